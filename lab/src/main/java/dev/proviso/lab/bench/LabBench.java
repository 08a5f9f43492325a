package dev.proviso.lab.bench;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.facts.snapshot.AccountEntry;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.facts.snapshot.SnapshotBuilder;
import dev.proviso.indicators.engine.DuckDbEngine;
import dev.proviso.indicators.engine.Reading;
import dev.proviso.indicators.pack.PackLoader;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.Subjects;
import dev.proviso.lab.bench.BenchResult.Measure;
import dev.proviso.lab.provider.ExportFormat;
import dev.proviso.lab.provider.GenerateOptions;
import dev.proviso.lab.provider.Generated;
import dev.proviso.lab.provider.LabGenerate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code lab bench}: makes a synthetic export, reads it into a snapshot and scores one look, and
 * times each against the plainest work of DuckDB on the same bytes, with the same threads, in the
 * same run.
 */
public final class LabBench {

    /** DuckDB's own count of the CSV, over ours into a snapshot (issue 13). */
    private static final double READING_WANTED = 0.2;

    /** DuckDB's own sum over the Parquet files, over one look to scorecards (issue 13). */
    private static final double LOOK_WANTED = 0.08;

    /** Bytes of Parquet a fact (issue 13). */
    private static final double BYTES_WANTED = 4;

    /** A look reads the files of its four weeks, and of the week before. */
    private static final int LOOK_WEEKS = 5;

    private final BenchOptions options;
    private final LongSupplier nanoTime;
    private final Consumer<String> progress;
    private final Resources resources;

    private LabBench(BenchOptions options, LongSupplier nanoTime, Consumer<String> progress) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.progress = progress;
        this.resources =
                new Resources(
                        options.memoryBytes(),
                        options.threads(),
                        options.folder().resolve("temporary"));
    }

    /**
     * Measures.
     *
     * @param nanoTime the clock, {@code System::nanoTime}
     * @param progress is told what is being done, a line each
     * @throws dev.proviso.facts.problem.ProblemException SYSTEM if the folder cannot be written
     */
    public static BenchResult run(
            BenchOptions options, LongSupplier nanoTime, Consumer<String> progress) {
        try {
            return new LabBench(options, nanoTime, progress).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BenchResult run() throws IOException {
        progress.accept("generating");
        Generated generated =
                LabGenerate.write(
                        new GenerateOptions(
                                options.seed(),
                                options.customers(),
                                options.weeks(),
                                GenerateOptions.DEFAULT_UNTIL,
                                100_000,
                                ExportFormat.CSV,
                                false,
                                false,
                                options.folder().resolve("provider")));
        List<Path> csv = files(generated.export(), ".csv");
        progress.accept("reading");
        List<ReadingSummary> summaries = new ArrayList<>();
        List<Snapshot> snapshots = new ArrayList<>();
        double count = best(() -> plain("SELECT count(*) FROM read_csv(" + list(csv) + ")"));
        double reading = best(() -> summaries.add(read(generated, snapshots)));
        ReadingSummary summary = summaries.getLast();
        Snapshot snapshot = snapshots.getLast();
        double bytesEach =
                (double) size(files(snapshot.directory(), ".parquet")) / summary.rowsKept();
        progress.accept("scoring one look");
        Scoring look = scoring(snapshot, summary.rowsKept());
        return new BenchResult(
                summary.rowsRead(),
                summary.rowsKept(),
                size(csv),
                look.subjects(),
                List.of(
                        timed(
                                "csv-to-snapshot",
                                "FOCUS CSV to snapshot, to a count of the CSV",
                                count,
                                reading,
                                READING_WANTED),
                        timed(
                                "look",
                                "one look to scorecards, to a sum of the Parquet",
                                look.plainSeconds(),
                                look.ourSeconds(),
                                LOOK_WANTED),
                        new Measure(
                                "bytes-a-fact",
                                "bytes on disk a fact, at most",
                                0,
                                0,
                                bytesEach,
                                BYTES_WANTED,
                                bytesEach <= BYTES_WANTED)));
    }

    private record Scoring(int subjects, double plainSeconds, double ourSeconds) {}

    private Scoring scoring(Snapshot small, long facts) throws IOException {
        Look look = Look.endingBy(GenerateOptions.DEFAULT_UNTIL.toEpochDay() * 86_400L);
        Scorecard scorecard = new Scorecard(PackLoader.load(options.pack()));
        Reading wanted = Reading.of(List.of(look), scorecard.meters());
        long inLook = Math.max(1, facts * LOOK_WEEKS / options.weeks());
        Snapshot snapshot =
                Multiplied.of(
                        small,
                        Math.toIntExact(Math.max(1, -Math.floorDiv(-options.lookFacts(), inLook))),
                        wanted.fromDay(),
                        wanted.untilDay(),
                        options.folder().resolve("multiplied"),
                        resources);
        List<Subject> subjects =
                Subjects.of(snapshot.accounts().stream().map(AccountEntry::account).toList());
        List<Path> parquet = snapshot.files(wanted.fromDay(), wanted.untilDay());
        double sum =
                best(() -> plain("SELECT sum(quantity) FROM read_parquet(" + list(parquet) + ")"));
        DuckDbEngine engine = new DuckDbEngine(resources);
        double ours =
                best(() ->
                        engine.scan(
                                snapshot,
                                subjects,
                                wanted,
                                history -> scorecard.score(history.series(look)).weightDb()));
        return new Scoring(subjects.size(), sum, ours);
    }

    private static Measure timed(String id, String what, double plain, double ours, double wanted) {
        double ratio = plain / ours;
        return new Measure(id, what, plain, ours, ratio, wanted, ratio >= wanted);
    }

    private ReadingSummary read(Generated generated, List<Snapshot> snapshots) {
        Path folder = options.folder().resolve("snapshots");
        delete(folder);
        try (SnapshotBuilder builder = new SnapshotBuilder(folder, resources)) {
            ReadingSummary summary =
                    new ExportReader()
                            .read(
                                    List.of(generated.export()),
                                    ReadingOptions.defaults(resources.temporary()),
                                    new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                                    Catalogue.load(),
                                    builder);
            snapshots.add(builder.finish(summary, UnitsList.read(generated.units())));
            return summary;
        }
    }

    /** DuckDB alone: the statement's answer goes into a table of one row. */
    private void plain(String select) {
        try (Database database = Database.open(resources)) {
            database.run("CREATE TABLE answer AS " + select);
        }
    }

    private double best(Runnable work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < options.repeats(); i++) {
            long start = nanoTime.getAsLong();
            work.run();
            best = StrictMath.min(best, (nanoTime.getAsLong() - start) / 1e9);
        }
        return best;
    }

    private static String list(List<Path> files) {
        return files.stream()
                .map(file -> Database.literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static long size(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
