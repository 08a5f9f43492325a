package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Redress;
import java.util.Collection;
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
