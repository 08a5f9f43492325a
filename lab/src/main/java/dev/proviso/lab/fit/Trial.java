package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a fitted pack does on a population that nothing was fitted on.
 *
 * @param found share of the use's account-years with a question, by scale
 * @param alarms questions by kind of innocent
 */
public record Trial(List<Found> found, List<Alarms> alarms) {

    /**
     * Of the forbidden use.
     *
     * @param from objects an hour, mean of the year's looks
     * @param until exclusive
     * @param years account-years
     * @param questioned of these, how many had at least one look that is a question
     * @param ofLooks share of all their looks that are one: what a single review would find
     */
    public record Found(double from, double until, int years, int questioned, double ofLooks) {}

    /**
     * Of innocents.
     *
     * @param years account-years
     * @param questioned accounts with at least one look that is a question
     * @param highestDb highest weight of any look
     */
    public record Alarms(String kind, double years, int questioned, double highestDb) {}

    private static final double[] SCALES = {500, 2000, 1e4, 3e4, 1e5, 3e5, 1e6};

    static Trial of(Pack pack, List<Population.Member> members) {
        int scale = 0;
        for (int i = 0; i < pack.indicators().size(); i++) {
            if (pack.indicators().get(i).id().equals(pack.strata().getFirst().indicator())) {
                scale = i;
            }
        }
        List<Found> found = new ArrayList<>();
        for (int s = 0; s + 1 < SCALES.length; s++) {
            found.add(found(pack, members, scale, SCALES[s], SCALES[s + 1]));
        }
        TreeMap<String, List<Population.Member>> byKind = new TreeMap<>();
        members.stream()
                .filter(m -> !m.kind().equals(pack.use().id()))
                .forEach(m -> byKind.computeIfAbsent(m.kind(), k -> new ArrayList<>()).add(m));
        List<Alarms> alarms = new ArrayList<>();
        byKind.forEach((kind, own) ->
                alarms.add(
                        new Alarms(
                                kind,
                                own.stream().mapToDouble(Population.Member::years).sum(),
                                (int) own.stream().filter(m -> questions(pack, m) > 0).count(),
                                own.stream()
                                        .flatMap(m -> m.looks().stream())
                                        .mapToDouble(Population.Seen::weightDb)
                                        .max()
                                        .orElse(0))));
        return new Trial(List.copyOf(found), List.copyOf(alarms));
    }

    private static Found found(
            Pack pack, List<Population.Member> members, int scale, double from, double until) {
        int years = 0;
        int questioned = 0;
        double looks = 0;
        double of = 0;
        for (Population.Member member : members) {
            double mean =
                    member.looks().stream()
                            .mapToDouble(l -> l.values()[scale])
                            .filter(v -> !Double.isNaN(v))
                            .average()
                            .orElse(0);
            if (!member.kind().equals(pack.use().id())
                    || member.looks().isEmpty()
                    || mean < from
                    || mean >= until) {
                continue;
            }
            years++;
            int questions = questions(pack, member);
            questioned += questions > 0 ? 1 : 0;
            looks += questions;
            of += member.looks().size();
        }
        return new Found(from, until, years, questioned, of > 0 ? looks / of : 0);
    }

    private static int questions(Pack pack, Population.Member member) {
        int questions = 0;
        for (Population.Seen seen : member.looks()) {
            Weights.Thresholds thresholds = pack.weights().thresholds().get(seen.stratum());
            if (thresholds != null
                    && thresholds.questionDb().isPresent()
                    && seen.weightDb() >= thresholds.questionDb().getAsDouble()) {
                questions++;
            }
        }
        return questions;
    }
}
