package dev.proviso.desk;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.facts.snapshot.SnapshotBuilder;
import dev.proviso.indicators.finding.Findings;
import dev.proviso.indicators.finding.ReviewStatement;
import dev.proviso.indicators.finding.Selection;
import dev.proviso.indicators.finding.WeightsTable;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLibrary;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code proviso assess}: exports in, a review out. Reads, sums into a snapshot, scores every
 * subject, measures power, and writes {@code findings.json}, {@code review.json}, {@code
 * weights.parquet} and {@code report.html}; with a ledger, {@code evidence.bundle} too.
 */
public final class Assess {

    private static final String BUNDLE = "evidence.bundle";

    private final Home home;
    private final Optional<Supplier<HomeLedger>> ledger;
    private final Cleared cleared;

    /** Reviews that leave nothing but the files of {@code out} and a snapshot. */
    public Assess(Home home) {
        this(home, Optional.empty(), Cleared.NOTHING);
    }

    /**
     * Reviews that are written into the home's ledger, and bring {@code evidence.bundle}.
     *
     * @param ledger opened when there is something to write, then closed
     */
    public Assess(Home home, Supplier<HomeLedger> ledger) {
        this(home, Optional.of(ledger), Cleared.NOTHING);
    }

    /**
     * The same in a home with cases: what a clearance covers is marked so, and a clearance outside
     * which something was found ends (D27).
     *
     * @param cases of that ledger, for as long as it is open
     */
    public Assess(Home home, Supplier<HomeLedger> ledger, Function<HomeLedger, CaseDesk> cases) {
        this(home, Optional.of(ledger), new Cleared(Optional.of(new Cleared.Desk(ledger, cases))));
    }

    private Assess(Home home, Optional<Supplier<HomeLedger>> ledger, Cleared cleared) {
        this.home = home;
        this.ledger = ledger;
        this.cleared = cleared;
    }

    /**
     * Makes the review.
     *
     * @throws ProblemException EXPORT, DEFINITION, USAGE or SYSTEM; then nothing was written to
     *     {@code out}
     */
    public ReviewResult run(ReviewRequest request, ReviewProgress progress) {
        List<Pack> packs = packs(request);
        UnitsList units = request.units().map(UnitsList::read).orElse(UnitsList.none());
        ReadingSummary[] reading = new ReadingSummary[1];
        Snapshot snapshot = read(request, units, progress, summary -> reading[0] = summary);
        Looks looks = Looks.of(snapshot, request.until(), request.allLooks());
        List<Scorecard> scorecards = packs.stream().map(Scorecard::new).toList();
        Scoring scoring = new Scoring(snapshot, looks, scorecards, request.resources());
        List<Judgement> asked = new ArrayList<>();
        Consumer<Judgement> keep = keep(request, asked);
        Supplier<ReviewResult> judged =
                () ->
                        result(
                                request,
                                snapshot,
                                reading[0],
                                looks,
                                scorecards,
                                scoring,
                                asked,
                                progress);
        if (request.out().isEmpty()) {
            scoring.run(progress, keep);
            ReviewResult result = judged.get();
            return ended(result, record(result, request.reveal()));
        }
        try (OutputFolder out = new OutputFolder(request.out().orElseThrow());
                WeightsTable weights =
                        WeightsTable.create(out.file("weights.parquet"), request.resources())) {
            scoring.run(
                    progress,
                    judgement -> {
                        weights.add(judgement);
                        keep.accept(judgement);
                    });
            weights.finish();
            ReviewResult result = judged.get();
            progress.at(ReviewProgress.Step.WRITING, 0, 1);
            out.write("findings.json", findings(result));
            out.write("review.json", ReviewStatement.json(result.review()));
            out.write("report.html", new ReportPage(result, scorecards, scoring).html());
            out.expect(BUNDLE);
            Recorded recorded = record(result, request.reveal());
            publish(out, recorded);
            progress.at(ReviewProgress.Step.WRITING, 1, 1);
            return ended(result, recorded);
        }
    }

    /**
     * The clearances that a recorded review ends. If this breaks off, the worker ends those outside
     * which something was found; those of another pack that found nothing, the next review.
     */
    private ReviewResult ended(ReviewResult result, Recorded recorded) {
        List<String> told = new ArrayList<>(recorded.told());
        told.addAll(cleared.end(result));
        return result.published(told);
    }

    /** What stands in the ledger stays there, and is said. */
    private static void publish(OutputFolder out, Recorded recorded) {
        try {
            recorded.bundle()
                    .ifPresent(bundle ->
                            out.write(BUNDLE, new String(bundle, StandardCharsets.UTF_8)));
            out.publish();
        } catch (ProblemException e) {
            List<Problem> problems = new ArrayList<>(e.problems());
            if (recorded.bundle().isPresent()) {
                problems.add(
                        Problem.of(
                                "ledger",
                                "this review was recorded before, and stays in the ledger.",
                                "",
                                "Run it again for its files: it will be recorded once more."));
            }
            throw new ProblemException(e.kind(), problems);
        }
    }

    private record Recorded(Optional<byte[]> bundle, List<String> told) {}

