package dev.proviso.cases.store;

import dev.proviso.ledger.log.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What people owe in cases that none of their events says, until somebody has done it. */
public final class TaskTable {
    private TaskTable() {}

    /**
     * Something to be done.
     *
     * @param id by which it is named in its case
     * @param what in words
     */
    public record Task(String caseId, String id, Instant due, String what) {}

    /**
     * Adds one, in the transaction of what brought it about. One that waits already keeps its date;
     * one that was done waits again.
     */
    public static void put(Connection connection, Task task) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO case_task (case_id, id, due, what, done_at, done_by)"
                                + " VALUES (?, ?, ?, ?, '', '') ON CONFLICT (case_id, id)"
                                + " DO UPDATE SET due = excluded.due, what = excluded.what,"
                                + " done_at = '', done_by = '' WHERE case_task.done_at <> ''")) {
            upsert.setString(1, task.caseId());
            upsert.setString(2, task.id());
            upsert.setString(3, Times.text(task.due()));
            upsert.setString(4, task.what());
            upsert.executeUpdate();
        }
        QueueTable.place(connection, task.caseId());
    }

    /** Those that wait, soonest first. */
    public static List<Task> open(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id, id, due, what FROM case_task WHERE done_at = ''"
                                + " ORDER BY due, case_id, id")) {
            return tasks(select);
        }
    }

    /** The same, of one case. */
    public static List<Task> open(Connection connection, String caseId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id, id, due, what FROM case_task WHERE done_at = ''"
                                + " AND case_id = ? ORDER BY due, id")) {
            select.setString(1, caseId);
            return tasks(select);
        }
    }

    private static List<Task> tasks(PreparedStatement select) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tasks.add(
                        new Task(
                                row.getString(1),
                                row.getString(2),
                                Instant.parse(row.getString(3)),
                                row.getString(4)));
            }
        }
        return tasks;
    }

    /**
     * Somebody has done it.
     *
     * @return false where no such task waits
     */
    public static boolean done(
            Connection connection, String caseId, String id, Instant at, String by)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE case_task SET done_at = ?, done_by = ?"
                                + " WHERE case_id = ? AND id = ? AND done_at = ''")) {
            update.setString(1, Times.text(at));
            update.setString(2, by);
            update.setString(3, caseId);
            update.setString(4, id);
            boolean done = update.executeUpdate() > 0;
            QueueTable.place(connection, caseId);
            return done;
        }
    }
}
