package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Conduct;
import dev.proviso.notices.statement.Facts;
import dev.proviso.notices.statement.Redress;
import dev.proviso.notices.statement.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a letter cannot do without: nobody could act on it. */
final class Needs {
    private Needs() {}

    /**
     * Words that say something.
     *
     * @throws IllegalArgumentException saying what is missing
     */
    static void words(String words, String what) {
        if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("A letter needs " + what + ".");
        }
    }

    /**
     * At least one.
     *
     * @throws IllegalArgumentException saying what is missing
     */
    static void some(Collection<?> all, String what) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("A letter needs " + what + ".");
        }
    }

    /** The names by which the customer knows what is meant. */
    static void targets(List<Target> targets) {
        some(targets, "the units and accounts it is about");
        for (Target each : targets) {
            words(each.unit(), "the name of each unit");
            words(each.account(), "the name of each account");
        }
    }

    /** Clauses with number, version and words, and why they are meant. */
    static void conduct(List<Conduct> conduct) {
        some(conduct, "the clauses it is about");
        for (Conduct each : conduct) {
            words(each.clause().number(), "the number of each clause");
            words(each.clause().version(), "the version of each clause (D2)");
            words(each.clause().text(), "the words of each clause");
            words(each.explanation(), "why each clause is meant");
        }
    }

    /** What was seen, and the evidence on which the customer is heard (D7). */
    static void facts(Facts facts) {
        words(facts.words(), "the facts");
        some(facts.evidence(), "the evidence (D7)");
    }

    /**
     * Redress where the customer did not get what it asked for, and only there.
     *
     * @throws IllegalArgumentException saying which of both it is
     */
    static void redress(boolean granted, Optional<Redress> redress) {
        if (granted == redress.isPresent()) {
            throw new IllegalArgumentException(
                    granted
                            ? "There is no redress against getting what one asked for."
                            : "A letter needs the redress against a refusal.");
        }
    }
}
