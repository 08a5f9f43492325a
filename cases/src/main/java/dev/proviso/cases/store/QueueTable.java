package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.queue.QueueRow.Next;
import dev.proviso.cases.queue.QueueRow.Priority;
import dev.proviso.cases.queue.QueueRow.Standing;
import dev.proviso.cases.queue.Resting;
import dev.proviso.ledger.log.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The queue as a table: a projection of the events, written with them, rebuilt from them. Holds
 * nothing that the events do not say.
 */
public final class QueueTable {

    /** Sorts after every time there is: cases in which nothing falls due. */
    private static final String NEVER = "9999";

    /** By which people owe what no event says (D18). */
    private static final String TASK = "D18";

    private final Connection connection;
    private final DueProcess process;

    QueueTable(Connection connection, DueProcess process) {
        this.connection = connection;
        this.process = process;
    }

    /** Puts a case's row, as the case now stands, in the caller's transaction. */
    void put(String caseId, Case state) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            bind(upsert, caseId, state);
            upsert.executeUpdate();
        }
        place(connection, caseId);
    }

    /** Once its row was put, or a task of it was put or done; in the caller's transaction. */
    static void place(Connection connection, String caseId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(PLACE + "case_id = ?")) {
            update.setString(1, caseId);
            update.executeUpdate();
        }
    }

    /** All of them, once their rows were filled in. */
    void place() throws SQLException {
        try (Statement update = connection.createStatement()) {
            update.execute(PLACE + "case_id IN (SELECT case_id FROM case_task WHERE done_at = '')");
        }
    }

    private static final String TASKS =
            " FROM case_task t WHERE t.case_id = case_queue.case_id AND t.done_at = ''";

    /** By the events of a case and by its open tasks, as {@link QueueRow#tasked} does. */
    private static final String PLACE =
            "UPDATE case_queue SET place = CASE WHEN priority > "
                    + Priority.USUAL.rank()
                    + " AND EXISTS (SELECT 1"
                    + TASKS
                    + ") THEN "
                    + Priority.USUAL.rank()
                    + " ELSE priority END, soonest = coalesce((SELECT min(t.due)"
                    + TASKS
                    + " AND t.due < case_queue.due), due) WHERE ";

    private static final String UPSERT =
            "INSERT INTO case_queue (case_id, events, standing, priority, due, what, rule, late,"
                    + " imported, clearances, target, rests, place, soonest)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (case_id) DO UPDATE SET"
                    + " events = excluded.events, standing = excluded.standing,"
                    + " priority = excluded.priority, due = excluded.due, what = excluded.what,"
                    + " rule = excluded.rule, late = excluded.late,"
                    + " imported = excluded.imported, clearances = excluded.clearances,"
                    + " target = excluded.target, rests = excluded.rests,"
                    + " place = excluded.place, soonest = excluded.soonest";

    private void bind(PreparedStatement upsert, String caseId, Case state) throws SQLException {
        QueueRow row = QueueRow.of(caseId, state, process);
        upsert.setString(1, row.caseId());
        upsert.setLong(2, row.events());
        upsert.setString(3, row.standing().name());
        upsert.setInt(4, row.priority().rank());
        upsert.setString(5, row.next().map(next -> Times.text(next.at())).orElse(NEVER));
        upsert.setString(6, row.next().map(Next::what).orElse(""));
        upsert.setString(7, row.next().map(Next::rule).orElse(""));
        upsert.setInt(8, row.late());
        upsert.setInt(9, row.imported() ? 1 : 0);
        upsert.setLong(10, state.clearances().values().stream().filter(c -> !c.ended()).count());
        upsert.setString(11, state.subject().map(Subject::target).orElse(""));
        upsert.setString(12, row.rests().map(Times::text).orElse(NEVER));
        upsert.setInt(13, row.priority().rank());
        upsert.setString(14, row.next().map(next -> Times.text(next.at())).orElse(NEVER));
    }

    private static final String ROW =
            "SELECT q.case_id, q.events, q.standing, q.priority, q.due, q.what, q.rule, q.late,"
                    + " q.imported, q.rests, "
                    + task("due")
                    + ", "
                    + task("what")
                    + " FROM case_queue q";

    /** Of the first of a case in which one is due before all else, or which is closed. */
    private static String task(String column) {
        return "CASE WHEN q.place <> q.priority OR q.soonest <> q.due THEN (SELECT t."
                + column
                + " FROM case_task t WHERE t.case_id = q.case_id AND t.done_at = ''"
                + " ORDER BY t.due, t.id LIMIT 1) END";
    }

    /**
     * A page of the queue: by priority, then by what falls due soonest, then by what has lain still
     * longest. What no event says is due too ({@link TaskTable}); a closed case in which something
     * is stands among the usual ones. By an index, however much waits.
     *
     * @param after the last row of the page before; empty for the first
     */
    public List<QueueRow> page(int rows, Optional<QueueRow> after) throws SQLException {
        String where =
                after.isPresent()
                        ? " WHERE (q.place, q.soonest, q.rests, q.case_id) > (?, ?, ?, ?)"
                        : "";
        try (PreparedStatement select =
                connection.prepareStatement(
                        ROW + where + " ORDER BY q.place, q.soonest, q.rests, q.case_id LIMIT ?")) {
            int i = 1;
            if (after.isPresent()) {
                select.setInt(i++, after.get().priority().rank());
                select.setString(
                        i++, after.get().next().map(next -> Times.text(next.at())).orElse(NEVER));
                select.setString(i++, after.get().rests().map(Times::text).orElse(NEVER));
                select.setString(i++, after.get().caseId());
            }
            select.setInt(i, rows);
            return rows(select);
        }
    }

    /** Rows of these cases as they stand in the queue, in its order. */
    public List<QueueRow> rows(Set<String> cases) throws SQLException {
        List<QueueRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ROW + " WHERE q.case_id = ?")) {
            for (String caseId : cases) {
                select.setString(1, caseId);
                rows.addAll(rows(select));
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    private static final Comparator<QueueRow> ORDER =
            Comparator.comparing(QueueRow::priority)
                    .thenComparing(row -> row.next().map(Next::at).orElse(Instant.MAX))
                    .thenComparing(row -> row.rests().orElse(Instant.MAX))
                    .thenComparing(QueueRow::caseId);

    private static List<QueueRow> rows(PreparedStatement select) throws SQLException {
        List<QueueRow> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                QueueRow plain = row(row);
                String due = row.getString(11);
                rows.add(
                        due == null
                                ? plain
                                : plain.tasked(
                                        new Next(Instant.parse(due), row.getString(12), TASK)));
            }
        }
        return rows;
    }

    /** Ids of cases in which something has fallen due by then, soonest first. */
    public List<String> due(Instant by) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id FROM case_queue WHERE due <= ? ORDER BY due, case_id")) {
            select.setString(1, Times.text(by));
            return ids(select);
        }
    }

    /** A closed case of which something may be kept, and since when it has lain still. */
    public record Rests(String caseId, Instant since) {}

    /**
     * Closed cases that have lain still since then at least, while something of them may be kept
     * and no legal hold keeps it ({@link Resting#unheld}); the longest first, so many at most.
     */
    public List<Rests> resting(Instant since, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id, rests FROM case_queue WHERE rests <= ?"
                                + " ORDER BY rests, case_id LIMIT ?")) {
            select.setString(1, Times.text(since));
            select.setInt(2, most);
            List<Rests> resting = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    resting.add(new Rests(row.getString(1), Instant.parse(row.getString(2))));
                }
            }
            return resting;
        }
    }

    /** How many of them there are in all. */
    public long resting(Instant since) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM case_queue WHERE rests <= ?")) {
            select.setString(1, Times.text(since));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Ids of cases in which a clearance may hold (D27), in their order. */
    public List<String> cleared() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id FROM case_queue WHERE clearances > 0 ORDER BY case_id")) {
            return ids(select);
        }
    }

    /** The same, of those about this account, unit or customer. */
    public List<String> cleared(String target) throws SQLException {
        return idsAbout(target, " AND clearances > 0");
    }

    /** Ids of the cases about this account, unit or customer, in their order. */
    public List<String> about(String target) throws SQLException {
        return idsAbout(target, "");
    }

    private List<String> idsAbout(String target, String and) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id FROM case_queue WHERE target = ?"
                                + and
                                + " ORDER BY case_id")) {
            select.setString(1, target);
            return ids(select);
        }
    }

    private static List<String> ids(PreparedStatement select) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private static QueueRow row(ResultSet row) throws SQLException {
        String due = row.getString(5);
        Optional<Next> next =
                due.equals(NEVER)
                        ? Optional.empty()
                        : Optional.of(
                                new Next(Instant.parse(due), row.getString(6), row.getString(7)));
        return new QueueRow(
                row.getString(1),
                row.getLong(2),
                Standing.valueOf(row.getString(3)),
                Priority.ofRank(row.getInt(4)),
                next,
                row.getInt(8),
                row.getInt(9) > 0,
                Optional.of(row.getString(10)).filter(at -> !at.equals(NEVER)).map(Instant::parse));
    }

    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM case_queue");
        }
    }

    /** Rows on their way into the table. */
    Batch filling() throws SQLException {
        return new Batch(connection, UPSERT);
    }

    /** Adds a case to them; nothing for one without events. */
    void add(Batch rows, String caseId, Case state) throws SQLException {
        if (state.events() > 0) {
            bind(rows.row(), caseId, state);
            rows.add();
        }
    }
}
