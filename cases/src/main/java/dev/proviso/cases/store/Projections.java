package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.statistics.Counting;
import dev.proviso.cases.statistics.Tallies;
import dev.proviso.ledger.log.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is computed from the events and kept beside them: the queue with its deadlines, the
 * statistics, and cases by what their events name. Written with the events, in one transaction;
 * made anew from them at any time, with the same result.
 */
public final class Projections {

    /**
     * Goes up with every change of what is computed from the same events: a row of the queue, what
     * falls due, what is counted. Homes with another are made anew when they are opened.
     */
    static final int VERSION = 2;

    private static final int FETCH_ROWS = 5_000;

    private static final String NOT_CLOSED =
            " WHERE case_id IN (SELECT case_id FROM case_queue WHERE standing <> 'CLOSED')";

    private final Connection connection;
    private final QueueTable queue;
    private final StatisticTable statistics;
    private final NamedTable named;

    /** Of which rows are computed here. */
    private String office = "";

    /** For a connection on which a {@link CaseStore} writes. */
    public Projections(Connection connection, DueProcess process) {
        this.connection = connection;
        this.queue = new QueueTable(connection, process);
        this.statistics = new StatisticTable(connection);
        this.named = new NamedTable(connection);
    }

    /** What waits, and until when. */
    public QueueTable queue() {
        return queue;
    }

    /** What happened, counted by month. */
    public StatisticTable statistics() {
        return statistics;
    }

    /**
     * Ids of the cases whose events name one of these, in their order.
     *
     * @throws Unreadable while they could not be made anew: nobody must take silence for none
     */
    Set<String> naming(Set<String> names) throws SQLException, Unreadable {
        if (!isCurrent()) {
            throw new Unreadable("cases are not known by what they name: see proviso case check");
        }
        return named.cases(names);
    }

    /**
     * A case with some of its events, and what they added.
     *
     * @param history up to now; grows
     */
    private record Past(String caseId, List<Happened> history, Case state) {

        static Past before(String caseId, List<Happened> history, Case state) {
            return new Past(caseId, new ArrayList<>(history), state);
        }

        Past then(Happened one, Tallies tallies) throws Unreadable {
            Case next = EventRows.fold(caseId, state, one);
            Counting.of(history, state, one).ifPresent(tallies::add);
            history.add(one);
            return new Past(caseId, history, next);
        }
    }

    /**
     * Follows what is stored of a case, in the caller's transaction.
     *
     * @throws Unreadable when an event does not fit
     */
    void follow(StoredCase read, List<Happened> more) throws SQLException, Unreadable {
        Tallies tallies = new Tallies();
        Past past = Past.before(read.id(), read.history(), read.state());
        for (Happened one : more) {
            past = past.then(one, tallies);
        }
        queue.put(read.id(), past.state());
        statistics.add(tallies);
        Set<String> names = new TreeSet<>();
        more.forEach(one -> NamedTable.add(names, one.event(), EventJson.write(one.event())));
        try (Batch rows = named.filling()) {
            NamedTable.add(rows, read.id(), names);
            rows.flush();
        }
        if (read.history().isEmpty()) {
            write("DO NOTHING");
        }
    }

    /**
     * Makes all of it anew if it is not of this version: another wrote it, or a migration emptied
     * it. Else computes the rows of cases that are not closed again if the office is another than
     * they were computed with: what falls due in them, and in which words, depends on who may do
     * it. To be called first.
     *
     * @param current a digest of all that the rules read of the office
     * @return how many events were read because of the version; empty where that is this one
     * @throws Unreadable as {@link #rebuild}
     */
    public OptionalLong renew(String current) throws SQLException, Unreadable {
        office = current;
        if (!isCurrent()) {
            return OptionalLong.of(rebuild());
        }
        if (isOfAnotherOffice()) {
            Transaction.in(
                    connection,
                    () -> {
                        write();
                        return fill(NOT_CLOSED, new Tallies());
                    });
        }
        return OptionalLong.empty();
    }

    /** A home without events is, whatever it says. */
    private boolean isCurrent() throws SQLException {
        return has("SELECT 1 FROM case_projection WHERE version = " + VERSION)
                || !has("SELECT 1 FROM case_event LIMIT 1");
    }

    private boolean has(String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private boolean isOfAnotherOffice() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM case_projection WHERE office <> ?")) {
            select.setString(1, office);
            try (ResultSet other = select.executeQuery()) {
                return other.next();
            }
        }
    }

    /**
     * Says of which version and office it is; a home without events says nothing, and is like a new
     * one.
     */
    private void write() throws SQLException {
        write("DO UPDATE SET version = excluded.version, office = excluded.office");
    }

    private void write(String whereKnown) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_projection (one, version, office) VALUES (1, ?, ?)"
                                + " ON CONFLICT (one) "
                                + whereKnown)) {
            insert.setInt(1, VERSION);
            insert.setString(2, office);
            insert.executeUpdate();
        }
    }

    /**
     * Makes all of it anew from the events, in one transaction: whoever reads meanwhile sees the
     * old.
     *
     * @return how many events were read
     * @throws Unreadable naming the first event that does not fit; then nothing has changed
     */
    public long rebuild() throws SQLException, Unreadable {
        return Transaction.in(
                connection,
                () -> {
                    queue.clear();
                    statistics.clear();
                    named.clear();
                    Tallies tallies = new Tallies();
                    long events = fill("", tallies);
                    statistics.add(tallies);
                    if (events > 0) {
                        write();
                    }
                    return events;
                });
    }

    private long fill(String where, Tallies tallies) throws SQLException, Unreadable {
        long events = 0;
        try (Batch rows = queue.filling();
                Batch names = named.filling();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT case_id, number, at, actor, event FROM case_event"
                                        + where
                                        + " ORDER BY case_id, number")) {
            select.setFetchSize(FETCH_ROWS);
            Past past = Past.before("", List.of(), Case.NONE);
            Set<String> of = new TreeSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!row.getString(1).equals(past.caseId())) {
                        queue.add(rows, past.caseId(), past.state());
                        NamedTable.add(names, past.caseId(), of);
                        of.clear();
                        past = Past.before(row.getString(1), List.of(), Case.NONE);
                    }
                    String event = row.getString(5);
                    Happened one = EventRows.happened(past.state().events(), row, event);
                    NamedTable.add(of, one.event(), event);
                    past = past.then(one, tallies);
                    events++;
                }
            }
            queue.add(rows, past.caseId(), past.state());
            rows.flush();
            queue.place();
            NamedTable.add(names, past.caseId(), of);
            names.flush();
        }
        return events;
    }
}
