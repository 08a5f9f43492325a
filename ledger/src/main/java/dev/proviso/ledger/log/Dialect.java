package dev.proviso.ledger.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All in which the two databases differ. */
enum Dialect {
    /** With positions as row ids, so that an entry is found without an index of its own. */
    SQLITE("INTEGER", "BLOB"),
    POSTGRESQL("BIGINT", "BYTEA");

    /** How long a second writer waits for the first. */
    private static final int WAIT_MS = 10_000;

    private static final long TRY_AGAIN_NANOS = 10_000_000;

    /** "proviso" in ASCII: any number would do that no other program in the database uses. */
    private static final long LOCK = 0x70726f7669736fL;

    /** Held by the process that has the database, as long as its session lasts. */
    private static final long HOLD = LOCK + 1;

    /** A server that lost its client without a word lets the lock go after a minute and a half. */
    private static final List<String> NOTICE_A_LOST_CLIENT =
            List.of(
                    "SET tcp_keepalives_idle = 60",
                    "SET tcp_keepalives_interval = 10",
                    "SET tcp_keepalives_count = 3");

    /** SQLITE_BUSY and SQLITE_LOCKED. */
    private static final Set<Integer> SQLITE_BUSY = Set.of(5, 6);

    /** Lock not had in time, transactions that cannot both be, the same position twice. */
    private static final Set<String> POSTGRESQL_BUSY = Set.of("55P03", "40001", "40P01", "23505");

    private final String number;
    private final String bytes;

    Dialect(String number, String bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                    throw new SQLFeatureNotSupportedException(
                            "the ledger is kept in SQLite or PostgreSQL, not " + product);
        };
    }

    /** The type of a whole number of 64 bits. */
    String number() {
        return number;
    }

    /** The type of bytes. */
    String bytes() {
        return bytes;
    }

    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (this == POSTGRESQL) {
                statement.execute("SET synchronous_commit = on");
                statement.execute("SET lock_timeout = " + WAIT_MS);
                for (String setting : NOTICE_A_LOST_CLIENT) {
                    statement.execute(setting);
                }
                return;
            }
            statement.execute("PRAGMA busy_timeout = " + WAIT_MS);
            writeAhead(statement);
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA secure_delete = ON");
        }
    }

    /** SQLite waits for no lock here, so that two who do this at once cannot block each other. */
    private void writeAhead(Statement statement) throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MS);
        while (true) {
            try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
                if (!mode.next() || !mode.getString(1).equals("wal")) {
                    throw new SQLException("this SQLite database cannot keep a WAL journal");
                }
                return;
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TRY_AGAIN_NANOS);
            }
        }
    }

    /**
     * Waits until no other transaction appends. SQLite needs nothing: a transaction that writes is
     * alone, and waits as long as {@link #prepare} says.
     */
    void lockAppends(Connection connection) throws SQLException {
        if (this == POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
        }
    }

    /** Has the database for this session alone. A file needs nothing: the home's lock is one. */
    void hold(Connection connection) throws SQLException {
        if (this == POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(" + HOLD + ")");
            }
        }
    }

    /** Lets the database use the room of deleted values again, and forget where they stood. */
    void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    this == SQLITE
                            ? "PRAGMA wal_checkpoint(TRUNCATE)"
                            : "VACUUM ledger_disclosure");
        }
    }

    /** Whether another writer is the reason. */
    boolean isBusy(SQLException e) {
        return this == SQLITE
                ? SQLITE_BUSY.contains(e.getErrorCode())
                : POSTGRESQL_BUSY.contains(e.getSQLState());
    }
}
