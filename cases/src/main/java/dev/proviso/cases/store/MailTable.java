package dev.proviso.cases.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Mails that were looked at, by SHA-256 in lower-case hex; nothing of what they say. */
public final class MailTable {
    /** What became of a mail. */
    public enum Fate {
        TAKEN,
        /** Nothing could be made of it; its sender was told, where one may be. */
        REFUSED
    }

    private MailTable() {}

    /** Remembers one, in the transaction in which it was taken in; twice does no harm. */
    public static void put(Connection connection, String sha256, Instant at) throws SQLException {
        insert(connection, sha256, at, Fate.TAKEN);
    }

    /** The same for one that was refused, in the transaction in which its answer is stored. */
    public static void refuse(Connection connection, String sha256, Instant at)
            throws SQLException {
        insert(connection, sha256, at, Fate.REFUSED);
    }

    private static void insert(Connection connection, String sha256, Instant at, Fate fate)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_mail (sha256, at, refused) VALUES (?, ?, ?)"
                                + " ON CONFLICT (sha256) DO NOTHING")) {
            insert.setString(1, sha256);
            insert.setString(2, at.toString());
            insert.setInt(3, fate == Fate.REFUSED ? 1 : 0);
            insert.executeUpdate();
        }
    }

    /** What became of it; empty for one that is new. */
    public static Optional<Fate> fate(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT refused FROM case_mail WHERE sha256 = ?")) {
            select.setString(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getInt(1) == 1 ? Fate.REFUSED : Fate.TAKEN)
                        : Optional.empty();
            }
        }
    }
}
