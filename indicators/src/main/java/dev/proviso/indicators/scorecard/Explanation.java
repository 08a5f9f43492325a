package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A score that a reviewer can follow, deciban by deciban, for and against: {@code rawDb} is the sum
 * of the families' {@code boundedDb}, a family's {@code meanDb} the mean of its parts' {@code
 * decibans}; then calibration, then the cap. For those not flagged just as well.
 *
 * @param families against the best rival, in byte order
 * @param next up to three rivals next in line, by weight
 * @param calibratedDb the weight before the cap
 * @param posteriorTenth the chance of the use at a tenth of the pack's prior
 * @param posteriorTen the same at ten times the prior (at most ½)
 */
public record Explanation(
        LookScore score,
        List<Family> families,
        List<RivalWeight> next,
        double calibratedDb,
        double capDb,
        boolean capped,
        double prior,
        double posteriorTenth,
        double posterior,
        double posteriorTen) {

    private static final int NEXT_RIVALS = 3;

    /**
     * Indicators that say the same thing twice.
     *
     * @param meanDb mean over the parts that have a value and weigh; 0 where there is none
     * @param boundedDb the mean held within ±{@link Scorecard#FAMILY_DB_MAX}
     * @param parts in byte order of the indicators' ids
     */
    public record Family(String id, double meanDb, double boundedDb, List<Part> parts) {}

    /**
     * One indicator.
     *
     * @param weighs false if it has no table: it is shown and counts for nothing
     * @param band the bin that the value fell into; everything where it is missing
     * @param usualOfUse the bins that hold nine tenths of the use, as the lab drew it
     * @param usualOfRival the same of the best rival
     */
    public record Part(
            Pack.Indicator indicator,
            Reading reading,
            boolean weighs,
            Range band,
            Range usualOfUse,
            Range usualOfRival) {}

    static Explanation of(Pack pack, CompiledTable[] tables, LookScore score) {
        Map<String, List<Part>> byFamily = new TreeMap<>();
        for (int i = 0; i < tables.length; i++) {
            Pack.Indicator indicator = pack.indicators().get(i);
            Reading reading = score.readings().get(i);
            byFamily.computeIfAbsent(indicator.family(), id -> new ArrayList<>())
                    .add(
                            new Part(
                                    indicator,
                                    reading,
                                    !tables[i].isSilent(),
                                    reading.isMissing()
                                            ? Range.EVERYTHING
                                            : tables[i].band(tables[i].bin(reading.value())),
                                    tables[i].usual(pack.use().id()),
                                    tables[i].usual(score.bestRival())));
        }
        List<Family> families = new ArrayList<>();
        byFamily.forEach((id, parts) -> families.add(family(id, parts)));
        double calibrated = Calibrator.calibrated(pack.weights().calibration(), score.rawDb());
        double cap = pack.weights().calibration().capDb();
        List<RivalWeight> rivals = score.rivals();
        return new Explanation(
                score,
                List.copyOf(families),
                List.copyOf(
                        rivals.subList(
                                Math.min(1, rivals.size()),
                                Math.min(1 + NEXT_RIVALS, rivals.size()))),
                calibrated,
                cap,
                calibrated > cap,
                pack.prior(),
                Posterior.of(pack.prior() / 10, score.weightDb()),
                Posterior.of(pack.prior(), score.weightDb()),
                Posterior.of(StrictMath.min(0.5, pack.prior() * 10), score.weightDb()));
    }

    /** Why the weight is not the plain sum, in a sentence without its full stop. */
    public String whyCalibrated() {
        String atMost =
                capped ? String.format(Locale.ROOT, "; held at the cap of %+.1f dB", capDb) : "";
        boolean nothingWeighs = score.rawDb() == 0 && score.weightDb() == 0;
        if (nothingWeighs || calibratedDb == score.rawDb()) {
            return "calibration changes nothing" + atMost;
        }
        return String.format(
                        Locale.ROOT,
                        "calibrated, since families are not independent: on account-years that the"
                                + " tables had not learnt, a sum of %+.1f dB meant odds of %+.1f dB"
                                + " for the use against its hardest rivals",
                        score.rawDb(),
                        calibratedDb)
                + atMost;
    }

    private static Family family(String id, List<Part> parts) {
        double sum = 0;
        int present = 0;
        for (Part part : parts) {
            if (!part.reading().isMissing() && part.weighs()) {
                sum += part.reading().decibans();
                present++;
            }
        }
        double mean = present == 0 ? 0 : sum / present;
        return new Family(id, mean, Scorecard.bounded(mean), List.copyOf(parts));
    }
}
