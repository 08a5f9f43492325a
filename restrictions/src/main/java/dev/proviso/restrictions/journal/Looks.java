package dev.proviso.restrictions.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** When it was looked whether plans in force are still as they were set, and what was found. */
public final class Looks {
    private final Connection connection;

    /** On tables of {@link RestrictionTables}. */
    public Looks(Connection connection) {
        this.connection = connection;
    }

    /** When a plan is to be looked at again; nothing if nobody has looked yet. */
    public Optional<Instant> next(String plan) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT next FROM restriction_look WHERE plan = ?")) {
            select.setString(1, plan);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Instant.parse(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** What differed at the last look, in the order of accounts. */
    static List<Difference> told(Connection connection, String plan, String about, Veil veil)
            throws SQLException {
        List<Difference> told = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT connector, setting, found, words"
                                + " FROM restriction_difference WHERE plan = ?")) {
            select.setString(1, plan);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Optional<String> both = veil.open(about, row.getString(4));
                    if (both.isPresent()) {
                        JsonNode clear = ExactJson.read(both.get());
                        told.add(
                                new Difference(
                                        row.getString(1),
                                        clear.path(0).stringValue(),
                                        row.getString(2),
                                        row.getString(3),
                                        clear.path(1).stringValue()));
                    }
                }
            }
        }
        told.sort(
                Comparator.comparing(Difference::connector)
                        .thenComparing(Difference::account)
                        .thenComparing(Difference::setting));
        return told;
    }

    /** Cases with a plan of which something is in force, and not all as it was set. */
    public Set<String> cases() throws SQLException {
        Set<String> cases = new TreeSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT DISTINCT m.case_id FROM restriction_made m"
                                        + " JOIN restriction_difference d ON d.plan = m.plan"
                                        + " WHERE EXISTS (SELECT 1 FROM restriction_step s"
                                        + " WHERE s.plan = m.plan"
                                        + " AND s.state NOT IN ('REFUSED', 'REVERTED'))");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                cases.add(row.getString(1));
            }
        }
        return cases;
    }

    /** In the caller's transaction. */
    static void put(Connection connection, String plan, String at, String next)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO restriction_look (plan, at, next) VALUES (?, ?, ?)"
                        + " ON CONFLICT (plan) DO UPDATE SET at = excluded.at, next = excluded.next",
                plan,
                at,
                next);
    }

    /** What differs now, in the place of what did, in the caller's transaction. */
    static void put(
            Connection connection, String plan, List<Difference> now, String about, Veil veil)
            throws SQLException {
        Rows.update(connection, "DELETE FROM restriction_difference WHERE plan = ?", plan);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO restriction_difference"
                                + " (plan, connector, account, setting, found, words)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Difference one : now) {
                ArrayNode both = JsonNodeFactory.instance.arrayNode();
                both.add(one.account()).add(one.words());
                insert.setString(1, plan);
                insert.setString(2, one.connector());
                insert.setString(3, veil.account(one.connector(), one.account()));
                insert.setString(4, one.setting());
                insert.setString(5, one.found());
                insert.setString(6, veil.seal(about, ExactJson.text(both)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
