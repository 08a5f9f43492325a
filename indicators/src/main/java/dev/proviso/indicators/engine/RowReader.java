package dev.proviso.indicators.engine;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.indicators.series.AccountHistory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage rows of a range of accounts out of a snapshot's Parquet files.
 *
 * <p>Rows do not come as a result set: a function of ours, called by DuckDB on its own threads
 * chunk by chunk, lays them into arrays, so that nothing is gathered in between. Account and meter
 * become numbers by a cast to an enumeration that may fail, since DuckDB does that once for each
 * word of a file's dictionary and not once for each row (measured: 4 ns a row, where a join takes 8
 * and a plain cast 15).
 */
final class RowReader implements AutoCloseable {

    /** The most that fits DECIMAL(18,0); larger quantities take the slow way. */
    private static final String NARROW = "999999999999999999";

    /** How long before the span a row may start and still reach into it: a year and a day. */
    private static final int LOOK_BACK_DAYS = 367;

    private final Database database;
    private final List<Meter> meters;
    private final Reading reading;
    private final List<Path> files;
    private final Set<String> wide = new TreeSet<>();
    private final List<Path> earlierFiles;
    private final UsageFiles snapshot;
    private final Map<String, Integer> firstDays;
    private final @Nullable NativeHours nativeHours;
    private @Nullable Layout layout;

    /**
     * @param nativeHours the quick way for hourly rows, with its settings made; the reader closes
     *     it
     */
    RowReader(
            Database database,
            @Nullable NativeHours nativeHours,
            UsageFiles snapshot,
            Reading reading) {
        this.database = database;
        this.nativeHours = nativeHours;
        this.snapshot = snapshot;
        this.reading = reading;
        this.meters = reading.meters().stream().sorted().toList();
        this.files = snapshot.files(reading.fromDay(), reading.untilDay());
        this.earlierFiles =
                snapshot.files(reading.fromDay() - LOOK_BACK_DAYS, reading.fromDay()).stream()
                        .filter(file -> !files.contains(file))
                        .toList();
        this.firstDays = snapshot.firstDays();
        try {
            prepare();
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private void prepare() throws SQLException {
        if (files.isEmpty() && earlierFiles.isEmpty()) {
            return;
        }
        onBoth(enumeration("meter_code", meters.stream().map(Meter::id).toList()));
        register(
                "lay_hours",
                List.of(Integer.class, Long.class, Long.class),
                chunk -> Chunk.hours(chunk, at()));
        register(
                "lay_rows",
                List.of(Integer.class, Long.class, Long.class, Long.class),
                chunk -> Chunk.rows(chunk, at()));
        register(
                "lay_requests",
                List.of(Integer.class, Long.class, Long.class, Long.class),
                chunk -> Chunk.requests(chunk, at()));
        try (Statement statement = database.connection().createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT DISTINCT file_name FROM parquet_schema("
                                        + list(allFiles())
                                        + ") WHERE name IN ('quantity', 'requests') AND precision > 18")) {
            while (found.next()) {
                wide.add(found.getString(1));
            }
        }
    }

    private Layout at() {
        if (layout == null) {
            throw new IllegalStateException("no range is being read");
        }
        return layout;
    }

    private void register(
            String name,
            List<Class<?>> parameters,
            java.util.function.Consumer<DuckDBDataChunkReader> lay)
            throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(parameters.toArray(Class<?>[]::new))
                    .withReturnType(Integer.class)
                    .withVectorizedFunction((chunk, nobodyReads) -> lay.accept(chunk))
                    .withVolatile()
                    .register(database.connection());
        }
    }

    private List<Path> allFiles() {
        Set<Path> all = new TreeSet<>(files);
        all.addAll(earlierFiles);
        return List.copyOf(all);
    }

    /**
     * The histories of these accounts, in their order; an account without rows has an empty one.
     *
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if a file cannot be read
     */
    List<AccountHistory> read(List<String> accounts) {
        Layout range = new Layout(accounts, meters, reading.fromDay(), reading.untilDay());
        if (meters.isEmpty() || (files.isEmpty() && earlierFiles.isEmpty())) {
            return range.done();
        }
        layout = range;
        try {
            onBoth(enumeration("account_code", accounts));
            for (boolean isWide : new boolean[] {false, true}) {
                lay(files, isWide, this::layFiles);
                lay(earlierFiles, isWide, this::layReachingIn);
            }
            markEarlier(range);
            onBoth("DROP TYPE account_code");
            return range.done();
        } catch (SQLException e) {
            throw Database.failure(e);
        } finally {
            layout = null;
        }
    }

    private static String enumeration(String name, List<String> words) {
        return words.stream()
                .map(Database::literal)
                .collect(Collectors.joining(", ", "CREATE TYPE " + name + " AS ENUM (", ")"));
    }

    private void onBoth(String sql) throws SQLException {
        database.run(sql);
        if (nativeHours != null) {
            nativeHours.run(sql, null);
        }
    }

    private interface Laying {
        void from(String table, boolean wide) throws SQLException;
    }

