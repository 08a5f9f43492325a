package dev.proviso.notices.allocation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.network.IpPrefix;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an allocation list: CSV (RFC 4180) with the header {@code source,account,from,until}. A
 * source is a prefix, an address or a host name; times are UTC; an empty {@code until} means that
 * it still holds. All that is wrong is told at once, by line; a list with a fault is not used.
 */
public final class AllocationReader {

    /** Enough to mend a list by. */
    public static final int FAULTS_SHOWN = 20;

    private static final List<String> COLUMNS = List.of("source", "account", "from", "until");

    private static final int ACCOUNT_LENGTH_MAX = 200;

    private final AllocationList list = new AllocationList();
    private final List<Fault> faults = new ArrayList<>();
    private long count;

    private AllocationReader() {}

    /** What came of reading. */
    public sealed interface Outcome {}

    /**
     * A list without a fault.
     *
     * @param rows how many it has
     */
    public record Loaded(AllocationList list, long rows) implements Outcome {}

    /**
     * A list that cannot be used.
     *
     * @param faults the first ones, at most {@link #FAULTS_SHOWN}
     * @param count how many there are
     */
    public record Faulty(List<Fault> faults, long count) implements Outcome {}

    /**
     * One thing that is wrong.
     *
     * @param line counted from 1
     * @param what what was found and what is wanted
     */
    public record Fault(long line, String what) {}

    /** Reads to the end; closing is the caller's. Never throws for what the list holds. */
    public static Outcome read(Reader csv) {
        return new AllocationReader().all(csv);
    }

    private Outcome all(Reader csv) {
        long rows = 0;
        long line = 1;
        boolean header = false;
        try {
            for (CsvRecord row :
                    CsvReader.builder()
                            .allowMissingFields(true)
                            .allowExtraFields(true)
                            .ofCsvRecord(csv)) {
                line = row.getStartingLineNumber();
                if (!header) {
                    header = true;
                    if (!row.getFields().equals(COLUMNS)) {
                        fault(line, "the header is wrong; wanted: " + String.join(",", COLUMNS));
                        break;
                    }
                } else {
                    rows++;
                    row(row.getFields(), line);
                }
            }
        } catch (CsvParseException _) {
            fault(
                    line,
                    "this line or the next cannot be read as CSV: a quote is not closed, or a"
                            + " field is too long");
        }
        if (!header && count == 0) {
            fault(1, "the list is empty; wanted: the header " + String.join(",", COLUMNS));
        }
        return count == 0 ? new Loaded(list, rows) : new Faulty(List.copyOf(faults), count);
    }

    private void row(List<String> fields, long line) {
        if (fields.size() != COLUMNS.size()) {
            fault(line, "has " + fields.size() + " fields; wanted: " + COLUMNS.size());
            return;
        }
        String account = fields.get(1);
        if (account.isBlank()
                || account.length() > ACCOUNT_LENGTH_MAX
                || !CleanText.line(account).equals(account)) {
            fault(line, "account: wanted: an id of at most " + ACCOUNT_LENGTH_MAX + " characters");
            return;
        }
        Optional<Instant> from = time(fields.get(2), "from", line);
        Optional<Instant> until =
                fields.get(3).isEmpty() ? Optional.empty() : time(fields.get(3), "until", line);
        if (from.isEmpty() || (until.isEmpty() && !fields.get(3).isEmpty())) {
            return;
        }
        if (until.isPresent() && !from.get().isBefore(until.get())) {
            fault(line, "until: is not after from");
            return;
        }
        add(fields.get(0), new Allocation(fields.get(0), account, from.get(), until, line));
    }

    private void add(String source, Allocation row) {
        Optional<IpPrefix> block = IpPrefix.parse(source);
        String host = source.toLowerCase(Locale.ROOT);
        Optional<Allocation> conflict = Optional.empty();
        if (block.isPresent() && !block.get().exact()) {
            IpPrefix meant = IpPrefix.around(block.get().first(), block.get().length());
            fault(
                    row.line(),
                    "source: " + source + " has bits beyond its length; wanted: " + meant);
        } else if (block.isPresent()) {
            conflict = list.add(block.get(), row);
        } else if (Location.isHostName(host)) {
            conflict = list.add(host, row);
        } else {
            fault(
                    row.line(),
                    "source: \""
                            + CleanText.shortened(source, 60)
                            + "\" is neither a prefix, an address nor a host name");
        }
        conflict.ifPresent(other ->
                fault(
                        row.line(),
                        "gives "
                                + source
                                + " to another account than line "
                                + other.line()
                                + " for some of the same time"));
    }

    private Optional<Instant> time(String text, String column, long line) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            fault(
                    line,
                    column
                            + ": \""
                            + CleanText.shortened(text, 60)
                            + "\" is no UTC time; wanted: such as 2026-11-24T09:30:00Z");
            return Optional.empty();
        }
    }

    private void fault(long line, String what) {
        count++;
        if (faults.size() < FAULTS_SHOWN) {
            faults.add(new Fault(line, what));
        }
    }
}
