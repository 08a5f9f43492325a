package dev.proviso.facts.snapshot;

import dev.proviso.facts.columnar.LongTable;
import dev.proviso.facts.columnar.Resources;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes usage rows into one Parquet file a week, in the order in which they come. The encoding of
 * Parquet is most of the work of a snapshot (three quarters, measured): as many threads do it as
 * are allowed, week about.
 */
final class UsageWriter implements RowSink, Closeable {

    /** What a thread needs for a week of some million rows without spilling. */
    private static final long WORKER_BYTES = 128L << 20;

    private static final List<String> COLUMNS =
            List.of(
                    "account_rank",
                    "meter_rank",
                    "region_rank",
                    "start",
                    "seconds",
                    "q_high",
                    "q_low",
                    "r_high",
                    "r_low");

    private final Path directory;
    private final List<LongTable> tables = new ArrayList<>();
    private LongTable table;
    private int weeks;
    private long[][] batch = new long[COLUMNS.size()][LongTable.BATCH_ROWS];
    private int filled;
    private int week = -1;
    private boolean wideQuantity;
    private boolean wideRequests;

    /**
     * Starts with no row.
     *
     * @param directory the snapshot's folder
     * @param accounts by rank
     * @param regions by rank
     */
    UsageWriter(Path directory, String[] accounts, String[] regions, Resources resources)
            throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve(SnapshotFiles.USAGE));
        int workers = Math.clamp(resources.memoryBytes() / WORKER_BYTES, 1, resources.threads());
        Resources share =
                new Resources(resources.memoryBytes() / workers, 1, resources.temporary());
        for (int worker = 0; worker < workers; worker++) {
            LongTable added = new LongTable(COLUMNS, share);
            tables.add(added);
            added.dictionary("accounts", accounts);
            added.dictionary("meters", RowKey.metersByRank());
            added.dictionary("regions", regions);
        }
        this.table = tables.getFirst();
    }

    @Override
    public void row(
            long first,
            long second,
            long quantityHigh,
            long quantityLow,
            long requestsHigh,
            long requestsLow)
            throws IOException {
        if (RowKey.week(first) != week) {
            finishWeek();
            week = RowKey.week(first);
        }
        int i = filled++;
        batch[0][i] = RowKey.account(first);
        batch[1][i] = RowKey.meterRank(first);
        batch[2][i] = RowKey.region(first);
        batch[3][i] = RowKey.start(first, second);
        batch[4][i] = RowKey.seconds(second);
        batch[5][i] = quantityHigh;
        batch[6][i] = quantityLow;
        batch[7][i] = requestsHigh;
        batch[8][i] = requestsLow;
        wideQuantity |= wide(quantityHigh, quantityLow);
        wideRequests |= wide(requestsHigh, requestsLow);
        if (filled == LongTable.BATCH_ROWS) {
            handOver();
        }
    }

    /** Whether a number needs more than the 18 digits of a DECIMAL that is 64 bits on disk. */
    private static boolean wide(long high, long low) {
        long largest = 999_999_999_999_999_999L;
        return high != low >> 63 || low > largest || low < -largest;
    }

    private void handOver() throws IOException {
        long[][] columns = batch;
        int count = filled;
        if (count > 0) {
            table.append(columns, count);
            batch = new long[COLUMNS.size()][LongTable.BATCH_ROWS];
            filled = 0;
        }
    }

    /** After the last row: waits until all files are there. */
    void finish() throws IOException {
        finishWeek();
        for (LongTable each : tables) {
            each.await();
        }
    }

    private void finishWeek() throws IOException {
        handOver();
        if (week >= 0) {
            table.copy(
                    "SELECT accounts.names[account_rank + 1] AS account,"
                            + " meters.names[meter_rank + 1] AS meter,"
                            + " regions.names[region_rank + 1] AS region,"
                            + " make_timestamp(start * 1000000)::TIMESTAMP_S AS period_start,"
                            + " seconds::INTEGER AS period_seconds, "
                            + decimal("q", wideQuantity)
                            + " AS quantity, "
                            + decimal("r", wideRequests)
                            + " AS requests FROM rows, accounts, meters, regions",
                    SnapshotFiles.usage(directory, week));
            table = tables.get(++weeks % tables.size());
        }
        wideQuantity = false;
        wideRequests = false;
    }

    private static String decimal(String name, boolean wide) {
        if (!wide) {
            return name + "_low::DECIMAL(18,0)";
        }
        return ("(%1$s_high::HUGEINT * 18446744073709551616::HUGEINT + %1$s_low::HUGEINT"
                        + " + CASE WHEN %1$s_low < 0 THEN 18446744073709551616::HUGEINT"
                        + " ELSE 0::HUGEINT END)::DECIMAL(38,0)")
                .formatted(name);
    }

    @Override
    public void close() throws IOException {
        for (LongTable each : tables) {
            each.close();
        }
    }
}
