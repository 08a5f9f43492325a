package dev.proviso.desk;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.engine.DuckDbEngine;
import dev.proviso.indicators.engine.Engine;
import dev.proviso.indicators.engine.Reading;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.finding.Selection;
import dev.proviso.indicators.power.PowerSample;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.indicators.series.SubjectSeries;
import dev.proviso.indicators.series.Subjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One pass over all subjects of a snapshot: each is scored in its looks, by every pack. */
final class Scoring {

    /** Judgements held at once: about 10 kB each. */
    private static final int JUDGEMENTS_HELD = 10_000;

    private final Snapshot snapshot;
    private final Looks looks;
    private final List<Scorecard> scorecards;
    private final Set<Meter> meters = EnumSet.noneOf(Meter.class);
    private final Engine engine;
    private final Map<String, PowerSample> samples = new HashMap<>();
    private final Selection selection = new Selection();
    private final Set<Review.BlindSpot> seeing = new HashSet<>();
    private final Set<Review.BlindSpot> blind = new HashSet<>();
    private long withoutLook;

    Scoring(Snapshot snapshot, Looks looks, List<Scorecard> scorecards, Resources resources) {
        this.snapshot = snapshot;
        this.looks = looks;
        this.scorecards = scorecards;
        this.engine = new DuckDbEngine(resources);
        scorecards.forEach(scorecard -> meters.addAll(scorecard.meters()));
        looks.last()
                .ifPresent(last ->
                        scorecards.forEach(scorecard ->
                                samples.put(
                                        scorecard.pack().id(),
                                        new PowerSample(
                                                scorecard.pack(), scorecard.meters(), last))));
    }

    /**
     * Scores every subject.
     *
     * @param each told every judgement, in the order of {@code findings.json}
     */
    void run(ReviewProgress progress, Consumer<Judgement> each) {
        List<Subject> subjects =
                Subjects.of(snapshot.accounts().stream().map(entry -> entry.account()).toList());
        List<Subject> seen = subjects.stream().filter(this::hasALook).toList();
        withoutLook = (long) subjects.size() - seen.size();
        AtomicLong done = new AtomicLong();
        Comparator<Judgement> order = Selection.ORDER;
        int step =
                Math.max(
                        1,
                        JUDGEMENTS_HELD / Math.max(1, looks.reviewed().size() * scorecards.size()));
        for (int from = 0; from < seen.size(); from += step) {
            List<Subject> slice = seen.subList(from, Math.min(seen.size(), from + step));
            List<List<Judgement>> scored =
                    engine.scan(
                            snapshot,
                            slice,
                            reading(),
                            history -> {
                                List<Judgement> judgements = judge(history);
                                synchronized (this) {
                                    progress.at(
                                            ReviewProgress.Step.SCORING,
                                            done.incrementAndGet(),
                                            seen.size());
                                }
                                return judgements;
                            });
            List<Judgement> flat = new ArrayList<>();
            scored.forEach(flat::addAll);
            flat.sort(order);
            for (Judgement judgement : flat) {
                selection.offer(judgement);
                see(judgement);
                each.accept(judgement);
            }
        }
    }

    private boolean hasALook(Subject subject) {
        return looks.reviewed().stream().anyMatch(look -> looks.has(subject, look));
    }

    private Reading reading() {
        List<Look> all = new ArrayList<>(looks.reviewed());
        looks.reviewed().forEach(look -> all.add(look.weekEarlier()));
        return Reading.of(all.stream().distinct().toList(), meters);
    }

    private List<Judgement> judge(SubjectHistory history) {
        Subject subject = history.subject();
        List<Judgement> judgements = new ArrayList<>();
        Map<Look, SubjectSeries> series = new HashMap<>();
        for (Look look : looks.reviewed()) {
            if (!looks.has(subject, look)) {
                continue;
            }
            SubjectSeries now = series.computeIfAbsent(look, history::series);
            Optional<SubjectSeries> earlier =
                    looks.has(subject, look.weekEarlier())
                            ? Optional.of(
                                    series.computeIfAbsent(look.weekEarlier(), history::series))
                            : Optional.empty();
            for (Scorecard scorecard : scorecards) {
                LookScore score = scorecard.score(now);
                judgements.add(
                        Judgement.of(scorecard.pack(), score, earlier.map(scorecard::score)));
            }
            if (subject.kind() == Subject.Kind.ACCOUNT && looks.last().orElseThrow().equals(look)) {
                sample(history, now);
            }
        }
        return judgements;
    }

    private synchronized void sample(SubjectHistory history, SubjectSeries series) {
        samples.values().forEach(sample -> sample.offer(history, series));
    }

    /** An indicator is a blind spot of the review where it has a value for nobody. */
    private void see(Judgement judgement) {
        String pack = judgement.pack().id();
        judgement
                .look()
                .readings()
                .forEach(reading -> {
                    if (reading.isMissing()) {
                        reading.missing()
                                .forEach(missing ->
                                        blind.add(
                                                new Review.BlindSpot(
                                                        pack, reading.indicator(), missing)));
                    } else {
                        seeing.add(new Review.BlindSpot(pack, reading.indicator(), ""));
                    }
                });
    }

    List<Review.BlindSpot> blindSpots() {
        Set<Review.BlindSpot> spots =
                new TreeSet<>(
                        Comparator.comparing(Review.BlindSpot::pack)
                                .thenComparing(Review.BlindSpot::indicator)
                                .thenComparing(Review.BlindSpot::missing));
        blind.stream()
                .filter(spot ->
                        !seeing.contains(new Review.BlindSpot(spot.pack(), spot.indicator(), "")))
                .forEach(spots::add);
        return List.copyOf(spots);
    }

    Selection selection() {
        return selection;
    }

    long withoutLook() {
        return withoutLook;
    }

    /** Accounts drawn for the power of a pack; empty where there is no look. */
    Optional<PowerSample> sample(Scorecard scorecard) {
        return Optional.ofNullable(samples.get(scorecard.pack().id()));
    }

    String engine() {
        return engine.id();
    }

    /** A subject's daily numbers over the whole snapshot, for charts; its own rows only. */
    SubjectHistory history(Subject subject, List<Look> over) {
        return engine.scan(snapshot, List.of(subject), Reading.of(over, meters), history -> history)
                .getFirst();
    }
}
