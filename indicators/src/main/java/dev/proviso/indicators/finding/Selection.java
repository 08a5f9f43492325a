package dev.proviso.indicators.finding;

import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.series.Subjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Which judgements {@code findings.json} holds: findings, questions and, for each pack, the {@value
 * #OTHERS_MAX} others nearest to their threshold. The order of offers does not show. Not safe for
 * use by several threads at once.
 */
public final class Selection {

    /** Others kept for each pack, so that a reader sees what almost stood out. */
    public static final int OTHERS_MAX = 100;

    /** By subject kind, subject, pack, then window: the order of {@code findings.json}. */
    public static final Comparator<Judgement> ORDER =
            Comparator.comparing((Judgement j) -> j.look().subject().kind())
                    .thenComparing(j -> j.look().subject().id(), Subjects.BYTE_ORDER)
                    .thenComparing(j -> j.pack().id(), Subjects.BYTE_ORDER)
                    .thenComparingInt(j -> j.look().look().firstDay());

    private static final Comparator<Judgement> NEAREST =
            Comparator.comparingDouble(Selection::distance)
                    .thenComparingDouble(j -> -j.look().weightDb())
                    .thenComparing(ORDER);

    private final List<Judgement> flagged = new ArrayList<>();
    private final Map<String, PriorityQueue<Judgement>> others = new TreeMap<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    public void offer(Judgement judgement) {
        counts.merge(judgement.outcome(), 1, Integer::sum);
        if (judgement.outcome() != Outcome.NONE) {
            flagged.add(judgement);
            return;
        }
        PriorityQueue<Judgement> nearest =
                others.computeIfAbsent(
                        judgement.pack().id(), id -> new PriorityQueue<>(NEAREST.reversed()));
        nearest.add(judgement);
        if (nearest.size() > OTHERS_MAX) {
            nearest.remove();
        }
    }

    /** How many were offered of a class, kept or not. */
    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** What is kept, in {@link #ORDER}. */
    public List<Judgement> kept() {
        List<Judgement> kept = new ArrayList<>(flagged);
        others.values().forEach(kept::addAll);
        kept.sort(ORDER);
        return kept;
    }

    /** Decibans short of the threshold; infinite while there is none. */
    private static double distance(Judgement judgement) {
        return judgement.thresholdDb().isPresent()
                ? judgement.thresholdDb().getAsDouble() - judgement.look().weightDb()
                : Double.POSITIVE_INFINITY;
    }
}
