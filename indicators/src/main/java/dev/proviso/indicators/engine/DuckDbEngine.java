package dev.proviso.indicators.engine;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One machine: DuckDB reads the Parquet files on all threads, its rows are laid into arrays as they
 * come, and subjects are asked as soon as their range of accounts is complete.
 *
 * <p>Memory: DuckDB's own limit, and beside it {@code historyBytes} of heap for one range. Cost:
 * about 0.1 s a million hourly rows and thread, beside what {@code each} takes.
 */
public final class DuckDbEngine implements Engine {

    /** Heap for the histories of one range where nothing else is said. */
    public static final long HISTORY_BYTES = 160L << 20;

    /** Beside the numbers of a meter: which hours have a row, objects, pointers. */
    private static final long OVERHEAD_BYTES_EACH = 400;

    /** DuckDB's share that goes to the C interface: the quarter left reads what is not hourly. */
    private static final double NATIVE_SHARE = 0.75;

    private final Resources resources;
    private final long historyBytes;
    private final boolean mayBeNative;

    public DuckDbEngine(Resources resources) {
        this(resources, HISTORY_BYTES);
    }

    /**
     * @param historyBytes heap for the histories of one range of accounts; a result never depends
     *     on it
     */
    public DuckDbEngine(Resources resources, long historyBytes) {
        this(resources, historyBytes, true);
    }

    /**
     * @param mayBeNative false to read hourly rows through JDBC only
     */
    DuckDbEngine(Resources resources, long historyBytes, boolean mayBeNative) {
        this.resources = resources;
        this.historyBytes = historyBytes;
        this.mayBeNative = mayBeNative;
    }

    @Override
    public String id() {
        return "duckdb";
    }

    @Override
    public <R> List<R> scan(
            Snapshot snapshot,
            List<Subject> subjects,
            Reading reading,
            Function<SubjectHistory, R> each) {
        return scan(UsageFiles.of(snapshot), subjects, reading, each);
    }

    <R> List<R> scan(
            UsageFiles snapshot,
            List<Subject> subjects,
            Reading reading,
            Function<SubjectHistory, R> each) {
        int hours = (reading.untilDay() - reading.fromDay()) * 24;
        long bytesEach = Math.max(1, reading.meters().size()) * (hours * 8L + OVERHEAD_BYTES_EACH);
        int accountsMax = Math.clamp(historyBytes / bytesEach, 1, 1 << 20);
        long nativeBytes = share(NATIVE_SHARE);
        Resources others =
                new Resources(
                        mayBeNative ? share(1 - NATIVE_SHARE) : resources.memoryBytes(),
                        resources.threads(),
                        resources.temporary());
        try (Database database = Database.open(others);
                RowReader rows =
                        new RowReader(database, openNative(nativeBytes), snapshot, reading);
                Gathering<R> gathering =
                        new Gathering<>(subjects, reading, each, resources.threads())) {
            for (List<String> range : Ranges.of(subjects, accountsMax)) {
                List<AccountHistory> histories = rows.read(range);
                gathering.take(histories);
            }
            return gathering.results();
        }
    }

    private long share(double part) {
        return Math.max(Resources.LEAST_MEMORY_BYTES, (long) (resources.memoryBytes() * part));
    }

    private @Nullable NativeHours openNative(long memoryBytes) {
        NativeHours opened = mayBeNative ? NativeHours.open().orElse(null) : null;
        if (opened == null) {
            return null;
        }
        String[] settings = {
            "SET memory_limit = '" + (memoryBytes >> 10) + "KiB'",
            "SET threads = " + resources.threads(),
            "SET temp_directory = ''",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET TimeZone = 'UTC'"
        };
        try {
            for (String setting : settings) {
                opened.run(setting, null);
            }
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw Database.failure(e);
        }
    }
}
