package dev.proviso.cases.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows on their way into a table, many at once, in the caller's transaction. */
final class Batch implements AutoCloseable {
    /** Rows that go to the database at once. */
    private static final int ROWS = 1_000;

    private final PreparedStatement statement;
    private int waiting;

    Batch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    /** To set the values of the next row on. */
    PreparedStatement row() {
        return statement;
    }

    /** The row whose values were set is complete. */
    void add() throws SQLException {
        statement.addBatch();
        waiting++;
        if (waiting == ROWS) {
            flush();
        }
    }

    /** Only then are all of them there. */
    void flush() throws SQLException {
        statement.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
