package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.vault.Disclosures;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What people say in a letter that is written later than they say it: the reasons for a new plan, a
 * renewal or a confirmation, told when the last has consented, so that all consent to the very
 * words (D4, D6); and under which order a notifier was named, which a command of silence may delay
 * (D16, D22).
 */
record KeptFacts(CaseStore store, Disclosures disclosures) {

    private static final String NAME = "document"; // of the few that an entry of a case may have

    /** Whether facts are kept with a command, and not used at once. */
    static boolean areKept(Command command) {
        return command instanceof Command.RevealNotifier
                || (command instanceof Command.Propose propose
                        && isToldWhenDecided(propose.matter()));
    }

    /** Whether a letter with reasons follows from the decision itself. */
    static boolean isToldWhenDecided(Matter matter) {
        return matter instanceof Matter.NewPlan
                || matter instanceof Matter.Renewal
                || matter instanceof Matter.Confirmation;
    }

    /** What belongs to the first event of a command, with the facts where they are kept. */
    static Given with(Given given, Command command) {
        if (!areKept(command) || given.facts().isEmpty()) {
            return given;
        }
        Map<String, JsonNode> values = new TreeMap<>(given.values());
        values.put(NAME, given.facts().get().toKeep());
        return new Given(values, given.facts(), given.key(), given.attached(), given.beside());
    }

    /** What letters of a command say: its own facts, or those kept with what it consents to. */
    Optional<LetterFacts> of(StoredCase read, Command command, Given given) throws SQLException {
        return given.facts().isEmpty() && command instanceof Command.Consent consent
                ? of(read, consent.proposal())
                : given.facts();
    }

    /** What was kept with a proposal. */
    Optional<LetterFacts> of(StoredCase read, String proposal) throws SQLException {
        List<Happened> history = read.history();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof Event.Proposed proposed
                    && proposed.proposal().equals(proposal)) { // an order's document is another
                return isToldWhenDecided(proposed.matter()) ? of(read, i) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What was kept with an event, by its number in the case. */
    Optional<LetterFacts> of(StoredCase read, int number) throws SQLException {
        long position = store.positions(read.id()).get(number);
        return disclosures.of(position).stream()
                .filter(one -> one.name().equals(NAME))
                .map(Disclosure::value)
                .map(LetterFacts::kept)
                .findFirst();
    }
}
