package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Design §5 word by word, slowly. */
final class NaiveScore {

    private NaiveScore() {}

    static double against(Pack pack, SubjectSeries series, String rival) {
        Map<String, List<Double>> byFamily = new TreeMap<>();
        for (Pack.Indicator indicator : pack.indicators()) {
            double value = indicator.formula().value(series);
            Weights.WeightTable table = pack.weights().tables().get(indicator.id());
            if (Double.isNaN(value) || !indicator.weighs() || table == null) {
                continue;
            }
            int bin = 0;
            for (double edge : table.edges()) {
                bin += edge <= value ? 1 : 0;
            }
            byFamily.computeIfAbsent(indicator.family(), f -> new ArrayList<>())
                    .add(decibans(table, "use")[bin] - decibans(table, rival)[bin]);
        }
        double weight = 0;
        for (List<Double> family : byFamily.values()) {
            double mean = family.stream().mapToDouble(d -> d).sum() / family.size();
            weight += Math.max(-15, Math.min(15, mean));
        }
        return weight;
    }

    private static double[] decibans(Weights.WeightTable table, String hypothesis) {
        return Objects.requireNonNull(table.decibans().get(hypothesis));
    }
}
