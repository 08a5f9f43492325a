package dev.proviso.ledger.log;

import dev.proviso.ledger.log.LogRefusal.Kind;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.TilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a log, in the caller's database. Positions are 0, 1, 2 … without a gap.
 *
 * <p>The connection is one that {@link LedgerTables#prepare} has seen.
 */
public final class Log {

    /** Rows a cursor brings at once: as many as a bundle holds. */
    private static final int FETCH_ROWS = 256;

    private Log() {}

    /**
     * Adds an entry in the caller's transaction, which is the caller's to commit; only then is it
     * in the log. Waits while another transaction appends. After an exception: roll back.
     *
     * @return its position
     * @throws LogRefusal {@link Kind#BUSY} if the other did not end in time
     * @throws IllegalArgumentException if the entry is longer than {@link TilePath#ENTRY_BYTES_MAX}
     * @throws IllegalStateException if the connection commits by itself
     */
    public static long append(Connection connection, byte[] entry) throws SQLException, LogRefusal {
        if (entry.length > TilePath.ENTRY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an entry has at most "
                            + TilePath.ENTRY_BYTES_MAX
                            + " bytes, not "
                            + entry.length);
        }
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("an entry is appended inside a transaction");
        }
        Dialect dialect = Dialect.of(connection);
        try {
            dialect.lockAppends(connection);
            return insert(connection, entry);
        } catch (SQLException e) {
            throw busyOr(dialect, e);
        }
    }

    /**
     * One statement, so that a fresh transaction of SQLite begins as one that writes, and waits.
     */
    private static long insert(Connection connection, byte[] entry) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ledger_leaf (position, entry)"
                                + " SELECT coalesce(max(position) + 1, 0), ? FROM ledger_leaf"
                                + " RETURNING position")) {
            insert.setBytes(1, entry);
            try (ResultSet position = insert.executeQuery()) {
                position.next();
                return position.getLong(1);
            }
        }
    }

    /** Throws if another writer is the reason, else gives the exception back. */
    static SQLException busyOr(Dialect dialect, SQLException e) throws LogRefusal {
        if (dialect.isBusy(e)) {
            throw new LogRefusal(Kind.BUSY, "another process is writing to this ledger", e);
        }
        return e;
    }

    /** The entry at a position, or nothing. */
    public static Optional<byte[]> entry(Connection connection, long position) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT entry FROM ledger_leaf WHERE position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Number of entries, those of the caller's own open transaction included. */
    public static long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT coalesce(max(position) + 1, 0) FROM ledger_leaf")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Streams the entries {@code [from, until)}. PostgreSQL streams only inside a transaction;
     * outside it brings all of them at once.
     *
     * @throws LogRefusal {@link Kind#DAMAGED} if one is missing
     */
    public static <E extends Exception> void entries(
            Connection connection, long from, long until, EntrySink<E> sink)
            throws SQLException, IOException, LogRefusal, E {
        long next = from;
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT position, entry FROM ledger_leaf"
                                + " WHERE position >= ? AND position < ? ORDER BY position")) {
            select.setLong(1, from);
            select.setLong(2, until);
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && rows.getLong(1) == next) {
                    sink.entry(next++, rows.getBytes(2));
                }
            }
        }
        if (next < until) {
            throw new LogRefusal(Kind.DAMAGED, "the ledger has lost its entry " + next);
        }
    }

    /** The entries that stand directly after those of a checkpoint: at most one for each. */
    public static <E extends Exception> void afterCheckpoints(
            Connection connection, EntrySink<E> sink)
            throws SQLException, IOException, LogRefusal, E {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT position, entry FROM ledger_checkpoint"
                                        + " JOIN ledger_leaf ON position = size"
                                        + " ORDER BY position")) {
            while (rows.next()) {
                sink.entry(rows.getLong(1), rows.getBytes(2));
            }
        }
    }

    /** The last checkpoint signed, with its cosignatures, or nothing. */
    public static Optional<SignedNote> checkpoint(Connection connection)
            throws SQLException, LogRefusal {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")) {
            if (!row.next()) {
                return Optional.empty();
            }
            SignedNote note = SignedNote.parse(row.getString(1).getBytes(StandardCharsets.UTF_8));
            Checkpoint.parse(note.text());
            return Optional.of(note);
        } catch (Refused e) {
            throw new LogRefusal(
                    Kind.DAMAGED, "the last checkpoint in the database: " + e.getMessage(), e);
        }
    }

    /** Sizes from 1 of the last checkpoints signed below a size, ascending, at most so many. */
    public static List<Long> checkpointSizes(Connection connection, long below, int most)
            throws SQLException {
        List<Long> sizes = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT size FROM ledger_checkpoint WHERE size > 0 AND size < ?"
                                + " ORDER BY size DESC LIMIT ?")) {
            select.setLong(1, below);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sizes.addFirst(row.getLong(1));
                }
            }
        }
        return sizes;
    }
}
