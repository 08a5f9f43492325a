package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.queue.QueueRow.Next;
import dev.proviso.cases.queue.QueueRow.Priority;
import dev.proviso.cases.queue.QueueRow.Standing;
import dev.proviso.cases.queue.Resting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    }

    private static final String UPSERT =
            "INSERT INTO case_queue (case_id, events, standing, priority, due, what, rule, late,"
                    + " imported, clearances, target, rests) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?)"
                    + " ON CONFLICT (case_id) DO UPDATE SET"
                    + " events = excluded.events, standing = excluded.standing,"
                    + " priority = excluded.priority, due = excluded.due, what = excluded.what,"
                    + " rule = excluded.rule, late = excluded.late,"
                    + " imported = excluded.imported, clearances = excluded.clearances,"
                    + " target = excluded.target, rests = excluded.rests";

    private void bind(PreparedStatement upsert, String caseId, Case state) throws SQLException {
        QueueRow row = QueueRow.of(caseId, state, process);
        upsert.setString(1, row.caseId());
        upsert.setLong(2, row.events());
        upsert.setString(3, row.standing().name());
        upsert.setInt(4, row.priority().rank());
        upsert.setString(5, row.next().map(next -> next.at().toString()).orElse(NEVER));
        upsert.setString(6, row.next().map(Next::what).orElse(""));
        upsert.setString(7, row.next().map(Next::rule).orElse(""));
        upsert.setInt(8, row.late());
        upsert.setInt(9, row.imported() ? 1 : 0);
        upsert.setLong(10, state.clearances().values().stream().filter(c -> !c.ended()).count());
        upsert.setString(11, state.subject().map(Subject::target).orElse(""));
        upsert.setString(12, row.rests().map(Instant::toString).orElse(NEVER));
    }

    private static final String ROW =
            "SELECT q.case_id, q.events, q.standing, q.priority, q.due, q.what, q.rule, q.late,"
                    + " q.imported, q.rests";

    /** A task that falls due before all else in its case, or in one that is closed. */
    private static final String SOONER =
            " t.case_id = q.case_id AND t.done_at = '' AND (q.priority > "
                    + Priority.USUAL.rank()
                    + " OR t.due < q.due)";

    /**
     * A page of the queue: by priority, then by what falls due soonest, then by what has lain still
     * longest. What no event says is due too ({@link TaskTable}); a closed case in which something
     * is stands among the usual ones.
     *
     * @param after the last row of the page before; empty for the first
     */
    public List<QueueRow> page(int rows, Optional<QueueRow> after) throws SQLException {
        List<QueueRow> page = byEvents(rows, after);
        List<QueueRow> tasked =
                tasked().stream()
                        .filter(row -> after.isEmpty() || ORDER.compare(row, after.get()) > 0)
                        .limit(rows)
                        .toList();
        int at = 0;
        for (QueueRow one : tasked) {
            while (at < page.size() && ORDER.compare(page.get(at), one) < 0) {
                at++;
            }
            page.add(at, one);
            at++;
        }
        return List.copyOf(page.subList(0, Math.min(rows, page.size())));
    }

    /** Rows of these cases as they stand in the queue, in its order. */
    public List<QueueRow> rows(Set<String> cases) throws SQLException {
        Map<String, QueueRow> rows = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(ROW + " FROM case_queue q WHERE q.case_id = ?")) {
            for (String caseId : cases) {
                select.setString(1, caseId);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        rows.put(caseId, row(row));
                    }
                }
            }
        }
        tasked().forEach(row -> rows.replace(row.caseId(), row));
        return rows.values().stream().sorted(ORDER).toList();
    }

    private static final Comparator<QueueRow> ORDER =
            Comparator.comparing(QueueRow::priority)
                    .thenComparing(row -> row.next().map(Next::at).orElse(Instant.MAX))
                    .thenComparing(row -> row.rests().orElse(Instant.MAX))
                    .thenComparing(QueueRow::caseId);

    private List<QueueRow> byEvents(int rows, Optional<QueueRow> after) throws SQLException {
        String where =
                after.isPresent()
                        ? " AND (q.priority, q.due, q.rests, q.case_id) > (?, ?, ?, ?)"
                        : "";
        try (PreparedStatement select =
                connection.prepareStatement(
                        ROW
                                + " FROM case_queue q WHERE NOT EXISTS (SELECT 1 FROM case_task t"
                                + " WHERE"
                                + SOONER
                                + ")"
                                + where
                                + " ORDER BY q.priority, q.due, q.rests, q.case_id LIMIT ?")) {
            int i = 1;
            if (after.isPresent()) {
                select.setInt(i++, after.get().priority().rank());
                select.setString(
                        i++, after.get().next().map(next -> next.at().toString()).orElse(NEVER));
                select.setString(i++, after.get().rests().map(Instant::toString).orElse(NEVER));
                select.setString(i++, after.get().caseId());
            }
            select.setInt(i, rows);
            List<QueueRow> page = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    page.add(row(row));
                }
            }
            return page;
        }
    }

    /** Rows of cases in which a task is due first, in their order; by the index of open tasks. */
    private List<QueueRow> tasked() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                ROW
                                        + ", t.due, t.what FROM case_task t JOIN case_queue q ON"
                                        + SOONER
                                        + " ORDER BY t.due, t.id");
                ResultSet row = select.executeQuery()) {
            Map<String, QueueRow> first = new LinkedHashMap<>();
            while (row.next()) {
                QueueRow plain = row(row);
                Next task = new Next(Instant.parse(row.getString(11)), row.getString(12), TASK);
                first.putIfAbsent(plain.caseId(), plain.tasked(task));
            }
            return first.values().stream().sorted(ORDER).toList();
        }
    }

    /** Ids of cases in which something has fallen due by then, soonest first. */
    public List<String> due(Instant by) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id FROM case_queue WHERE due <= ? ORDER BY due, case_id")) {
            select.setString(1, by.toString());
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
            select.setString(1, since.toString());
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
            select.setString(1, since.toString());
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
