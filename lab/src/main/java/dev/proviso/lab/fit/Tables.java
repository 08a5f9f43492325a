package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weight tables from values that indicators took: quantile bins, half a count more in each
 * (detection §2, "Combining").
 */
final class Tables {

    static final int BINS = 18;
    private static final double SMOOTHING = 0.5;

    private final Pack pack;
    private final Map<String, List<Population.Member>> byKind = new TreeMap<>();

    Tables(Pack pack, List<Population.Member> members) {
        this.pack = pack;
        for (Population.Member member : members) {
            byKind.computeIfAbsent(member.kind(), k -> new ArrayList<>()).add(member);
        }
    }

    /** One for each indicator that weighs and took at least two different values. */
    SortedMap<String, Weights.WeightTable> all() {
        SortedMap<String, Weights.WeightTable> tables = new TreeMap<>();
        for (int i = 0; i < pack.indicators().size(); i++) {
            Pack.Indicator indicator = pack.indicators().get(i);
            if (!indicator.weighs()) {
                continue;
            }
            double[] edges = edges(i);
            if (edges.length > 0) {
                tables.put(indicator.id(), table(i, edges, indicator.monotone()));
            }
        }
        return tables;
    }

    private Weights.WeightTable table(int indicator, double[] edges, boolean monotone) {
        SortedMap<String, double[]> rows = new TreeMap<>();
        Weights.WeightTable bins = new Weights.WeightTable(edges, rows);
        SortedMap<String, double[]> counts = new TreeMap<>();
        for (String kind : hypotheses()) {
            double[] count = counts(kind, indicator, bins);
            counts.put(kind, count);
            rows.put(kind, decibans(count));
        }
        unknown(rows, counts);
        if (monotone) {
            rising(rows, counts);
        }
        rows.values()
                .forEach(row -> {
                    for (int b = 0; b < row.length; b++) {
                        row[b] = StrictMath.rint(row[b] * 10) / 10 + 0.0;
                    }
                });
        return bins;
    }

    private List<String> hypotheses() {
        List<String> ids = new ArrayList<>();
        ids.add(pack.use().id());
        pack.rivals().forEach(r -> ids.add(r.id()));
        return ids;
    }

    /** Each account-year counts once, however many looks it has. */
    private double[] counts(String kind, int indicator, Weights.WeightTable bins) {
        double[] count = new double[bins.edges().length + 1];
        for (Population.Member member : byKind.getOrDefault(kind, List.of())) {
            for (Population.Seen seen : member.looks()) {
                double value = seen.values()[indicator];
                if (!Double.isNaN(value)) {
                    count[bins.bin(value)] += 1.0 / member.looks().size();
                }
            }
        }
        return count;
    }

    /**
     * A kind that was never once seen with a value gets the use's own row: what nobody drew weighs
     * nothing ({@code docs/decisions/0005}).
     */
    private void unknown(SortedMap<String, double[]> rows, SortedMap<String, double[]> counts) {
        double[] use = rows.getOrDefault(pack.use().id(), new double[0]);
        counts.forEach((kind, count) -> {
            if (Arrays.stream(count).sum() == 0) {
                rows.put(kind, use.clone());
            }
        });
    }

    /** Log-likelihoods of the bins. */
    private static double[] decibans(double[] count) {
        double total = Arrays.stream(count).sum() + SMOOTHING * count.length;
        double[] decibans = new double[count.length];
        for (int b = 0; b < count.length; b++) {
            decibans[b] = tenth(10 * StrictMath.log10((count[b] + SMOOTHING) / total));
        }
        return decibans;
    }

    /**
     * For an indicator whose weight may only rise: use less rival made isotonic for each rival, the
     * use's own row staying as it is.
     */
    private void rising(SortedMap<String, double[]> rows, SortedMap<String, double[]> counts) {
        double[] use = rows.getOrDefault(pack.use().id(), new double[0]);
        double[] useCounts = counts.getOrDefault(pack.use().id(), new double[use.length]);
        for (Pack.Hypothesis rival : pack.rivals()) {
            double[] row = rows.getOrDefault(rival.id(), use);
            double[] rivalCounts = counts.getOrDefault(rival.id(), useCounts);
            double[] x = new double[row.length];
            double[] y = new double[row.length];
            double[] weight = new double[row.length];
            for (int b = 0; b < row.length; b++) {
                x[b] = b;
                y[b] = use[b] - row[b];
                weight[b] = useCounts[b] + rivalCounts[b] + SMOOTHING;
            }
            int b = 0;
            for (Isotonic.Block block : Isotonic.fit(x, y, weight)) {
                double covered = 0;
                while (b < row.length && covered < block.weight() * (1 - 1e-9)) {
                    covered += weight[b];
                    row[b] = tenth(use[b] - tenth(block.y()));
                    b++;
                }
            }
        }
    }

    private static double tenth(double decibans) {
        return StrictMath.rint(decibans * 10) / 10 + 0.0;
    }

    /** Quantiles of the values of all hypotheses, each hypothesis counting the same. */
    private double[] edges(int indicator) {
        List<double[]> points = new ArrayList<>();
        for (String kind : hypotheses()) {
            List<Double> values = new ArrayList<>();
            for (Population.Member member : byKind.getOrDefault(kind, List.of())) {
                for (Population.Seen seen : member.looks()) {
                    if (!Double.isNaN(seen.values()[indicator])) {
                        values.add(seen.values()[indicator]);
                    }
                }
            }
            // The use counts for a third, so that the bins are fine where it is.
            double share = kind.equals(pack.use().id()) ? pack.rivals().size() / 2.0 : 1;
            values.forEach(v -> points.add(new double[] {v, share / values.size()}));
        }
        points.sort((a, b) -> Double.compare(a[0], b[0]));
        double total = points.stream().mapToDouble(p -> p[1]).sum();
        List<Double> edges = new ArrayList<>();
        double sum = 0;
        double least = points.isEmpty() ? 0 : points.getFirst()[0];
        for (double[] point : points) {
            if (sum >= total * (edges.size() + 1) / BINS && edges.size() < BINS - 1) {
                double edge = sixDigits(point[0]);
                if (edge > least && (edges.isEmpty() || edge > edges.getLast())) {
                    edges.add(edge);
                }
            }
            sum += point[1];
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sixDigits(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6, java.math.RoundingMode.HALF_EVEN))
                .doubleValue();
    }
}
