package dev.proviso.cases.store;

import dev.proviso.ledger.log.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Mails that the provider's own spam filter had marked, by SHA-256 in lower-case hex, so that each
 * counts once; they are as new as before when somebody moves them back.
 */
public final class SetAsideTable {
    private SetAsideTable() {}

    /** Remembers one; twice does no harm. */
    public static void put(Connection connection, String sha256, Instant at) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_set_aside (sha256, at) VALUES (?, ?)"
                                + " ON CONFLICT (sha256) DO NOTHING")) {
            insert.setString(1, sha256);
            insert.setString(2, Times.text(at));
            insert.executeUpdate();
        }
    }

    /** How many there are since then. */
    public static long since(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM case_set_aside WHERE at >= ?")) {
            select.setString(1, Times.text(since));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Forgets those of before. */
    public static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM case_set_aside WHERE at < ?")) {
            delete.setString(1, Times.text(before));
            delete.executeUpdate();
        }
    }
}
