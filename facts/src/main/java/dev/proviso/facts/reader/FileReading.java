package dev.proviso.facts.reader;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.facts.reader.ReadingSummary.MalformedRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the rows of one file, and stops where too many are malformed. */
final class FileReading implements Rows.Handler {

    /** Rows between two reports of progress: some hundredths of a second. */
    private static final int PROGRESS_ROWS = 1 << 14;

    /** In a short file, this many malformed rows are too many. */
    private static final int MALFORMED_FEW = 10;

    private final String file;
    private final ColumnTable table;
    private final RowReader reader;
    private final ReadingOptions options;
    private final LongConsumer progress;
    private final Map<Reason, long[]> counts = new EnumMap<>(Reason.class);
    private final List<MalformedRow> examples = new ArrayList<>();
    private long read;
    private long kept;
    private long malformed;

    FileReading(
            String file,
            ColumnTable table,
            RowReader reader,
            ReadingOptions options,
            LongConsumer progress) {
        this.file = file;
        this.table = table;
        this.reader = reader;
        this.options = options;
        this.progress = progress;
    }

    @Override
    public void row(Row row) {
        read++;
        Row.Fault fault = row.fault();
        @Nullable Reason reason = fault == null ? reader.read(row) : fault.reason();
        if (reason == null) {
            kept++;
        } else {
            counts.computeIfAbsent(reason, r -> new long[1])[0]++;
            if (reason.malformed()) {
                malformed(row, reason);
            }
        }
        if (read % PROGRESS_ROWS == 0) {
            progress.accept(read);
        }
    }

    private void malformed(Row row, Reason reason) {
        malformed++;
        Row.Fault fault = row.fault();
        String column = fault == null ? "" : table.name(fault.slot());
        String what = fault == null ? reason.title() : fault.what();
        if (what.equals(Spans.SLASHED)) {
            throw slashed(row, column);
        }
        if (examples.size() < ReadingSummary.EXAMPLES_MAX) {
            examples.add(
                    new MalformedRow(new Where.InRow(file, row.line(), column), reason.id(), what));
        }
        if (read > ReadingOptions.MALFORMED_ROWS_MIN && tooMany()) {
            throw stop();
        }
    }

    private ProblemException slashed(Row row, String column) {
        return Faults.row(
                file,
                row.line(),
                column,
                "A date with slashes is not a UTC time: day and month cannot be told apart.",
                "2026-09-18T23:00:00Z",
                "This looks like an export from before FOCUS (Azure EA): export it as FOCUS."
                        + " %,d rows before it were read.".formatted(read - 1));
    }

    private boolean tooMany() {
        return malformed > read * options.malformedShareMax();
    }

    private ProblemException stop() {
        MalformedRow first = examples.getFirst();
        return Faults.row(
                file,
                first.where().line(),
                first.where().column(),
                "%,d of the first %,d rows are malformed; here %s."
                        .formatted(malformed, read, first.what()),
                "at most %s %% of malformed rows"
                        .formatted(trim(options.malformedShareMax() * 100)),
                "Look at that row, and export the file again.");
    }

    private static String trim(double percent) {
        return percent == Math.rint(percent)
                ? Long.toString((long) percent)
                : Double.toString(percent);
    }

    /** The file is read to its end. */
    void end() {
        boolean few = read <= ReadingOptions.MALFORMED_ROWS_MIN;
        boolean stop = few ? malformed >= MALFORMED_FEW || malformed * 2 >= read : tooMany();
        if (malformed > 0 && stop && tooMany()) {
            throw stop();
        }
    }

    long read() {
        return read;
    }

    long kept() {
        return kept;
    }

    List<MalformedRow> examples() {
        return examples;
    }

    SortedMap<String, Long> notKept() {
        SortedMap<String, Long> notKept = new TreeMap<>();
        counts.forEach((reason, count) -> notKept.put(reason.id(), count[0]));
        return notKept;
    }
}
