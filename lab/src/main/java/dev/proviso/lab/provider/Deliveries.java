package dev.proviso.lab.provider;

import dev.proviso.facts.model.Period;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The files of an export: a folder for each billing month and, within, one for each delivery, as
 * AWS Data Exports lays them out. With mess, one month was delivered before it was over, and one
 * file lies there twice.
 */
final class Deliveries implements Closeable {

    private final Path folder;
    private final GenerateOptions options;
    private final RandomGenerator random;
    private final SortedMap<YearMonth, FocusSheet> sheets = new TreeMap<>();
    private final SortedMap<YearMonth, Path> files = new TreeMap<>();
    private final YearMonth repeated;
    private final YearMonth delivered;
    private @Nullable FocusSheet early;
    private long earlyUntil;
    private long rows;

    Deliveries(Path folder, GenerateOptions options, RandomGenerator random) throws IOException {
        this.folder = folder;
        this.options = options;
        this.random = random;
        this.repeated = YearMonth.from(options.until().minusWeeks(options.weeks()));
        this.delivered = YearMonth.from(options.until().minusDays(7));
        Files.createDirectories(folder.resolve("data"));
        if (options.mess()) {
            LocalDate day = LabGenerate.earlierDelivery(delivered.atDay(1));
            if (day.isBefore(options.until())) {
                early = open(delivered, day);
                earlyUntil = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            }
            Files.writeString(
                    folder.resolve("README.txt"),
                    "A synthetic export of `proviso lab generate`. No real customer.\n");
        }
    }

    long rows() {
        return rows;
    }

    void row(FocusRow row) throws IOException {
        YearMonth month =
                YearMonth.from(LocalDate.ofEpochDay(Math.floorDiv(row.start(), Period.DAY)));
        FocusSheet sheet = sheets.get(month);
        if (sheet == null) {
            sheet = open(month, month.plusMonths(1).atDay(3));
            sheets.put(month, sheet);
        }
        sheet.write(row);
        rows++;
        if (early != null && month.equals(delivered) && row.end() <= earlyUntil) {
            early.write(row);
            rows++;
        }
    }

    private FocusSheet open(YearMonth month, LocalDate day) throws IOException {
        String execution =
                "%sT060000Z-%016x".formatted(day.toString().replace("-", ""), random.nextLong());
        Path delivery =
                folder.resolve("data").resolve("BILLING_PERIOD=" + month).resolve(execution);
        Files.createDirectories(delivery);
        String ending =
                options.format() == ExportFormat.PARQUET
                        ? ".parquet"
                        : options.gzip() ? ".csv.gz" : ".csv";
        Path file = delivery.resolve("lab-00001" + ending);
        files.put(month, file);
        return FocusSheet.open(file, options.format(), options.gzip());
    }

    void finish() throws IOException {
        for (FocusSheet sheet : sheets.values()) {
            sheet.finish();
        }
        if (early != null) {
            early.finish();
        }
        Path original = files.get(repeated);
        if (options.mess() && original != null) {
            String name = String.valueOf(original.getFileName()).replace("00001", "00002");
            Files.copy(original, original.resolveSibling(name));
        }
    }

    @Override
    public void close() throws IOException {
        for (FocusSheet sheet : sheets.values()) {
            sheet.close();
        }
        if (early != null) {
            early.close();
        }
    }
}