    private Recorded record(ReviewResult result, Optional<String> reveal) {
        if (ledger.isEmpty()) {
            return new Recorded(Optional.empty(), List.of());
        }
        try (HomeLedger open = ledger.get().get()) {
            byte[] bundle =
                    open.record(
                            findings(result),
                            ReviewStatement.json(result.review()),
                            result.snapshot().sourcesDigest(),
                            reveal);
            return new Recorded(Optional.of(bundle), open.told());
        }
    }

    static List<Pack> packs(ReviewRequest request) {
        PackLibrary library = PackLibrary.open(request.packs());
        if (request.packIds().isEmpty()) {
            return library.packs().stream()
                    .filter(pack -> pack.state() != Pack.State.RETIRED)
                    .toList();
        }
        return request.packIds().stream().map(library::pack).toList();
    }

    Snapshot read(
            ReviewRequest request,
            UnitsList units,
            ReviewProgress progress,
            Consumer<ReadingSummary> summary) {
        ReadingOptions options =
                new ReadingOptions(
                        request.malformedShareMax(),
                        request.ratioMax(),
                        request.editions(),
                        home.temporary(),
                        (done, all, rows) -> progress.at(ReviewProgress.Step.READING, done, all));
        try (SnapshotBuilder builder = new SnapshotBuilder(home.snapshots(), request.resources())) {
            ReadingSummary read =
                    new ExportReader()
                            .read(
                                    request.paths(),
                                    options,
                                    home.pseudonyms(),
                                    Catalogue.load(),
                                    builder);
            summary.accept(read);
            progress.at(ReviewProgress.Step.SUMMING, 0, 0);
            return builder.finish(read, units);
        }
    }

    private static Consumer<Judgement> keep(ReviewRequest request, List<Judgement> asked) {
        return judgement -> {
            String id = judgement.look().subject().id();
            if (request.explain().stream()
                    .anyMatch(name -> id.equals(name) || bare(id).equals(name))) {
                asked.add(judgement);
            }
        };
    }

    private static String bare(String id) {
        return id.substring(id.indexOf(':') + 1);
    }

    private ReviewResult result(
            ReviewRequest request,
            Snapshot snapshot,
            ReadingSummary reading,
            Looks looks,
            List<Scorecard> scorecards,
            Scoring scoring,
            List<Judgement> asked,
            ReviewProgress progress) {
        refuseUnknown(request, snapshot, asked);
        PowerOfReview power = new PowerOfReview(scorecards, scoring, request.resources().threads());
        List<PowerResult> measured = power.measure(progress);
        Map<String, Scorecard> byPack =
                scorecards.stream()
                        .collect(Collectors.toMap(card -> card.pack().id(), Function.identity()));
        List<ReviewResult.Explained> explained =
                asked.stream()
                        .sorted(
                                Comparator.comparingDouble((Judgement judgement) ->
                                                -judgement.look().weightDb())
                                        .thenComparing(Selection.ORDER))
                        .map(judgement ->
                                new ReviewResult.Explained(
                                        judgement,
                                        Optional.ofNullable(byPack.get(judgement.pack().id()))
                                                .orElseThrow()
                                                .explain(judgement.look())))
                        .toList();
        List<Judgement> kept = scoring.selection().kept();
        Set<Judgement> quiet = cleared.among(kept, evidence(snapshot));
        return new ReviewResult(
                snapshot,
                reading,
                ReviewOf.statement(snapshot, reading, looks, scoring, quiet.size(), measured),
                scorecards.stream().map(Scorecard::pack).toList(),
                kept,
                quiet,
                explained,
                power.price(reading.lacks(), measured),
                List.of());
    }

    private static void refuseUnknown(
            ReviewRequest request, Snapshot snapshot, List<Judgement> asked) {
        for (String name : request.explain()) {
            boolean found =
                    asked.stream()
                            .map(judgement -> judgement.look().subject().id())
                            .anyMatch(id -> id.equals(name) || bare(id).equals(name));
            if (!found) {
                boolean known =
                        snapshot.accounts().stream()
                                .map(entry -> entry.account().id())
                                .anyMatch(id -> id.equals(name) || bare(id).equals(name));
                throw new ProblemException(
                        ProblemException.Kind.USAGE,
                        Problem.of(
                                "--explain " + name,
                                known
                                        ? "this subject has no look: its rows begin after the window's first day."
                                        : "no account, unit or customer of the export has this id.",
                                "An id stands as in the export (123456789012) or qualified (aws:123456789012).",
                                "weights.parquet lists them all."));
            }
        }
    }

    /** The text of {@code findings.json}. */
    public static String findings(ReviewResult result) {
        Findings.Evidence evidence = evidence(result.snapshot());
        return Findings.json(
                result.judgements(),
                new Findings.Evidence(
                        evidence.snapshot(), evidence.subjectRoot(), result.cleared()::contains));
    }

    static Findings.Evidence evidence(Snapshot snapshot) {
        Map<String, String> roots =
                snapshot.accounts().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.account().id(), entry -> entry.root()));
        return new Findings.Evidence(
                snapshot.id(),
                subject ->
                        subject.kind() == Subject.Kind.ACCOUNT
                                ? roots.getOrDefault(subject.id(), "")
                                : snapshot.root(subject.accounts()));
    }
}
