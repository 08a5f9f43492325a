package dev.proviso.facts.columnar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Batches of long columns on their way into Parquet files, through DuckDB on a thread of its own.
 * Columns go in as lists, a batch at a time: five times as fast as row by row (measured: 0.2 µs
 * against 1.2 µs a row of nine columns). DuckDB takes 2,048 batches apart at a time, so a batch of
 * {@link #BATCH_ROWS} needs 2 MiB a column there; batches of 1,024 ran out of 160 MiB.
 *
 * <p>A failure of that thread is thrown by the next call. The same batches give the same bytes,
 * whatever the resources.
 */
public final class LongTable implements Closeable {

    /** Rows of a batch at most. */
    public static final int BATCH_ROWS = 128;

    /** Enough to keep both sides busy, little enough to stay in the cache. */
    private static final int QUEUE = 64;

    /** What waits in the appender cannot leave the memory; a table's rows can. */
    private static final int FLUSHED_BATCHES = 512;

    private sealed interface Work {
        record Append(long[][] columns, int count) implements Work {}

        record Dictionary(String name, String[] values) implements Work {}

        record Copy(String sql, Path file) implements Work {}

        record End() implements Work {}
    }

    private final List<String> columns;
    private final Database database;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    public LongTable(List<String> columns, Resources resources) {
        this.columns = List.copyOf(columns);
        this.database =
                Database.open(new Resources(resources.memoryBytes(), 1, resources.temporary()));
        this.thread = Thread.ofPlatform().daemon().name("proviso-parquet").start(this::work);
    }

    /**
     * Adds words that {@link #copy} may look up: a table of one row whose column {@code names} is
     * the list of all, so that word number n is {@code words.names[n + 1]}. Joining and sorting
     * again took three times as long.
     *
     * @param table its name
     * @param words by number
     */
    public void dictionary(String table, String[] words) throws IOException {
        hand(new Work.Dictionary(table, words));
    }

    /**
     * Adds rows.
     *
     * @param batch the columns, each with at least {@code count} values; not to be changed
     *     afterwards
     */
    public void append(long[][] batch, int count) throws IOException {
        hand(new Work.Append(batch, count));
    }

    /**
     * Writes a query over {@code rows}, the rows added since the last copy, to a Parquet file, and
     * empties {@code rows}. They come in the order in which they were added.
     */
    public void copy(String sql, Path file) throws IOException {
        hand(new Work.Copy(sql, file));
    }

    /** Waits until all is done; nothing is added afterwards. */
    public void await() throws IOException {
        hand(new Work.End());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        throwFailure();
    }

    private void hand(Work work) throws IOException {
        throwFailure();
        try {
            queue.put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void throwFailure() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    private void work() {
        try {
            begin();
            DuckDBAppender appender = database.connection().createAppender("batches");
            int waiting = 0;
            long rows = 0;
            while (true) {
                switch (queue.take()) {
                    case Work.Append(long[][] batch, int count) -> {
                        appender.beginRow();
                        for (long[] column : batch) {
                            appender.append(
                                    count == column.length ? column : Arrays.copyOf(column, count));
                        }
                        appender.endRow();
                        rows += count;
                        if (++waiting == FLUSHED_BATCHES) {
                            appender.flush();
                            waiting = 0;
                        }
                    }
                    case Work.Dictionary(String name, String[] values) -> fill(name, values);
                    case Work.Copy(String sql, Path file) -> {
                        Database.end(appender);
                        write(sql, file, rows);
                        rows = 0;
                        waiting = 0;
                        begin();
                        appender = database.connection().createAppender("batches");
                    }
                    case Work.End() -> {
                        Database.end(appender);
                        return;
                    }
                }
            }
        } catch (SQLException e) {
            fail(Database.failure(e));
        } catch (RuntimeException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the failure, and keeps taking work so that nobody waits for a full queue. */
    private void fail(RuntimeException thrown) {
        failure = thrown;
        try {
            Work untaken = queue.take();
            while (!(untaken instanceof Work.End)) {
                untaken = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        database.run(
                columns.stream()
                        .map(column -> Database.name(column) + " BIGINT[]")
                        .collect(
                                Collectors.joining(
                                        ", ", "CREATE OR REPLACE TABLE batches (", ")")));
        database.run(
                columns.stream()
                        .map(column -> "unnest(%1$s) AS %1$s".formatted(Database.name(column)))
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "CREATE OR REPLACE VIEW rows AS SELECT ",
                                        " FROM batches")));
    }

    private void fill(String name, String[] values) throws SQLException {
        String table = Database.name(name);
        database.run("CREATE TABLE filling (rank BIGINT, name VARCHAR)");
        DuckDBAppender appender = database.connection().createAppender("filling");
        for (int rank = 0; rank < values.length; rank++) {
            appender.beginRow();
            appender.append((long) rank);
            appender.append(values[rank]);
            appender.endRow();
        }
        Database.end(appender);
        database.run(
                "CREATE TABLE "
                        + table
                        + " AS SELECT list(name ORDER BY rank) AS names FROM filling");
        database.run("DROP TABLE filling");
    }

    /**
     * Parquet's first version stores a column of numbers plain and leaves it to zstd: hourly
     * quantities took 3.5 bytes where the second version's deltas took 4.4, in the same time
     * (measured).
     */
    private void write(String sql, Path file, long rows) {
        database.copy(
                "COPY ("
                        + sql
                        + ") TO "
                        + Database.literal(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v1)",
                rows);
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
