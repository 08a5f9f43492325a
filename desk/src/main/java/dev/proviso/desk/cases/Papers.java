package dev.proviso.desk.cases;

import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Letters that are not known to have arrived, for who brings them to the post. */
record Papers(HomeLedger ledger, TaskEntries entries, Supplier<Instant> clock) {

    /**
     * Those of a case. Who took them is an entry of the ledger each time: whoever holds a letter
     * can answer it.
     */
    List<Parcel> take(String caseId, String person) throws SQLException, LogRefusal {
        List<Parcel> letters =
                new Outbox(ledger.ground().connection())
                        .undelivered().stream()
                                .filter(one ->
                                        Reference.parse(one.reference()).caseId().equals(caseId))
                                .toList();
        Instant now = clock.get();
        for (Parcel letter : letters) {
            Task paper = new Task(caseId, "paper", now, "letter " + letter.id() + " on paper");
            Transaction.in(
                    ledger.ground().connection(),
                    () -> {
                        entries.append(paper, now, person);
                        return paper;
                    });
        }
        ledger.publish();
        return letters;
    }
}
