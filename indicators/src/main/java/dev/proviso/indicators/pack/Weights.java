package dev.proviso.indicators.pack;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code proviso lab fit} measured for a pack: the content of its {@code weights.yaml}. All in
 * decibans (10·log10).
 *
 * @param tables by indicator id; an indicator that has none weighs nothing
 * @param thresholds by stratum id
 * @param provenance where it comes from
 */
public record Weights(
        SortedMap<String, WeightTable> tables,
        Calibration calibration,
        SortedMap<String, Thresholds> thresholds,
        Provenance provenance) {

    /** Of a pack that was not fitted yet: everything weighs nothing and nothing is questioned. */
    public static final Weights NONE =
            new Weights(
                    new TreeMap<>(),
                    new Calibration(new double[0], new double[0], 0),
                    new TreeMap<>(),
                    new Provenance("", "", 0, new TreeMap<>()));

    /** Whether the pack was fitted. */
    public boolean fitted() {
        return !tables.isEmpty();
    }

    /** The text of {@code weights.yaml}; numbers to six significant digits. */
    public String yaml() {
        return WeightsText.of(this);
    }

    /**
     * Log-likelihoods of an indicator's value for each hypothesis, binned.
     *
     * @param edges ascending inner edges; a value {@code v} is in bin {@code i} if {@code
     *     edges[i-1] <= v < edges[i]}
     * @param decibans for the use and each rival, by id, one log-likelihood a bin: {@code
     *     edges.length + 1}
     */
    public record WeightTable(double[] edges, SortedMap<String, double[]> decibans) {

        /** The bin of a value that is there: 0 to {@code edges.length}. */
        public int bin(double value) {
            int found = Arrays.binarySearch(edges, value);
            return found >= 0 ? found + 1 : -found - 1;
        }
    }

    /**
     * Isotonic map from raw to calibrated decibans.
     *
     * @param raw ascending
     * @param calibrated not descending; linear between, constant outside; empty: as raw
     * @param capDb 10·log10 of the innocent account-years behind the tables
     */
    public record Calibration(double[] raw, double[] calibrated, double capDb) {}

    /**
     * Of one stratum, calibrated decibans.
     *
     * @param findingDb empty while not measured: no findings here
     * @param questionDb empty while not measured: no questions here
     * @param falseAlarmRate questions per innocent account-year inside the stratum, or empty while
     *     not measured
     * @param note why something is not measured, or {@code ""}
     */
    public record Thresholds(
            OptionalDouble findingDb,
            OptionalDouble questionDb,
            OptionalDouble falseAlarmRate,
            String note) {

        public static final Thresholds NONE =
                new Thresholds(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "not fitted yet: run `proviso lab fit`");
    }

    /**
     * Where the weights come from.
     *
     * @param date ISO date of the run
     * @param command that repeats it
     * @param innocentAccountYears behind the tables
     * @param populations account-years by hypothesis id
     */
    public record Provenance(
            String date,
            String command,
            double innocentAccountYears,
            Map<String, Double> populations) {}
}
