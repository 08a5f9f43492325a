package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SigningKey;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What people do with keys of their own (D28). */
record OwnActs(
        OfficeFiles files,
        DueProcess process,
        OwnKeys keys,
        CaseStore store,
        Steps steps,
        Supplier<Instant> clock) {

    /** As {@link CaseDesk#enrol} says. */
    String enrol(String person, char[] passphrase) throws SQLException, LogRefusal, IOException {
        if (!files.people().containsKey(person)) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            person,
                            "nobody of that id works here.",
                            "an id under `people` in office.yaml",
                            ""));
        }
        OneTimeCode codes = keys.enrol(person, passphrase, clock.get());
        return codes.uri(files.provider().name(), person);
    }

    /** As {@link CaseDesk#consent} says, of a case that there is. */
    Outcome consent(
            String caseId,
            StoredCase stored,
            String proposal,
            String person,
            char[] passphrase,
            String code)
            throws SQLException, IOException, LogRefusal, Refused, Unreadable {
        Actor own = new Actor.Person(person, Actor.Session.SECOND_FACTOR);
        Command command = new Command.Consent(own, proposal);
        Answer before = process.decide(stored.state(), command, clock.get());
        if (!(before instanceof Answer.Accepted)) {
            return Steps.refusal(before); // no code is used up by what would be refused anyway
        }
        SigningKey key = keys.unlock(person, passphrase, code, clock.get());
        Outcome outcome = steps.act(caseId, command, Given.signed(key));
        if (outcome instanceof Outcome.Done) {
            return outcome;
        }
        List<Happened> now = store.read(caseId).history();
        List<Happened> since = now.subList(stored.history().size(), now.size());
        return since.isEmpty() ? outcome : new Outcome.Changed(since); // while it was typed
    }
}
