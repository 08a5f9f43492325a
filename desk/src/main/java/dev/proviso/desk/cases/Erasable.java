package dev.proviso.desk.cases;

import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.queue.Resting;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.vault.Vault;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** What can be erased of a case (D15): a mistyped name would be promised, and never be done. */
record Erasable(DueProcess process, CaseStore store, Vault vault) {

    /** Of every case, whether there is any of it yet or not (docs/due-process.md). */
    private static final Set<String> ALWAYS =
            Set.of(Resting.ALL, MailTexts.LETTERS, MailTexts.THING, "flight", "restriction");

    /**
     * Lets every command pass but one that asks for an erasure of what is not there. Whoever may
     * not ask is left to the rules, and learns no names.
     *
     * @throws ProblemException USAGE then; names what can be erased
     */
    void require(String caseId, Command command, Instant now) throws SQLException, Unreadable {
        if (!(command instanceof Command.AskErasure asked) || store.events(caseId) == 0) {
            return;
        }
        StoredCase stored = store.read(caseId);
        Set<String> names = names(stored);
        if (!names.contains(asked.about())
                && process.decide(stored.state(), asked, now) instanceof Answer.Accepted) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            caseId,
                            "there is nothing named \"%s\" that could be erased."
                                    .formatted(asked.about()),
                            "one of: " + String.join(", ", names),
                            ""));
        }
    }

    private Set<String> names(StoredCase stored) throws SQLException {
        Set<String> names = new TreeSet<>(stored.state().notices().keySet());
        names.addAll(stored.state().evidence().keySet());
        String before = CaseStore.about(stored.id(), "");
        vault.under(before).stream()
                .map(key -> key.substring(before.length()))
                .filter(name -> !name.contains(" "))
                .forEach(names::add);
        names.addAll(ALWAYS);
        return names;
    }
}
