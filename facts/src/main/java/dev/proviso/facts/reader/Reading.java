package dev.proviso.facts.reader;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.reader.ReadingSummary.MalformedRow;
import dev.proviso.facts.reader.ReadingSummary.PassedOver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One reading: recognises each file, has it read, and adds up what became of its rows. */
final class Reading {

    private static final int PASSED_OVER_MAX = 1_000;

    private final ReadingOptions options;
    private final FactMaker facts;
    private final FactSink sink;
    private final Editions editions;
    private final SortedMap<String, Long> notKept = new TreeMap<>();
    private final SortedSet<String> formats = new TreeSet<>();
    private final SortedSet<String> dropped = new TreeSet<>();
    private final Set<String> custom = new HashSet<>();
    private final List<MalformedRow> malformed = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private Optional<Recognition.Near> nearest = Optional.empty();
    private int files;
    private long rows;
    private long kept;
    private long bytesAll;
    private long bytesBefore;

    Reading(ReadingOptions options, FactMaker facts, FactSink sink) {
        this.options = options;
        this.facts = facts;
        this.sink = sink;
        this.editions = new Editions(options.editions());
    }

    ReadingSummary all(List<Path> paths, List<Candidate> candidates) {
        bytesAll = candidates.stream().mapToLong(Candidate::bytes).sum();
        for (Candidate candidate : candidates) {
            one(candidate);
            bytesBefore += candidate.bytes();
            options.progress().at(bytesBefore, bytesAll, rows);
        }
        if (files == 0) {
            throw nothingRecognised(paths, candidates);
        }
        return new ReadingSummary(
                files,
                rows,
                kept,
                notKept,
                facts.lossy(),
                facts.coverage().services(),
                formats,
                dropped,
                custom.size(),
                facts.keyedAccounts(),
                facts.regionsDropped(),
                List.copyOf(malformed),
                List.copyOf(passedOver),
                Lacks.of(facts.coverage(), formats));
    }

    private void one(Candidate candidate) {
        if (candidate.fileName().endsWith(Sidecar.SUFFIX) && !candidate.named()) {
            pass(candidate, "says the range of the answer beside it");
            return;
        }
        try (Opened opened = Opened.open(candidate, options.ratioMax())) {
            switch (opened.magic()) {
                case TEXT -> text(opened);
                case PARQUET -> parquet(opened);
                case EMPTY -> unfit(candidate, "The file is empty.", "empty");
                case UTF_16 -> unfit(candidate, "This is text in UTF-16.", "text in UTF-16");
                default -> unfit(candidate, "This is no text and no Parquet.", "not text");
            }
        }
    }

    /** Not readable whatever it is: an error where somebody takes it for an export. */
    private void unfit(Candidate candidate, String what, String why) {
        String name = candidate.fileName().toLowerCase(Locale.ROOT);
        boolean likeExport = name.matches(".*\\.(csv|parquet)(\\.(gz|gzip|zst|zip))?");
        if (candidate.named() || likeExport) {
            throw Faults.file(
                    candidate.display(),
                    what,
                    "CSV in UTF-8, Parquet, or an answer of the Ceph RGW admin API",
                    "Export or copy it again"
                            + (candidate.named() ? "." : ", or take it out of the folder."));
        }
        pass(candidate, why);
    }

    private void text(Opened opened) {
        TextHead head = TextHead.of(opened);
        switch (head.json()) {
            case RGW_USAGE, RGW_BUCKETS -> read(opened, TableSource.json(opened, head));
            case OTHER -> unknown(opened.candidate(), new Recognition.OtherDataset("other JSON"));
            case BROKEN -> {
                if (opened.candidate().named() || head.looksLikeRgw()) {
                    throw Faults.file(
                            opened.candidate().display(),
                            "The JSON breaks off or is not valid.",
                            "an answer of the Ceph RGW admin API",
                            "Save the answer again.");
                }
                pass(opened.candidate(), "broken JSON");
            }
            case NONE -> {
                List<String> header = head.header(opened.candidate());
                switch (Recognition.of(header)) {
                    case Recognition.Known known ->
                            read(opened, TableSource.csv(opened, head, known, header));
                    case Recognition other -> {
                        head.refuseOtherSeparator(opened.candidate());
                        unknown(opened.candidate(), other);
                    }
                }
            }
        }
    }

