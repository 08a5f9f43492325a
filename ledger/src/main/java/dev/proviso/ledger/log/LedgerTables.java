package dev.proviso.ledger.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The ledger's tables, in SQLite or PostgreSQL. */
public final class LedgerTables {

    private LedgerTables() {}

    /**
     * Makes a connection fit for the ledger: a commit that returned is on the disk (SQLite: WAL
     * journal, {@code synchronous=FULL}), what is deleted is overwritten ({@code secure_delete}),
     * and a second writer waits for ten seconds before it is refused.
     *
     * @throws IllegalStateException if auto-commit is off: these settings stand outside
     *     transactions
     */
    public static void prepare(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("prepare a connection before its first transaction");
        }
        Dialect.of(connection).prepare(connection);
    }

    /**
     * Makes the tables that are not there yet:
     *
     * <ul>
     *   <li>{@code ledger_leaf}: the entries;
     *   <li>{@code ledger_checkpoint}: every note signed, with the cosignatures it has got;
     *   <li>{@code ledger_disclosure}: disclosures, each sealed with the key {@code about} whom it
     *       is, for one audience; {@code digest} as it stands in the entry. What reviewers see, the
     *       findings among it, is indexed by whom it is about.
     * </ul>
     */
    public static void create(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        List<String> tables =
                List.of(
                        """
                        CREATE TABLE IF NOT EXISTS ledger_leaf (
                          position %1$s PRIMARY KEY CHECK (position >= 0),
                          entry %2$s NOT NULL)
                        """,
                        """
                        CREATE TABLE IF NOT EXISTS ledger_checkpoint (
                          size %1$s PRIMARY KEY CHECK (size >= 0),
                          note TEXT NOT NULL)
                        """,
                        """
                        CREATE TABLE IF NOT EXISTS ledger_disclosure (
                          position %1$s NOT NULL,
                          digest TEXT NOT NULL,
                          audience TEXT NOT NULL,
                          about TEXT NOT NULL,
                          sealed %2$s NOT NULL,
                          PRIMARY KEY (position, digest))
                        """,
                        """
                        CREATE INDEX IF NOT EXISTS ledger_disclosure_reviewed
                          ON ledger_disclosure (about, position) WHERE audience = 'reviewer'
                        """);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute(table.formatted(dialect.number(), dialect.bytes()));
            }
        }
    }

    /**
     * Has the database for this connection alone, until it is closed or its process is gone, so
     * that two processes on two machines cannot go on with one ledger. In SQLite, whose file is
     * locked with the home around it, nothing is done.
     *
     * @throws LogRefusal {@link LogRefusal.Kind#BUSY} if another has it, after ten seconds
     */
    public static void hold(Connection connection) throws SQLException, LogRefusal {
        Dialect dialect = Dialect.of(connection);
        try {
            dialect.hold(connection);
        } catch (SQLException e) {
            if (dialect.isBusy(e)) {
                throw new LogRefusal(LogRefusal.Kind.BUSY, "another process has this database", e);
            }
            throw e;
        }
    }

    /**
     * Empties the journal into the database file, where what was deleted is overwritten: after it,
     * erased bytes stand in no file of an SQLite database. PostgreSQL gives their room free
     * (VACUUM) and overwrites it when it is needed; until then, and in its write-ahead log, stands
     * what was sealed with a key that is gone. The connection must have no open transaction.
     */
    public static void forget(Connection connection) throws SQLException {
        Dialect.of(connection).forget(connection);
    }
}
