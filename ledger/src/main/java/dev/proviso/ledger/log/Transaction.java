package dev.proviso.ledger.log;

import java.sql.Connection;
import java.sql.SQLException;

/** All of it, or nothing of it. */
public final class Transaction {
    private Transaction() {}

    /** What is done within one. */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws SQLException, E;
    }

    /**
     * Runs a step on a connection that commits by itself otherwise, and commits it; takes it back
     * if the step throws.
     *
     * @return what the step gives
     */
    public static <T, E extends Exception> T in(Connection connection, Step<T, E> step)
            throws SQLException, E {
        connection.setAutoCommit(false);
        try {
            T result = step.run();
            connection.commit();
            return result;
        } finally {
            connection.rollback(); // nothing, after a commit
            connection.setAutoCommit(true);
        }
    }
}