    private void parquet(Opened opened) {
        try (ParquetSource source = ParquetSource.open(opened, options.temporary())) {
            switch (Recognition.of(source.header())) {
                case Recognition.Known known -> read(opened, TableSource.parquet(source, known));
                case Recognition other -> unknown(opened.candidate(), other);
            }
        }
    }

    private void unknown(Candidate candidate, Recognition recognition) {
        switch (recognition) {
            case Recognition.OtherDataset other -> {
                if (candidate.named()) {
                    throw Faults.file(
                            candidate.display(),
                            "This is no usage export but " + other.title() + ".",
                            "FOCUS Cost and Usage, AWS CUR, or an answer of the Ceph RGW admin API",
                            "Name the export of usage.");
                }
                pass(candidate, other.title());
            }
            case Recognition.Near near -> {
                if (candidate.named() || near.share() >= Recognition.MEANT_FROM) {
                    throw notQuite(candidate, near);
                }
                if (nearest.isEmpty() || nearest.get().share() < near.share()) {
                    nearest = Optional.of(near);
                }
                pass(candidate, "no known format");
            }
            case Recognition.Known known -> throw new IllegalStateException("known is read");
        }
    }

    private static RuntimeException notQuite(Candidate candidate, Recognition.Near near) {
        List<String> missing = near.missing();
        String some = String.join(", ", missing.subList(0, Math.min(6, missing.size())));
        return Faults.file(
                candidate.display(),
                "This is no format that is read; nearest is %s.".formatted(near.nearest().title()),
                "for %s the columns %s%s"
                        .formatted(
                                near.nearest().title(),
                                some,
                                missing.size() > 6
                                        ? " and %d more".formatted(missing.size() - 6)
                                        : ""),
                "Export it with these columns"
                        + (candidate.named() ? "." : ", or take it out of the folder."));
    }

    private void read(Opened opened, TableSource source) {
        Candidate candidate = opened.candidate();
        files++;
        SourceFile file =
                new SourceFile(
                        files,
                        candidate.path(),
                        candidate.entry(),
                        source.format(),
                        Editions.folder(candidate),
                        editions.of(candidate),
                        source.sidecar().sampled());
        formats.add(source.format().title());
        sink.beginFile(file);
        Row row = new Row(source.table().slots(), facts.texts());
        FileReading reading =
                new FileReading(
                        candidate.display(),
                        source.table(),
                        source.reader(facts),
                        options,
                        read ->
                                options.progress()
                                        .at(
                                                bytesBefore + opened.rawBytes(),
                                                bytesAll,
                                                rows + read));
        source.rows(row, custom::add).forEach(reading);
        reading.end();
        source.header()
                .ifPresent(header -> {
                    dropped.addAll(header.dropped());
                    custom.addAll(header.custom());
                });
        sink.endFile(
                new FileCounts(opened.sha256(), reading.read(), reading.kept(), reading.notKept()));
        rows += reading.read();
        kept += reading.kept();
        for (Map.Entry<String, Long> entry : reading.notKept().entrySet()) {
            notKept.merge(entry.getKey(), entry.getValue(), Long::sum);
        }
        for (MalformedRow example : reading.examples()) {
            if (malformed.size() < ReadingSummary.EXAMPLES_MAX) {
                malformed.add(example);
            }
        }
    }

    private void pass(Candidate candidate, String why) {
        if (passedOver.size() < PASSED_OVER_MAX) {
            passedOver.add(new PassedOver(candidate.display(), why));
        }
    }

    private ProblemException nothingRecognised(List<Path> paths, List<Candidate> candidates) {
        String where = String.join(", ", paths.stream().map(Path::toString).toList());
        String near = nearest.map(n -> " Nearest is %s.".formatted(n.nearest().title())).orElse("");
        return new ProblemException(
                Kind.EXPORT,
                Problem.of(
                        where,
                        candidates.isEmpty()
                                ? "There is no file in it."
                                : "%s%s"
                                        .formatted(
                                                candidates.size() == 1
                                                        ? "The one file in it is no usage export."
                                                        : "None of the %,d files in it is a usage export."
                                                                .formatted(candidates.size()),
                                                near),
                        "FOCUS 1.0-1.3, AWS CUR 2.0 or legacy, Ceph RGW usage or bucket statistics",
                        "Look at the path. " + Faults.NOTHING_WRITTEN));
    }
}
