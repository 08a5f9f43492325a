package dev.proviso.cases.store;

import dev.proviso.cases.statistics.Statistic;
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

    private final Connection connection;

    StatisticTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds to what there is, in the caller's transaction. */
    void add(Collection<Tally> tallies) throws SQLException {
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
