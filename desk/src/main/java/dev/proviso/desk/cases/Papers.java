package dev.proviso.desk.cases;

import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import java.sql.Connection;
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
        Connection connection = ledger.ground().connection();
        List<Parcel> letters =
                new Outbox(connection, ledger.ground().vault())
                        .undelivered(of -> Reference.parse(of).caseId().equals(caseId));
        Instant now = clock.get();
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
        return letters;
    }
}
