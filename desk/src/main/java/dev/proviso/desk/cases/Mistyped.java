package dev.proviso.desk.cases;

import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.queue.Resting;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.vault.Vault;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a command names and is not there: the rules would take it, and what was meant would neither
 * be erased, nor doubted, nor appointed.
 */
record Mistyped(DueProcess process, OfficeFiles files, CaseStore store, Vault vault) {

    /**
     * Lets every command pass but one that names what is not there. Whoever may not give it is left
     * to the rules, and learns no names.
     *
     * @throws ProblemException USAGE then; says what is there
     */
    void refuse(String caseId, Command command, Instant now) throws SQLException, Unreadable {
        switch (command) {
            case Command.AskErasure c -> {
                Case state = store.read(caseId).state();
                refuse(state, command, now, erasure(caseId, state, c.about()));
            }
            case Command.ReportConflict c -> person(caseId, command, now, c.person());
            case Command.ReportLeft c -> person(caseId, command, now, c.person());
            case Command.Propose(_, _, Matter.Appointment m) ->
                    person(caseId, command, now, m.person());
            default -> {}
        }
    }

    private void refuse(Case state, Command command, Instant now, Optional<Problem> problem) {
        if (problem.isPresent() && process.decide(state, command, now) instanceof Answer.Accepted) {
            throw new ProblemException(Kind.USAGE, problem.get());
        }
    }

    private void person(String caseId, Command command, Instant now, String person)
            throws SQLException, Unreadable {
        Case state = store.read(caseId).state();
        refuse(state, command, now, person(caseId, state, person));
    }

    private Optional<Problem> erasure(String caseId, Case state, String about) throws SQLException {
        // of every case, whether there is any of it yet or not (docs/due-process.md)
        Set<String> names = new TreeSet<>(Set.of(Resting.ALL, MailTexts.LETTERS));
        names.addAll(Erasing.OF_NOBODY);
        names.addAll(state.notices().keySet());
        names.addAll(state.evidence().keySet());
        String before = CaseStore.about(caseId, "");
        vault.under(before).stream()
                .map(key -> key.substring(before.length()))
                .filter(name -> !name.contains(" "))
                .forEach(names::add);
        return missing(
                caseId, about, names, "there is nothing named \"%s\" that could be erased.", "");
    }

    /** Whoever is here, or was when they took part. */
    private Optional<Problem> person(String caseId, Case state, String person) {
        Set<String> names = new TreeSet<>(files.people().keySet());
        names.addAll(state.parts());
        names.addAll(state.appointed());
        return missing(
                caseId,
                person,
                names,
                "\"%s\" is nobody here, nor took part in this case.",
                "People stand in office.yaml; add who is missing.");
    }

    private static Optional<Problem> missing(
            String caseId, String name, Set<String> known, String words, String next) {
        return known.contains(name)
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                caseId,
                                words.formatted(name),
                                "one of: " + String.join(", ", known),
                                next));
    }
}
