package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** One indicator's table as differences of the use and each rival, bin by bin. */
final class CompiledTable {

    private static final Weights.WeightTable ONE_BIN =
            new Weights.WeightTable(new double[0], new TreeMap<>());

    private static final double TAIL = 0.05;

    private final Weights.WeightTable table;
    private final double[][] useMinusRival;
    private final boolean canSpeakAgainst;
    private final boolean silent;

    private CompiledTable(Weights.WeightTable table, double[][] useMinusRival, boolean silent) {
        this.table = table;
        this.silent = silent;
        this.useMinusRival = useMinusRival;
        this.canSpeakAgainst =
                Arrays.stream(useMinusRival)
                        .flatMapToDouble(Arrays::stream)
                        .anyMatch(decibans -> decibans < 0);
    }

    /** The table that says nothing: of an indicator that weighs nothing, or of no weights yet. */
    static CompiledTable silent(int rivals) {
        return new CompiledTable(ONE_BIN, new double[rivals][1], true);
    }

    static CompiledTable of(Pack pack, String indicator, Weights.WeightTable table) {
        List<Pack.Hypothesis> rivals = pack.rivals();
        double[] useDb = decibans(indicator, table, pack.use().id());
        double[][] difference = new double[rivals.size()][];
        for (int r = 0; r < difference.length; r++) {
            double[] rivalDb = decibans(indicator, table, rivals.get(r).id());
            difference[r] = new double[useDb.length];
            for (int bin = 0; bin < useDb.length; bin++) {
                difference[r][bin] = useDb[bin] - rivalDb[bin];
            }
        }
        return new CompiledTable(table, difference, false);
    }

    private static double[] decibans(
            String indicator, Weights.WeightTable table, String hypothesis) {
        double[] decibans = table.decibans().get(hypothesis);
        if (decibans == null || decibans.length != table.edges().length + 1) {
            throw new IllegalArgumentException(
                    "the table of "
                            + indicator
                            + " has no "
                            + (table.edges().length + 1)
                            + " bins for "
                            + hypothesis);
        }
        return decibans;
    }

    int bin(double value) {
        return table.bin(value);
    }

    double useMinusRival(int rival, int bin) {
        return useMinusRival[rival][bin];
    }

    /** True if no value weighs anything. */
    boolean isSilent() {
        return silent;
    }

    /** True if some value would weigh for some rival. */
    boolean canSpeakAgainst() {
        return canSpeakAgainst;
    }

    private double from(int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : table.edges()[bin - 1];
    }

    private double until(int bin) {
        return bin == table.edges().length ? Double.POSITIVE_INFINITY : table.edges()[bin];
    }

    /** The bins that hold a hypothesis from its 5 % to its 95 % quantile: where they start, end. */
    Range usual(String hypothesis) {
        double[] decibans = table.decibans().get(hypothesis);
        if (decibans == null) {
            return Range.EVERYTHING;
        }
        double[] share = new double[decibans.length];
        double sum = 0;
        for (int bin = 0; bin < share.length; bin++) {
            share[bin] = StrictMath.pow(10, decibans[bin] / 10);
            sum += share[bin];
        }
        double below = 0;
        double from = Double.NaN;
        for (int bin = 0; bin < share.length; bin++) {
            below += share[bin] / sum;
            if (Double.isNaN(from) && below >= TAIL) {
                from = from(bin);
            }
            if (below >= 1 - TAIL) {
                return new Range(from, until(bin));
            }
        }
        return new Range(from, Double.POSITIVE_INFINITY);
    }

    Range band(int bin) {
        return new Range(from(bin), until(bin));
    }
}
