package dev.proviso.desk.cases;

import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.post.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Letters that are not known to have arrived: what people do about them. */
record Papers(
        HomeLedger ledger,
        CaseStore store,
        LetterSight sight,
        TaskEntries entries,
        Supplier<Instant> clock) {

    /**
     * Those of a case that the person may take. Who took them is an entry of the ledger each time:
     * whoever holds a letter can answer it.
     */
    PostBag take(StoredCase stored, String person) throws SQLException, LogRefusal {
        Connection connection = ledger.ground().connection();
        String caseId = stored.id();
        List<Parcel> all =
                new Outbox(connection, ledger.ground().vault())
                        .undelivered(of -> Reference.parse(of).caseId().equals(caseId));
        Instant now = clock.get();
        boolean any = sight.takesAll(stored, person, now);
        List<Parcel> letters =
                all.stream().filter(one -> any || LetterSight.isCustomers(one.id())).toList();
        Transaction.in(
                connection,
                () -> {
                    for (Parcel letter : letters) {
                        String what = "letter " + letter.id() + " on paper";
                        entries.append(new Task(caseId, "paper", now, what), now, person);
                    }
                    return letters;
                });
        OnceStored.publish(ledger);
        return new PostBag(letters, all.size() - letters.size());
    }

    /**
     * The same, without to whom and what became of it where that may show who gave notice (D16).
     */
    List<Standing> shown(List<Standing> letters, String person) throws SQLException {
        List<Standing> shown = new ArrayList<>();
        for (Standing one : letters) {
            shown.add(isForAll(one) || takes(one, person) ? one : withoutAddress(one));
        }
        return shown;
    }

    private boolean isForAll(Standing letter) throws SQLException {
        return LetterSight.isCustomers(letter.id()) || caseOf(letter.reference()).isEmpty();
    }

    private boolean takes(Standing letter, String person) throws SQLException {
        try {
            StoredCase stored = store.read(caseOf(letter.reference()));
            return sight.takesAll(stored, person, clock.get());
        } catch (Unreadable _) { // who may, nobody knows; doctor names the case
            return false;
        }
    }

    private static Standing withoutAddress(Standing one) {
        return new Standing(
                one.id(),
                one.reference(),
                "[who gave notice]",
                one.state(),
                one.tries(),
                "",
                one.messageId(),
                one.since(),
                one.due());
    }

    /**
     * What a person says of a letter that nobody knows the end of, with an entry of who said it.
     *
     * @param again it is to be sent again, though it may arrive twice; else it has arrived
     * @return false when no such letter waits for that
     */
    boolean settle(Outbox outbox, String letter, boolean again, String person)
            throws SQLException, LogRefusal {
        Instant now = clock.get();
        String caseId = caseOf(outbox.standing(letter).map(Standing::reference).orElse(""));
        String what = "letter " + letter + (again ? " sent again" : " has arrived");
        boolean done =
                Transaction.in(
                        ledger.ground().connection(),
                        () -> {
                            if (!(again
                                    ? outbox.again(letter, now)
                                    : outbox.arrived(letter, now))) {
                                return false;
                            }
                            entries.append(new Task(caseId, "letter", now, what), now, person);
                            return true;
                        });
        if (done) {
            OnceStored.publish(ledger);
        }
        return done;
    }

    /** Letters to people here, and answers to mails, may be about no case. */
    private String caseOf(String reference) throws SQLException {
        String about =
                reference.isEmpty() // of a forgotten one
                        ? ""
                        : Reference.parse(reference).caseId();
        return store.events(about) > 0 ? about : "";
    }
}
