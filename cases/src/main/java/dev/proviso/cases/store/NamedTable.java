package dev.proviso.cases.store;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.core.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Cases by what their events name: a projection of the events, written with them, rebuilt from
 * them.
 */
final class NamedTable {
    private static final String CUSTOMER = "\"customer\":";

    private static final String INSERT =
            "INSERT INTO case_named (name, case_id) VALUES (?, ?)"
                    + " ON CONFLICT (name, case_id) DO NOTHING";

    private final Connection connection;

    NamedTable(Connection connection) {
        this.connection = connection;
    }

    /** The name of a customer. */
    static String customer(String id) {
        return CUSTOMER + CanonicalJson.write(JsonNodeFactory.instance.stringNode(id));
    }

    /** The name of an entry of the ledger. */
    static String evidence(long position) {
        return "entry " + position;
    }

    /** The name of what a case was taken over from. */
    static String imported(String digest) {
        return "import " + digest;
    }

    /**
     * Adds what an event names.
     *
     * @param stored the event as it is stored
     */
    static void add(Set<String> names, Event event, String stored) {
        if (event instanceof Event.EvidenceRecorded recorded) {
            names.add(evidence(recorded.position()));
        }
        if (event instanceof Event.CaseImported imported) {
            names.add(imported(imported.digest()));
        }
        int at = stored.indexOf(CUSTOMER);
        while (at >= 0) {
            int end = at + CUSTOMER.length() + 1;
            while (stored.charAt(end) != '"') {
                end += stored.charAt(end) == '\\' ? 2 : 1;
            }
            names.add(stored.substring(at, end + 1));
            at = stored.indexOf(CUSTOMER, end);
        }
    }

    /** Ids of the cases that name one of these, in their order. */
    Set<String> cases(Set<String> names) throws SQLException {
        Set<String> cases = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT case_id FROM case_named WHERE name = ?")) {
            for (String name : names) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        cases.add(row.getString(1));
                    }
                }
            }
        }
        return cases;
    }

    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM case_named");
        }
    }

    /** Rows on their way into the table. */
    Batch filling() throws SQLException {
        return new Batch(connection, INSERT);
    }

    static void add(Batch rows, String caseId, Set<String> names) throws SQLException {
        for (String name : names) {
            rows.row().setString(1, name);
            rows.row().setString(2, caseId);
            rows.add();
        }
    }
}