    private void lay(List<Path> some, boolean isWide, Laying laying) throws SQLException {
        List<Path> chosen =
                some.stream().filter(file -> wide.contains(file.toString()) == isWide).toList();
        if (!chosen.isEmpty()) {
            laying.from(
                    "read_parquet("
                            + list(chosen)
                            + ", union_by_name = true)"
                            + " WHERE period_start IS NOT NULL",
                    isWide);
        }
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> Database.literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String key() {
        return "coalesce(enum_code(try_cast(account AS account_code))::INTEGER * "
                + meters.size()
                + " + enum_code(try_cast(meter AS meter_code))::INTEGER, -1)";
    }

    private static String narrow(String column) {
        return " AND " + column + " BETWEEN -" + NARROW + " AND " + NARROW;
    }

    /** All rows that start in these files; those outside the span are passed over when laid. */
    private void layFiles(String table, boolean isWide) throws SQLException {
        String narrow = isWide ? narrow("quantity") : "";
        String hourly = table + " AND period_seconds = 3600" + narrow;
        if (nativeHours == null) {
            run(
                    "SELECT count(lay_hours(%s, epoch_us(period_start), quantity::BIGINT)) FROM %s"
                            .formatted(key(), hourly));
        } else {
            nativeHours.run(
                    "SELECT count(lay_hours(%s, epoch_us(period_start), quantity::DECIMAL(18, 0))) FROM %s"
                            .formatted(key(), hourly),
                    at());
        }
        layRows(table + " AND period_seconds <> 3600" + narrow);
        if (isWide) {
            layWide(table + " AND NOT (true" + narrow + ")");
        }
        layRequests(table, isWide);
    }

    /** The rows that start before the files of the span and reach into it. */
    private void layReachingIn(String table, boolean isWide) throws SQLException {
        String reaching =
                table
                        + " AND period_seconds > 3600 AND epoch(period_start) + period_seconds > "
                        + reading.fromDay() * Period.DAY;
        layRows(reaching + (isWide ? narrow("quantity") : ""));
        if (isWide) {
            layWide(reaching + " AND NOT (true" + narrow("quantity") + ")");
        }
    }

    private void layRows(String from) throws SQLException {
        run(
                "SELECT count(lay_rows(%s, epoch_us(period_start), period_seconds::BIGINT, quantity::BIGINT)) FROM %s"
                        .formatted(key(), from));
    }

    private void layRequests(String table, boolean isWide) throws SQLException {
        if (reading.requests().isEmpty()) {
            return;
        }
        String names =
                reading.requests().stream()
                        .map(meter -> Database.literal(meter.id()))
                        .collect(Collectors.joining(", ", "(", ")"));
        String from = table + " AND requests <> 0 AND meter IN " + names;
        run(
                "SELECT count(lay_requests(%s, epoch_us(period_start), period_seconds::BIGINT, requests::BIGINT)) FROM %s"
                                .formatted(key(), from)
                        + (isWide ? narrow("requests") : ""));
        if (isWide) {
            each(
                    "requests",
                    from + " AND NOT (true" + narrow("requests") + ")",
                    (key, start, seconds, count) -> at().requests(key, start, seconds, count));
        }
    }

    private void layWide(String from) throws SQLException {
        each(
                "quantity",
                from,
                (key, start, seconds, quantity) -> at().row(key, start, seconds, quantity));
    }

    private void each(String column, String from, Chunk.AnyRow row) throws SQLException {
        String sql =
                "SELECT %s, epoch_us(period_start), period_seconds::BIGINT, %s::DECIMAL(38,0) FROM %s"
                        .formatted(key(), column, from);
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                BigDecimal value = rows.getBigDecimal(4);
                row.lay(
                        rows.getInt(1),
                        Math.floorDiv(rows.getLong(2), 1_000_000L),
                        rows.getLong(3),
                        value == null ? BigInteger.ZERO : value.toBigIntegerExact());
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                result.getLong(1);
            }
        }
    }

    /** A level that begins within the span was 0 before only if there are no earlier rows of it. */
    private void markEarlier(Layout range) throws SQLException {
        List<String> uncertain =
                range.levelsBeginWithin().stream().filter(this::hasRowsBefore).toList();
        if (uncertain.isEmpty()) {
            return;
        }
        database.run("CREATE OR REPLACE TABLE uncertain (account VARCHAR)");
        DuckDBAppender appender = database.connection().createAppender("uncertain");
        for (String account : uncertain) {
            appender.beginRow().append(account).endRow();
        }
        Database.end(appender);
        String levels =
                meters.stream()
                        .filter(meter -> meter.kind() == Meter.Kind.LEVEL)
                        .map(meter -> Database.literal(meter.id()))
                        .collect(Collectors.joining(", ", "(", ")"));
        int firstDay = firstDays.values().stream().mapToInt(day -> day).min().orElseThrow();
        String sql =
                "SELECT DISTINCT %s FROM read_parquet(%s, union_by_name = true)"
                                .formatted(key(), list(snapshot.files(firstDay, reading.fromDay())))
                        + " WHERE account IN (SELECT account FROM uncertain) AND meter IN "
                        + levels
                        + " AND epoch(period_start) < "
                        + reading.fromDay() * Period.DAY;
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                range.earlier(rows.getInt(1));
            }
        }
    }

    private boolean hasRowsBefore(String account) {
        Integer first = firstDays.get(account);
        return first != null && first < reading.fromDay();
    }

    @Override
    public void close() {
        if (nativeHours != null) {
            nativeHours.close();
        }
    }
}
