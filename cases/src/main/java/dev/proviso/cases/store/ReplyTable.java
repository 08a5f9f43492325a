package dev.proviso.cases.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reply codes in letters to customers, and what in a case each of them speaks of. */
public final class ReplyTable {
    private ReplyTable() {}

    /**
     * A reply code.
     *
     * @param number its public part
     * @param hash of the whole; it cannot be computed back
     * @param purpose what it opens
     * @param about the measure or finding; {@code ""} for a hearing
     */
    public record Row(String number, String hash, String purpose, String caseId, String about) {}

    /** Keeps one, in the transaction in which its letter is stored. */
    public static void put(Connection connection, Row row) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_reply (number, hash, purpose, case_id, about)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, row.number());
            insert.setString(2, row.hash());
            insert.setString(3, row.purpose());
            insert.setString(4, row.caseId());
            insert.setString(5, row.about());
            insert.executeUpdate();
        }
    }

    /** The one of that number; whoever asks must show that the secret opens its hash. */
    public static Optional<Row> of(Connection connection, String number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT number, hash, purpose, case_id, about FROM case_reply"
                                + " WHERE number = ?")) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Row(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)))
                        : Optional.empty();
            }
        }
    }
}
