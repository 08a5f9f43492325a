package dev.proviso.facts.snapshot;

import dev.proviso.facts.columnar.ParquetScan;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.facts.reader.Edition;
import dev.proviso.facts.reader.FileCounts;
import dev.proviso.facts.reader.Format;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.SourceFile;
import dev.proviso.facts.reader.UnitsList;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** Readings for tests: files with facts, handed to a builder as a reader would. */
final class Given {

    static final long HOUR = 3600;

    record File(
            String folder,
            String sha256,
            Format format,
            Optional<Edition> edition,
            OptionalLong sampledAt,
            List<UsageFact> facts) {}

    final List<File> files = new ArrayList<>();
    int blockRecords = RecordSort.BLOCK_RECORDS;
    long memoryBytes = 128L << 20;
    int threads = 2;
    UnitsList units = UnitsList.none();

    Given bill(String folder, String sha256, List<UsageFact> facts) {
        return file(folder, sha256, Format.FOCUS_1_2, facts);
    }

    Given file(String folder, String sha256, Format format, List<UsageFact> facts) {
        files.add(new File(folder, sha256, format, Optional.empty(), OptionalLong.empty(), facts));
        return this;
    }

    Given edition(String name, String order, String sha256, List<UsageFact> facts) {
        files.add(
                new File(
                        name,
                        sha256,
                        Format.FOCUS_1_2,
                        Optional.of(new Edition(name, order, Edition.Basis.FOLDER)),
                        OptionalLong.empty(),
                        facts));
        return this;
    }

    Given sample(String sha256, String at, List<UsageFact> facts) {
        files.add(
                new File(
                        "",
                        sha256,
                        Format.RGW_BUCKETS,
                        Optional.empty(),
                        OptionalLong.of(Instant.parse(at).getEpochSecond()),
                        facts));
        return this;
    }

    static UsageFact fact(String account, Meter meter, String start, long hours, long quantity) {
        return fact(account, meter, "eu-west-1", start, hours, quantity, 0, "");
    }

    static UsageFact fact(
            String account,
            Meter meter,
            String region,
            String start,
            long hours,
            long quantity,
            long requests,
            String rowId) {
        long from = Instant.parse(start).getEpochSecond();
        return new UsageFact(
                "aws:payer",
                account,
                "Amazon Simple Storage Service",
                meter,
                region,
                "",
                new Period(from, from + hours * HOUR),
                quantity,
                requests,
                0,
                rowId);
    }

    Snapshot snapshot(Path folder) {
        Resources resources = new Resources(memoryBytes, threads, folder.resolve("tmp"));
        try (SnapshotBuilder builder =
                new SnapshotBuilder(folder.resolve("snapshots"), resources, blockRecords)) {
            long rows = 0;
            int number = 0;
            for (File file : files) {
                builder.beginFile(
                        new SourceFile(
                                ++number,
                                Path.of(file.folder).resolve(file.sha256 + ".csv"),
                                "",
                                file.format,
                                file.folder,
                                file.edition,
                                file.sampledAt));
                file.facts.forEach(builder::fact);
                rows += file.facts.size();
                builder.endFile(
                        new FileCounts(
                                file.sha256,
                                file.facts.size(),
                                file.facts.size(),
                                new TreeMap<>()));
            }
            return builder.finish(summary(rows), units);
        }
    }

    private ReadingSummary summary(long rows) {
        return new ReadingSummary(
                files.size(),
                rows,
                rows,
                new TreeMap<>(),
                0,
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                0,
                new TreeSet<>(),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /** All usage rows on disk, as text, in the order of the files. */
    static List<String> rows(Snapshot snapshot, Path folder) {
        List<String> rows = new ArrayList<>();
        for (Path file : snapshot.files(0, 1 << 16)) {
            try (ParquetScan scan =
                    ParquetScan.open(
                            file,
                            new Resources(
                                    Resources.LEAST_MEMORY_BYTES, 1, folder.resolve("tmp")))) {
                scan.scan(
                        scan.columns().stream().map(ParquetScan.Column::name).toList(),
                        (number, values) -> rows.add(String.join(" ", values)));
            }
        }
        return rows;
    }
}
