package dev.proviso.indicators.engine;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.flight.AccountHours;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The hours of a few accounts out of a snapshot, for watching them while a case is open. */
public final class AccountUsage {

    /** How long before the span a row may start and still reach into it: a month and a day. */
    private static final int LOOK_BACK_DAYS = 32;

    private AccountUsage() {}

    /**
     * Reads them. Costs one scan of the span's rows, whatever the number of accounts; memory is
     * about 300 bytes an account and day.
     *
     * @param accounts qualified ids; one that the snapshot does not know is not in the answer
     * @param fromHour in hours since 1970-01-01T00:00Z, inclusive
     * @param untilHour exclusive
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if memory or disk ran out
     */
    public static Map<String, AccountHours> read(
            Snapshot snapshot,
            Collection<String> accounts,
            int fromHour,
            int untilHour,
            Resources resources) {
        Set<String> wanted = new TreeSet<>();
        snapshot.accounts().stream()
                .map(entry -> entry.account().id())
                .filter(Set.copyOf(accounts)::contains)
                .forEach(wanted::add);
        Map<String, AccountHours.Builder> builders = new TreeMap<>();
        wanted.forEach(id -> builders.put(id, AccountHours.builder(id, fromHour, untilHour)));
        List<Path> files =
                snapshot.files(
                        Math.floorDiv(fromHour, 24) - LOOK_BACK_DAYS,
                        Math.floorDiv(untilHour, 24) + 1);
        if (!wanted.isEmpty() && !files.isEmpty()) {
            try (Database database = Database.open(resources)) {
                String table = table(files, fromHour, untilHour);
                rows(database, table, builders);
                known(database, table, builders);
            } catch (SQLException e) {
                throw Database.failure(e);
            }
        }
        Map<String, AccountHours> hours = new TreeMap<>();
        builders.forEach((id, builder) -> hours.put(id, builder.build()));
        return hours;
    }

    private static String table(List<Path> files, int fromHour, int untilHour) {
        return files.stream()
                        .map(file -> Database.literal(file.toString()))
                        .collect(Collectors.joining(", ", "read_parquet([", "]"))
                + ", union_by_name = true) WHERE epoch(period_start) < "
                + untilHour * Period.HOUR
                + " AND epoch(period_start) + period_seconds > "
                + fromHour * Period.HOUR;
    }

    private static void rows(
            Database database, String table, Map<String, AccountHours.Builder> builders)
            throws SQLException {
        String sql =
                "SELECT account, meter, epoch(period_start)::BIGINT, period_seconds::BIGINT,"
                        + " sum(quantity)::DECIMAL(38, 0) FROM "
                        + table
                        + " AND account IN "
                        + list(builders.keySet())
                        + " AND meter IN "
                        + meters(AccountHours.METERS)
                        + " GROUP BY 1, 2, 3, 4";
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                AccountHours.Builder builder = builders.get(row.getString(1));
                Meter meter = Meter.of(row.getString(2)).orElseThrow();
                BigDecimal quantity = row.getBigDecimal(5);
                if (builder != null && quantity != null) {
                    builder.add(meter, period(row, 3), quantity.toBigIntegerExact());
                }
            }
        }
    }

    /** Which hours of each provider were metered at all. */
    private static void known(
            Database database, String table, Map<String, AccountHours.Builder> builders)
            throws SQLException {
        String sql =
                "SELECT DISTINCT split_part(account, ':', 1), epoch(period_start)::BIGINT,"
                        + " period_seconds::BIGINT FROM "
                        + table
                        + " AND meter IN "
                        + meters(AccountHours.SHOW_KNOWN);
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String provider = row.getString(1) + ":";
                Period period = period(row, 2);
                builders.forEach((id, builder) -> {
                    if (id.startsWith(provider)) {
                        builder.known(period);
                    }
                });
            }
        }
    }

    private static Period period(ResultSet row, int column) throws SQLException {
        long start = row.getLong(column);
        return new Period(start, start + row.getLong(column + 1));
    }

    private static String meters(Set<Meter> meters) {
        return list(meters.stream().map(Meter::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(Database::literal).collect(Collectors.joining(", ", "(", ")"));
    }
}
