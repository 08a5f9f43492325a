package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** Rows of every table of a journal, in which everything names the account. */
final class JournalTables {
    private static final List<String> TABLES =
            List.of(
                    "made",
                    "plan",
                    "part",
                    "step",
                    "saved",
                    "probe",
                    "drift",
                    "difference",
                    "look");

    /** What was sealed, by table and column. */
    private static final Map<String, List<String>> SEALED =
            Map.of(
                    "plan", List.of("text"),
                    "part", List.of("words", "next", "baseline"),
                    "step", List.of("words"),
                    "probe", List.of("answer"),
                    "drift", List.of("words"));

    private JournalTables() {}

    /** A plan that is half-way. */
    static void everything(Journal journal, Plan plan, Place place, String about) {
        String hash = plan.hash();
        String words = place.account() + " is meant.";
        List<Probe> probes =
                List.of(
                        new Probe(
                                Access.of("tenant read").orElseThrow(),
                                Probe.Result.REFUSED,
                                "no bucket of " + place.account()));
        Tightening freeze = new Tightening.Fixed(JsonNodeFactory.instance.numberNode(1));
        journal.begin(plan, about);
        journal.baseline(hash, 0, probes);
        journal.intend(
                hash,
                0,
                0,
                place,
                about,
                JsonNodeFactory.instance.stringNode(words),
                new Demand(freeze, Collections.emptySortedMap()));
        StepRow step = journal.steps(hash, 0, place.account()).getFirst();
        journal.stepped(step, StepState.DONE, words);
        journal.probed(hash, 0, Noted.Stage.AFTER, probes, new TreeMap<>());
        journal.drifted(hash, 0, place, JsonNodeFactory.instance.numberNode(2), words);
        journal.takeBack(hash, 0, Why.MORE, words);
        journal.partEnded(hash, 0, PartState.HALF_WAY, Why.MORE, words, "Ask " + place.account());
        journal.looked(
                hash,
                Instant.EPOCH,
                List.of(
                        new Difference(
                                place.connector(), place.account(), place.setting(), "h", words),
                        new Difference("", "ceph:" + place.account(), "", "", words)));
    }

    /** What the journal tells of it. */
    static String read(Journal journal, MadePlans made, Plan plan, Place place)
            throws SQLException {
        String hash = plan.hash();
        return List.of(
                        made.of(plan.caseId()),
                        journal.plan(hash).orElseThrow(),
                        journal.parts(hash),
                        journal.open(place.connector(), place.account()),
                        journal.saved(place).orElseThrow(),
                        journal.held(),
                        journal.baseline(hash, 0),
                        journal.tried(hash),
                        journal.told(hash))
                .toString();
    }

    /** Every value of every row. */
    static String text(Connection connection) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : TABLES) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM restriction_" + table)) {
                while (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        all.add(table + ": " + row.getString(i));
                    }
                }
            }
        }
        Collections.sort(all);
        return String.join("\n", all);
    }

    /** The same rows as an earlier version wrote them. */
    static void inClear(
            Connection connection, Plan plan, Place place, Sealing sealing, String about)
            throws SQLException {
        for (Map.Entry<String, List<String>> each : SEALED.entrySet()) {
            for (String column : each.getValue()) {
                opened(connection, each.getKey(), column, sealing, about);
            }
        }
        for (String table : List.of("step", "saved")) {
            update(connection, "UPDATE restriction_" + table + " SET account = ?", place.account());
        }
        update(connection, "UPDATE restriction_made SET text = ?", PlanJson.text(plan));
        update(connection, "UPDATE restriction_made SET accounts = ?", "[\"ceph:unit-a\"]");
        String words = place.account() + " is meant.";
        for (String connector : List.of("", place.connector())) {
            update(
                    connection,
                    "UPDATE restriction_difference SET account = ?, words = ? WHERE connector = ?",
                    (connector.isEmpty() ? "ceph:" : "") + place.account(),
                    words,
                    connector);
        }
        update(connection, "DELETE FROM restriction_veiled");
    }

    private static void opened(
            Connection connection, String table, String column, Sealing sealing, String about)
            throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT DISTINCT %s FROM restriction_%s"
                                        .formatted(column, table))) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        for (String value : values) {
            update(
                    connection,
                    "UPDATE restriction_%s SET %s = ? WHERE %2$s = ?".formatted(table, column),
                    sealing.opened(about, value).orElseThrow(),
                    value);
        }
    }

    private static void update(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
