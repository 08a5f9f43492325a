package dev.proviso.indicators.finding;

import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.series.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finding or question with the others of the same pack and window that look at the same rows
 * again: one use shows in an account, in its unit and in its customer, and is one thing to ask
 * about. For readers only; {@code findings.json} has each by itself.
 *
 * @param head the strongest account; a unit or customer where no account is flagged
 * @param others first those that hold the head, the narrower first, then by kind, the strongest
 *     first
 */
public record Flagged(Judgement head, List<Judgement> others) {

    private static final Comparator<Judgement> STRONGEST =
            Comparator.comparing(Judgement::outcome)
                    .reversed()
                    .thenComparingDouble(judgement -> -judgement.look().weightDb())
                    .thenComparing(judgement -> judgement.look().subject().id());

    private static final Comparator<Judgement> NARROWEST =
            Comparator.comparing((Judgement judgement) -> judgement.look().subject().kind())
                    .thenComparing(STRONGEST);

    /** The findings and questions among some judgements, by their heads, the strongest first. */
    public static List<Flagged> of(List<Judgement> judgements) {
        List<Judgement> flagged =
                judgements.stream()
                        .filter(judgement -> judgement.outcome() != Outcome.NONE)
                        .sorted(NARROWEST)
                        .toList();
        Set<Place> sums = new HashSet<>();
        for (Judgement judgement : flagged) {
            if (subject(judgement).kind() != Subject.Kind.ACCOUNT) {
                sums.add(Place.of(judgement, subject(judgement).id()));
            }
        }
        Map<Place, List<Judgement>> together = new LinkedHashMap<>();
        for (Judgement judgement : flagged) {
            together.computeIfAbsent(widest(judgement, sums), place -> new ArrayList<>())
                    .add(judgement);
        }
        return together.values().stream()
                .map(Flagged::group)
                .sorted(Comparator.comparing(Flagged::head, STRONGEST))
                .toList();
    }

    private static Flagged group(List<Judgement> narrowestFirst) {
        List<Judgement> others = new ArrayList<>(narrowestFirst);
        Judgement head = others.removeFirst();
        others.sort(
                Comparator.comparing((Judgement other) -> !holds(other, head))
                        .thenComparing(NARROWEST));
        return new Flagged(head, List.copyOf(others));
    }

    /** True if another's rows are the head's too. */
    public boolean holdsHead(Judgement other) {
        return holds(other, head);
    }

    private static boolean holds(Judgement wide, Judgement narrow) {
        return subject(wide).accounts().containsAll(subject(narrow).accounts());
    }

    /** The flagged customer, else the flagged unit that a subject belongs to, else itself. */
    private static Place widest(Judgement judgement, Set<Place> sums) {
        Subject subject = subject(judgement);
        Place customer = Place.of(judgement, subject.customer());
        Place unit = Place.of(judgement, subject.unit());
        if (sums.contains(customer)) {
            return customer;
        }
        return sums.contains(unit) ? unit : Place.of(judgement, subject.id());
    }

    private static Subject subject(Judgement judgement) {
        return judgement.look().subject();
    }

    private record Place(String pack, int firstDay, String id) {

        static Place of(Judgement judgement, String id) {
            return new Place(judgement.pack().id(), judgement.look().look().firstDay(), id);
        }
    }
}
