package dev.proviso.desk.cases;

import dev.proviso.cases.store.SetAsideTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * E-mails that the provider's own spam filter marked: nobody is answered, and people are told for a
 * week how many lie apart, so that somebody looks through them.
 *
 * @param many how many in that time
 */
public record SetAside(long many) {
    /** The folder of the mailbox in which they lie. */
    public static final String FOLDER = "Proviso/Refused";

    /** For how long they are told. */
    public static final Duration TOLD = Duration.ofDays(7);

    /** Counts them. */
    static SetAside count(Connection connection, Instant now) throws SQLException {
        return new SetAside(SetAsideTable.since(connection, now.minus(TOLD)));
    }

    /** A line for people. */
    public String words() {
        return "e-mails that your spam filter marked, in the last %d days: %d; they lie in the mailbox, in %s: look through them (docs/mail.md)"
                .formatted(TOLD.toDays(), many, FOLDER);
    }
}
