package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From raw decibans to calibrated ones: isotonic regression on another family than the tables come
 * from, against the hardest look-alikes, since W is against the best rival (detection §4.8).
 */
final class Calibrating {

    /** How many of the rivals with the highest weights are pooled. */
    static final int HARDEST = 3;

    private static final double HARD_QUANTILE = 0.99;

    /**
     * Blocks of less weight than this are joined with their neighbour: noise of single accounts.
     */
    private static final double BLOCK_LEAST = 0.004;

    private record Point(double raw, double use, double weight) {}

    private Calibrating() {}

    static Weights.Calibration fit(Pack pack, List<Population.Member> members, double capDb) {
        List<Point> points = new ArrayList<>();
        add(points, members, List.of(pack.use().id()), 1);
        List<String> hardest = hardest(pack, members);
        add(points, members, hardest, 0);
        points.sort(Comparator.comparingDouble(Point::raw).thenComparingDouble(Point::use));
        double[] x = points.stream().mapToDouble(Point::raw).toArray();
        double[] y = points.stream().mapToDouble(Point::use).toArray();
        double[] w = points.stream().mapToDouble(Point::weight).toArray();
        List<Isotonic.Block> blocks = joined(Isotonic.fit(x, y, w));
        double floor = 1 / StrictMath.pow(10, capDb / 10);
        double[] raw = new double[blocks.size()];
        double[] calibrated = new double[blocks.size()];
        for (int i = 0; i < raw.length; i++) {
            double share = Math.clamp(blocks.get(i).y(), floor, 1 - floor);
            raw[i] = StrictMath.rint(blocks.get(i).x() * 100) / 100;
            calibrated[i] = StrictMath.rint(100 * StrictMath.log10(share / (1 - share))) / 10 + 0.0;
        }
        return strictly(raw, calibrated, capDb);
    }

    /** Raw decibans that round to the same hundredth are one point. */
    private static Weights.Calibration strictly(double[] raw, double[] calibrated, double capDb) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            if (kept.isEmpty() || raw[i] > kept.getLast()[0]) {
                kept.add(new double[] {raw[i], calibrated[i]});
            }
        }
        return new Weights.Calibration(
                kept.stream().mapToDouble(k -> k[0]).toArray(),
                kept.stream().mapToDouble(k -> k[1]).toArray(),
                capDb);
    }

    /** A whole kind weighs 1 together, each account-year the same. */
    private static void add(
            List<Point> points, List<Population.Member> members, List<String> kinds, double use) {
        for (String kind : kinds) {
            List<Population.Member> own =
                    members.stream()
                            .filter(m -> m.kind().equals(kind) && !m.looks().isEmpty())
                            .toList();
            for (Population.Member member : own) {
                double weight = 1.0 / kinds.size() / own.size() / member.looks().size();
                for (Population.Seen seen : member.looks()) {
                    points.add(new Point(seen.rawDb(), use, weight));
                }
            }
        }
    }

    /** The rivals whose highest weights are the highest. */
    static List<String> hardest(Pack pack, List<Population.Member> members) {
        Map<String, Double> high = new TreeMap<>();
        for (Pack.Hypothesis rival : pack.rivals()) {
            double[] raw =
                    members.stream()
                            .filter(m -> m.kind().equals(rival.id()))
                            .flatMap(m -> m.looks().stream())
                            .mapToDouble(Population.Seen::rawDb)
                            .sorted()
                            .toArray();
            if (raw.length > 0) {
                high.put(rival.id(), raw[(int) (HARD_QUANTILE * (raw.length - 1))]);
            }
        }
        return high.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(HARDEST)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<Isotonic.Block> joined(List<Isotonic.Block> blocks) {
        List<Isotonic.Block> joined = new ArrayList<>();
        for (Isotonic.Block block : blocks) {
            Isotonic.Block next = block;
            if (!joined.isEmpty()
                    && (next.weight() < BLOCK_LEAST || joined.getLast().weight() < BLOCK_LEAST)) {
                Isotonic.Block last = joined.removeLast();
                double weight = last.weight() + next.weight();
                next =
                        new Isotonic.Block(
                                (last.x() * last.weight() + next.x() * next.weight()) / weight,
                                (last.y() * last.weight() + next.y() * next.weight()) / weight,
                                weight);
            }
            joined.add(next);
        }
        return joined;
    }
}
