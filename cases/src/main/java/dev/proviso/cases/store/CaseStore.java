package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.vault.Disclosures;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The events of cases, with each an entry of the ledger that commits to it, and what {@link
 * Projections} make of them, in one transaction: all are there or none.
 *
 * <p>The connection is one that {@code LedgerTables.prepare} has seen, on tables of {@code
 * LedgerTables} and {@link CaseTables}; one thread at a time.
 */
public final class CaseStore {

    /** Whom disclosures of a case's events are for, before a letter or bundle hands them on. */
    private static final String AUDITOR = "auditor";

    /** Whoever gets a bundle of a case is told that it began elsewhere. */
    private static final String PUBLIC = "public";

    private final Connection connection;
    private final Disclosures disclosures;
    private final Projections projections;
    private final Committing committing;

    /** For a connection; {@code disclosures} seals what entries commit to. */
    public CaseStore(
            Connection connection,
            Disclosures disclosures,
            Projections projections,
            SecureRandom random) {
        this.connection = connection;
        this.disclosures = disclosures;
        this.projections = projections;
        this.committing = new Committing(random);
    }

    /**
     * A case; without events, as {@link Case#NONE}, when there is none of that id.
     *
     * @throws Unreadable naming the first event that does not fit
     */
    public StoredCase read(String caseId) throws SQLException, Unreadable {
        List<Happened> history = events(caseId, 0);
        Case state = Case.NONE;
        for (Happened one : history) {
            state = EventRows.fold(caseId, state, one);
        }
        return new StoredCase(caseId, history, state);
    }

    /** What else is stored in the same transaction, once the events are. */
    public interface Beside {
        void store(Connection connection) throws SQLException, LogRefusal;
    }

    /** As {@link #append(StoredCase, List, Beside)}, with events to which nothing belongs. */
    public void append(StoredCase read, List<Happened> more)
            throws SQLException, LogRefusal, CaseChanged, Unreadable {
        append(read, more.stream().map(Entered::plain).toList(), _ -> {});
    }

    /**
     * Adds what was decided on a case as it was read. Waits while another transaction writes.
     *
     * @throws CaseChanged when the case has gone on since: nothing is stored, decide again
     * @throws LogRefusal when the ledger is busy; nothing is stored
     * @throws Unreadable when an event does not fit the case; nothing is stored
     */
    public void append(StoredCase read, List<Entered> more, Beside beside)
            throws SQLException, LogRefusal, CaseChanged, Unreadable {
        append(List.of(new Addition(read, more)), beside);
    }

    /** What is added to a case as it was read. */
    public record Addition(StoredCase read, List<Entered> more) {
        /** Copies. */
        public Addition {
            more = List.copyOf(more);
        }
    }

    /** The same to several cases, each named once: to all of them, or to none. */
    public void append(List<Addition> additions, Beside beside)
            throws SQLException, LogRefusal, CaseChanged, Unreadable {
        connection.setAutoCommit(false);
        try {
            for (Addition addition : additions) {
                add(addition.read(), addition.more());
            }
            beside.store(connection);
            connection.commit();
        } finally {
            connection.rollback(); // nothing, after a commit
            connection.setAutoCommit(true);
        }
    }

    private void add(StoredCase read, List<Entered> more)
            throws SQLException, LogRefusal, CaseChanged, Unreadable {
        long number = read.history().size();
        for (Entered one : more) {
            long position = entry(read.id(), number, one);
            if (number == read.history().size()) {
                unchanged(read);
            }
            insert(read.id(), number, position, one.happened());
            number++;
        }
        projections.follow(read, more.stream().map(Entered::happened).toList());
    }

    /** Asked once the first entry holds the ledger's lock: nobody can come between. */
    private void unchanged(StoredCase read) throws SQLException, Unreadable, CaseChanged {
        List<Happened> since = events(read.id(), read.history().size());
        if (!since.isEmpty()) {
            throw new CaseChanged(read.id(), since);
        }
    }

