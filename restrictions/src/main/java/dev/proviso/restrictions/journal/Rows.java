package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.plan.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements. Accounts are keyed hashes here, words and plans are sealed. */
final class Rows {
    static final Comparator<Place> PLACES =
            Comparator.comparing(Place::connector)
                    .thenComparing(Place::account)
                    .thenComparing(Place::setting);

    private static final String STEP =
            "SELECT plan, part, step, connector, account, setting, tightening, counters, state"
                    + " FROM restriction_step";

    /** In the place of a delay. */
    private static final long UNKNOWN = -1;

    private static final String OPEN = " state NOT IN ('REFUSED', 'REVERTED')";

    private Rows() {}

    /** As it stands in the table. */
    record Sealed(String about, String text) {}

    static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = bound(connection, sql, values)) {
            update.executeUpdate();
        }
    }

    static void insertPlan(Connection connection, String plan, String about, String text, String at)
            throws SQLException {
        update(
                connection,
                "INSERT INTO restriction_plan (plan, about, text, at, way, ended)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                plan,
                about,
                text,
                at,
                Way.APPLY.name(),
                0L);
    }

    static void insertParts(Connection connection, String plan, int parts) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO restriction_part"
                                + " (plan, part, way, state, why, words, next, baseline)"
                                + " VALUES (?, ?, 'APPLY', 'OPEN', 'AS_PLANNED', '', '', '')")) {
            for (int part = 0; part < parts; part++) {
                insert.setString(1, plan);
                insert.setLong(2, part);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Puts a step, or the same step with newer counters. */
    static void putStep(Connection connection, StepRow row) throws SQLException {
        update(
                connection,
                "INSERT INTO restriction_step (plan, part, step, connector, account, setting,"
                        + " tightening, counters, state, words)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')"
                        + " ON CONFLICT (plan, part, step) DO UPDATE SET"
                        + " counters = excluded.counters, state = excluded.state",
                row.plan(),
                (long) row.part(),
                (long) row.step(),
                row.place().connector(),
                row.place().account(),
                row.place().setting(),
                ExactJson.tightening(row.demand().tightening()),
                ExactJson.counters(row.demand().use()),
                row.state().name());
    }

    static void insertSaved(
            Connection connection, Place place, String at, String about, String sealed)
            throws SQLException {
        update(
                connection,
                "INSERT INTO restriction_saved"
                        + " (connector, account, setting, at, about, sealed, released)"
                        + " VALUES (?, ?, ?, ?, ?, ?, '')",
                place.connector(),
                place.account(),
                place.setting(),
                at,
                about,
                sealed);
    }

    static void release(Connection connection, Place place, String at) throws SQLException {
        update(
                connection,
                "UPDATE restriction_saved SET released = ? WHERE connector = ? AND account = ?"
                        + " AND setting = ? AND released = ''",
                at,
                place.connector(),
                place.account(),
                place.setting());
    }

    static void insertProbes(
            Connection connection,
            String plan,
            int part,
            String at,
            Noted.Stage stage,
            List<Probe> probes,
            SortedMap<Access, Long> effective)
            throws SQLException {
        for (Probe probe : probes) {
            update(
                    connection,
                    "INSERT INTO restriction_probe"
                            + " (plan, part, at, stage, access, result, answer, ms)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    plan,
                    (long) part,
                    at,
                    stage.name(),
                    probe.access().text(),
                    probe.result().name(),
                    probe.answer(),
                    effective.getOrDefault(probe.access(), UNKNOWN));
        }
    }

    static void insertDrift(
            Connection connection,
            String plan,
            int part,
            String at,
            String setting,
            String found,
            String words)
            throws SQLException {
        update(
                connection,
                "INSERT INTO restriction_drift (plan, part, at, setting, found, words)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                plan,
                (long) part,
                at,
                setting,
                found,
                words);
    }

    static Optional<PlanRow> plan(Connection connection, String plan) throws SQLException {
        return plans(connection, " WHERE plan = ?", plan).stream().findFirst();
    }

    static List<PlanRow> unfinished(Connection connection) throws SQLException {
        List<PlanRow> rows = plans(connection, " WHERE ended = 0 ORDER BY at, plan");
        rows.sort(Comparator.comparing(PlanRow::way).reversed());
        return rows;
    }

    private static List<PlanRow> plans(Connection connection, String where, Object... values)
            throws SQLException {
        List<PlanRow> rows = new ArrayList<>();
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT plan, about, text, way, ended FROM restriction_plan"
                                        + where,
                                values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(
                        new PlanRow(
                                row.getString(1),
                                row.getString(2),
                                Optional.of(row.getString(3)),
                                Way.valueOf(row.getString(4)),
                                row.getLong(5) == 1));
            }
        }
        return rows;
    }

    static List<PartRow> parts(Connection connection, String plan) throws SQLException {
        List<PartRow> rows = new ArrayList<>();
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT part, way, state, why, words, next, baseline"
                                        + " FROM restriction_part WHERE plan = ? ORDER BY part",
                                plan);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(
                        new PartRow(
                                row.getInt(1),
                                Way.valueOf(row.getString(2)),
                                PartState.valueOf(row.getString(3)),
                                Why.valueOf(row.getString(4)),
                                row.getString(5),
                                row.getString(6),
                                !row.getString(7).isEmpty()));
            }
        }
        return rows;
    }

    static String baseline(Connection connection, String plan, int part) throws SQLException {
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT baseline FROM restriction_part"
                                        + " WHERE plan = ? AND part = ?",
                                plan,
                                (long) part);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    static SortedMap<Access, Long> effective(Connection connection, String plan, int part)
            throws SQLException {
        SortedMap<Access, Long> effective = new TreeMap<>();
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT access, ms FROM restriction_probe"
                                        + " WHERE plan = ? AND part = ? AND ms >= 0 ORDER BY at",
                                plan,
                                (long) part);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                effective.put(ProbesJson.access(row.getString(1)), row.getLong(2));
            }
        }
        return effective;
    }

    static Optional<Sealed> saved(Connection connection, Place place) throws SQLException {
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT about, sealed FROM restriction_saved WHERE connector = ?"
                                        + " AND account = ? AND setting = ? AND released = ''",
                                place.connector(),
                                place.account(),
                                place.setting());
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Sealed(row.getString(1), row.getString(2)))
                    : Optional.empty();
        }
    }

    static long sealedWith(Connection connection, String about) throws SQLException {
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT count(*) FROM restriction_saved"
                                        + " WHERE about = ? AND released = ''",
                                about);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static boolean holds(Connection connection, String plan) throws SQLException {
        try (PreparedStatement select =
                        bound(
                                connection,
                                "SELECT 1 FROM restriction_step WHERE plan = ? AND" + OPEN,
                                plan);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    static List<StepRow> openSteps(Connection connection) throws SQLException {
        return steps(connection, " WHERE" + OPEN);
    }

    static List<StepRow> openSteps(Connection connection, String connector, String account)
            throws SQLException {
        return steps(
                connection, " WHERE connector = ? AND account = ? AND" + OPEN, connector, account);
    }

    static List<StepRow> openSteps(Connection connection, Place place) throws SQLException {
        return steps(
                connection,
                " WHERE connector = ? AND account = ? AND setting = ? AND" + OPEN,
                place.connector(),
                place.account(),
                place.setting());
    }

    static List<StepRow> steps(Connection connection, String plan, int part) throws SQLException {
        return steps(connection, " WHERE plan = ? AND part = ?", plan, (long) part);
    }

    private static List<StepRow> steps(Connection connection, String where, Object... values)
            throws SQLException {
        List<StepRow> rows = new ArrayList<>();
        try (PreparedStatement select =
                        bound(connection, STEP + where + " ORDER BY plan, part, step", values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(
                        new StepRow(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                new Place(row.getString(4), row.getString(5), row.getString(6)),
                                new Demand(
                                        ExactJson.tightening(row.getString(7)),
                                        ExactJson.counters(row.getString(8))),
                                StepState.valueOf(row.getString(9))));
            }
        }
        return rows;
    }

    static PreparedStatement bound(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                statement.setString(i + 1, values[i].toString());
            }
        }
        return statement;
    }
}
