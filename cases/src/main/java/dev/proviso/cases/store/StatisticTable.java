package dev.proviso.cases.store;

import dev.proviso.cases.statistics.Counted;
import dev.proviso.cases.statistics.Statistic;
import dev.proviso.cases.statistics.Tallies;
import dev.proviso.cases.statistics.Tally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The statistics as a table: a projection of the events of all cases, written with them, rebuilt
 * from them. For the operator only: small counts stand in it as they are.
 */
public final class StatisticTable {

    private static final String ADD =
            "INSERT INTO case_statistic (month, what, detail, many, seconds, longest)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (month, what, detail) DO UPDATE SET"
                    + " many = case_statistic.many + excluded.many,"
                    + " seconds = case_statistic.seconds + excluded.seconds,"
                    + " longest = CASE WHEN excluded.longest > case_statistic.longest"
                    + " THEN excluded.longest ELSE case_statistic.longest END";

    private static final String ADD_DURATION =
            "INSERT INTO case_duration (month, what, detail, seconds, many)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (month, what, detail, seconds)"
                    + " DO UPDATE SET many = case_duration.many + excluded.many";

    private final Connection connection;

    StatisticTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds to what there is, in the caller's transaction. */
    void add(Tallies more) throws SQLException {
        addSums(more.sums());
        addDurations(more.lasted());
    }

    private void addDurations(Map<Tallies.Lasted, Long> lasted) throws SQLException {
        if (lasted.isEmpty()) {
            return;
        }
        try (Batch rows = new Batch(connection, ADD_DURATION)) {
            PreparedStatement upsert = rows.row();
            for (Map.Entry<Tallies.Lasted, Long> one : lasted.entrySet()) {
                upsert.setString(1, one.getKey().month().toString());
                upsert.setString(2, one.getKey().what().name());
                upsert.setString(3, one.getKey().detail());
                upsert.setLong(4, one.getKey().seconds());
                upsert.setLong(5, one.getValue());
                rows.add();
            }
            rows.flush();
        }
    }

    private void addSums(Collection<Tally> tallies) throws SQLException {
        if (tallies.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(ADD)) {
            for (Tally one : tallies) {
                upsert.setString(1, one.month().toString());
                upsert.setString(2, one.what().name());
                upsert.setString(3, one.detail());
                upsert.setLong(4, one.many());
                upsert.setLong(5, one.seconds());
                upsert.setLong(6, one.longest());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM case_statistic");
            statement.execute("DELETE FROM case_duration");
        }
    }

    /** The same as {@link #all}, with medians. */
    public List<Counted> counted() throws SQLException {
        List<Counted> counted = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT seconds, many FROM case_duration WHERE month = ? AND what = ?"
                                + " AND detail = ? ORDER BY seconds")) {
            for (Tally one : all()) {
                counted.add(
                        new Counted(
                                one,
                                one.what().timed()
                                        ? OptionalDouble.of(median(select, one))
                                        : OptionalDouble.empty()));
            }
        }
        return counted;
    }

    private static double median(PreparedStatement select, Tally one) throws SQLException {
        select.setString(1, one.month().toString());
        select.setString(2, one.what().name());
        select.setString(3, one.detail());
        try (ResultSet row = select.executeQuery()) {
            long before = 0;
            double lower = 0;
            while (row.next()) {
                long until = before + row.getLong(2);
                if (before <= (one.many() - 1) / 2) {
                    lower = row.getLong(1);
                }
                if (until > one.many() / 2) {
                    return (lower + row.getLong(1)) / 2;
                }
                before = until;
            }
            return lower;
        }
    }

    /** All of it, by month, then in the order of {@link Statistic}. */
    public List<Tally> all() throws SQLException {
        List<Tally> all = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT month, what, detail, many, seconds, longest"
                                        + " FROM case_statistic");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(
                        new Tally(
                                YearMonth.parse(row.getString(1)),
                                Statistic.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)));
            }
        }
        all.sort(
                Comparator.comparing(Tally::month)
                        .thenComparing(Tally::what)
                        .thenComparing(Tally::detail));
        return all;
    }
}
