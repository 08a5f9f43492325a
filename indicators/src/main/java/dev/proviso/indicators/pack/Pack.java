package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.formula.Formula;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The hypotheses for one forbidden use, its indicators and weights (design §5).
 *
 * @param id folder name, for example {@code bulk-interception}
 * @param clause number of the clause of the terms that forbids the use
 * @param prior share of accounts expected to be the use
 * @param rivals the benign hypotheses, in byte order of their ids
 * @param strata by scale, in order; each with thresholds
 * @param indicators in byte order of their ids
 * @param calibration raw decibans to calibrated ones
 * @param digest lower-case hex SHA-256 over its files in path order
 */
public record Pack(
        String id,
        String title,
        State state,
        String clause,
        double prior,
        Hypothesis use,
        List<Hypothesis> rivals,
        List<Stratum> strata,
        List<Indicator> indicators,
        Map<String, WeightTable> weights,
        Calibration calibration,
        Provenance provenance,
        Pattern pattern,
        String digest) {

    /** A provisional pack gives questions only. */
    public enum State {
        PROVISIONAL,
        STABLE,
        RETIRED
    }

    /** The forbidden use or one of its benign rivals. */
    public record Hypothesis(String id, String title) {}

    /**
     * A band of scale with its own thresholds; the band holds {@code from <= value < until}.
     *
     * @param indicator whose value decides; if it is missing, the highest threshold of all strata
     *     holds
     * @param findingDb threshold in decibans, or empty while not measured
     * @param questionDb threshold in decibans
     * @param falseAlarmRate questions per innocent account-year inside this stratum, or empty while
     *     not measured
     */
    public record Stratum(
            String id,
            String indicator,
            double from,
            double until,
            OptionalDouble findingDb,
            double questionDb,
            OptionalDouble falseAlarmRate) {}

    /**
     * One measurable sign.
     *
     * @param weighs false for an indicator that is shown and weighs nothing (weight 0), with the
     *     reason in {@code note}
     * @param reads names used in the formula, each bound to a meter
     */
    public record Indicator(
            String id,
            String title,
            String sees,
            String cannotSee,
            List<String> lookAlikes,
            String family,
            String unit,
            boolean weighs,
            String note,
            Map<String, Double> parameters,
            Map<String, Meter> reads,
            Formula formula,
            List<IndicatorTest> tests) {}

    /**
     * Series in, value out.
     *
     * @param series values by the name in {@code reads}: hourly, {@code Look.HOURS} long
     * @param expected the value, or empty if it is to be missing
     */
    public record IndicatorTest(
            String name, Map<String, double[]> series, OptionalDouble expected) {}

    /**
     * Log-likelihoods of an indicator's value for each hypothesis, binned.
     *
     * @param edges ascending inner edges; a value {@code v} is in bin {@code i} if {@code
     *     edges[i-1] <= v < edges[i]}
     * @param decibans for each hypothesis id, one log-likelihood (10·log10) a bin: {@code
     *     edges.length + 1}
     */
    public record WeightTable(String indicator, double[] edges, Map<String, double[]> decibans) {}

    /**
     * Isotonic map from raw to calibrated decibans.
     *
     * @param raw ascending
     * @param calibrated not descending; linear between, constant outside
     * @param capDb 10·log10 of the innocent account-years behind the tables
     */
    public record Calibration(double[] raw, double[] calibrated, double capDb) {}

    /** Where the weights come from: populations, date and the command that gave them. */
    public record Provenance(
            String date,
            String command,
            double innocentAccountYears,
            Map<String, Double> populations) {}

    /**
     * What <i>power</i> injects: the declared pattern of the use, as rates of the pack's meters
     * (all of it data).
     *
     * @param sizeUnit what a size counts, for example {@code objects an hour}
     * @param sizes the ladder of sizes, ascending
     * @param hourOfWeek 168 relative rates from Monday 00:00, local to {@code utcOffsetHours}
     * @param parameters further numbers by name, each explained in the pack's file
     */
    public record Pattern(
            String sizeUnit,
            List<Double> sizes,
            double[] hourOfWeek,
            Map<String, Double> parameters) {}
}
