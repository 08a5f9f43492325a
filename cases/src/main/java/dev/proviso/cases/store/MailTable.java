package dev.proviso.cases.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Mails that were taken in, by SHA-256 in lower-case hex; nothing of what they say. */
public final class MailTable {
    private MailTable() {}

    /** Remembers one, in the transaction in which it was taken in; twice does no harm. */
    public static void put(Connection connection, String sha256, Instant at) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_mail (sha256, at) VALUES (?, ?)"
                                + " ON CONFLICT (sha256) DO NOTHING")) {
            insert.setString(1, sha256);
            insert.setString(2, at.toString());
            insert.executeUpdate();
        }
    }

    /** Whether it was taken in. */
    public static boolean has(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM case_mail WHERE sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
