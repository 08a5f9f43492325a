package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Question thresholds from a budget of false alarms: account-years of innocents, weighted as kinds
 * are spread over a provider, every weekly look of a year counted (detection §5, "Size").
 */
final class Thresholding {

    /** Questions an innocent account-year for all strata together: ten in ten thousand. */
    static final double BUDGET = 10e-4;

    /** The rate inside a stratum is at most one in a hundred. */
    static final double INSIDE_MAX = 0.01;

    /** Less than this is no reason to look, whatever the budget would allow. */
    static final double LEAST_DB = 15;

    /** An upper bound of 95 % for a rate of which none was seen in n trials: 3/n. */
    private static final double RULE_OF_THREE = 3;

    /** Fewer innocent account-years than this inside a stratum measure nothing there. */
    private static final double YEARS_LEAST = 30;

    /** Weekly looks of a whole year with its windows inside. */
    private static final double LOOKS_A_YEAR = 49;

    private static final String PROVISIONAL =
            "finding: not measured, since one in ten thousand needs 30,000 innocent account-years"
                    + " without an alarm.";

    private final Pack pack;
    private final List<Population.Member> innocent;
    private final Map<String, Double> share = new HashMap<>();

    /**
     * @param innocent account-years scored with tables and calibration in place
     * @param mix share of all accounts by kind
     */
    Thresholding(Pack pack, List<Population.Member> innocent, Map<String, Double> mix) {
        this.pack = pack;
        this.innocent = innocent;
        Map<String, Double> years = new HashMap<>();
        innocent.forEach(m -> years.merge(m.kind(), m.years(), Double::sum));
        years.forEach((kind, sum) -> share.put(kind, mix.getOrDefault(kind, 0.0) / sum));
    }

    SortedMap<String, Weights.Thresholds> all() {
        SortedMap<String, Weights.Thresholds> all = new TreeMap<>();
        for (Pack.Stratum stratum : pack.strata()) {
            all.put(stratum.id(), of(stratum.id()));
        }
        return all;
    }

    private Weights.Thresholds of(String stratum) {
        double yearsSeen = 0;
        double yearsMixed = 0;
        double highest = LEAST_DB;
        for (Population.Member member : innocent) {
            double inside = inside(member, stratum);
            yearsSeen += inside;
            yearsMixed += inside * share.getOrDefault(member.kind(), 0.0);
            highest = Math.max(highest, highest(member, stratum));
        }
        if (yearsSeen < YEARS_LEAST) {
            return new Weights.Thresholds(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "question: not measured, %.0f innocent account-years here. %s"
                            .formatted(yearsSeen, PROVISIONAL));
        }
        double cap = pack.weights().calibration().capDb();
        double budget = BUDGET / pack.strata().size();
        for (double db = LEAST_DB; db <= highest + 0.15; db += 0.1) {
            double threshold = StrictMath.rint(db * 10) / 10;
            double mixed = 0;
            int alarms = 0;
            for (Population.Member member : innocent) {
                if (highest(member, stratum) >= threshold) {
                    mixed += share.getOrDefault(member.kind(), 0.0);
                    alarms++;
                }
            }
            double rate = mixed / yearsMixed;
            if (mixed <= budget && rate <= INSIDE_MAX && threshold <= cap) {
                return new Weights.Thresholds(
                        OptionalDouble.empty(),
                        OptionalDouble.of(threshold),
                        OptionalDouble.of(rate),
                        note(alarms, yearsSeen));
            }
        }
        return new Weights.Thresholds(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "question: no threshold up to the cap keeps the budget on %.0f innocent account-years. %s"
                        .formatted(yearsSeen, PROVISIONAL));
    }

    private static String note(int alarms, double years) {
        String bound =
                alarms > 0
                        ? ""
                        : " (so at most %.2g an account-year of the laboratory's mix of kinds, 95 %%)"
                                .formatted(RULE_OF_THREE / years);
        return String.format(
                Locale.ROOT,
                "question: %d alarms in %.0f innocent account-years of this stratum%s; accounts only,"
                        + " single looks. %s",
                alarms,
                years,
                bound,
                PROVISIONAL);
    }

    private static double inside(Population.Member member, String stratum) {
        return member.looks().stream().filter(l -> l.stratum().equals(stratum)).count()
                / LOOKS_A_YEAR;
    }

    private static double highest(Population.Member member, String stratum) {
        return member.looks().stream()
                .filter(l -> l.stratum().equals(stratum))
                .mapToDouble(Population.Seen::weightDb)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