    private long entry(String caseId, long number, Entered entered)
            throws SQLException, LogRefusal {
        Happened one = entered.happened();
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Attached> attached = new ArrayList<>();
        attached.add(own("case", json.stringNode(caseId), caseId));
        attached.add(own("number", json.numberNode(number), caseId));
        attached.add(own("at", json.stringNode(one.at().toString()), caseId));
        attached.add(own("by", EventJson.tree(one.by()), caseId));
        attached.add(
                new Attached(
                        "event",
                        EventJson.tree(one.event()),
                        one.event() instanceof Event.CaseImported ? PUBLIC : AUDITOR,
                        about(caseId)));
        attached.addAll(entered.attached());
        List<Disclosure> made =
                attached.stream().map(a -> committing.disclose(a.name(), a.value())).toList();
        JsonNode open = Entry.open(EntryType.CASE);
        Entry entry = committing.entry(EntryType.CASE, entered.written(), open, made);
        long position = Log.append(connection, entry.bytes());
        for (int i = 0; i < made.size(); i++) {
            Attached value = attached.get(i);
            disclosures.keep(position, made.get(i), value.audience(), value.about());
        }
        return position;
    }

    private static Attached own(String name, JsonNode value, String caseId) {
        return new Attached(name, value, AUDITOR, about(caseId));
    }

    /** Whose key seals the events of a case: one for each case. */
    public static String about(String caseId) {
        return "case " + caseId;
    }

    /**
     * Whose key seals what belongs to one thing in a case (a notice, an appeal, a document), so
     * that it can be erased alone (D15, D23).
     */
    public static String about(String caseId, String thing) {
        return about(caseId) + " " + thing;
    }

    /** Whether a database has the tables of cases at all. */
    public static boolean isIn(Connection connection) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, "case_event", null)) {
            return table.next();
        }
    }

    /** The case that was taken over from what has this digest; the first, if there are more. */
    public Optional<String> imported(String digest) throws SQLException, Unreadable {
        return projections.naming(Set.of(NamedTable.imported(digest))).stream().findFirst();
    }

    /** An id that no case has: {@code C-2026-0001}, the next number of its year. */
    public String nextId(int year) throws SQLException {
        String prefix = "C-" + year + "-";
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT count(*) FROM case_queue WHERE case_id LIKE ?")) {
            select.setString(1, prefix + "%");
            try (ResultSet row = select.executeQuery()) {
                long known = row.next() ? row.getLong(1) : 0;
                return prefix + String.format(Locale.ROOT, "%04d", known + 1);
            }
        }
    }

    /** How many events a case has; by the key alone, without reading any. */
    public long events(String caseId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM case_event WHERE case_id = ?")) {
            select.setString(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Positions of the entries of a case in the ledger, in its order; empty without such a case.
     */
    public List<Long> positions(String caseId) throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT position FROM case_event WHERE case_id = ? ORDER BY number")) {
            select.setString(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.add(row.getLong(1));
                }
            }
        }
        return positions;
    }

    /**
     * Ids of the cases in which something is about a customer, or which name one of these entries
     * of the ledger as evidence, in their order.
     */
    public Set<String> concerning(String customer, Set<Long> evidence)
            throws SQLException, Unreadable {
        Set<String> names = new TreeSet<>();
        names.add(NamedTable.customer(customer));
        evidence.forEach(position -> names.add(NamedTable.evidence(position)));
        return projections.naming(names);
    }

    private void insert(String caseId, long number, long position, Happened one)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_event (case_id, number, at, actor, event, position)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, caseId);
            insert.setLong(2, number);
            insert.setString(3, one.at().toString());
            insert.setString(4, EventJson.write(one.by()));
            insert.setString(5, EventJson.write(one.event()));
            insert.setLong(6, position);
            insert.executeUpdate();
        }
    }

    private List<Happened> events(String caseId, long from) throws SQLException, Unreadable {
        List<Happened> history = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id, number, at, actor, event FROM case_event"
                                + " WHERE case_id = ? AND number >= ? ORDER BY number")) {
            select.setString(1, caseId);
            select.setLong(2, from);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    history.add(EventRows.happened(from + history.size(), row));
                }
            }
        }
        return history;
    }
}
