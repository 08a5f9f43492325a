package dev.proviso.indicators.power;

import dev.proviso.canonical.Rounding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The share found at each size, made not falling (pool adjacent violators), and the sizes at which
 * it reaches a probability. Between two sizes it is linear over the logarithm of the size.
 */
final class PowerCurve {

    /** Closer than this no further size is tried. */
    private static final double STEP_FINE = 1.01;

    /** Nor where the shares at both ends of a step differ by less: they are no better known. */
    private static final double SHARE_FINE = 0.01;

    private final List<PowerResult.Point> points;
    private final double[] share;

    PowerCurve(List<PowerResult.Point> points) {
        this.points =
                points.stream()
                        .sorted(Comparator.comparingDouble(PowerResult.Point::size))
                        .toList();
        this.share = notFalling(this.points);
    }

    static PowerResult.Point point(double size, int trials, int found) {
        double share = (double) found / trials;
        return new PowerResult.Point(
                size,
                trials,
                found,
                Rounding.toSixDigits(Wilson.low(share, trials)),
                Rounding.toSixDigits(Wilson.high(share, trials)));
    }

    List<PowerResult.Point> points() {
        return points;
    }

    private static double[] notFalling(List<PowerResult.Point> points) {
        List<int[]> pools = new ArrayList<>(); // found, trials, points
        for (PowerResult.Point point : points) {
            int[] pool = {point.found(), point.trials(), 1};
            while (!pools.isEmpty()
                    && (long) pools.getLast()[0] * pool[1] >= (long) pool[0] * pools.getLast()[1]) {
                int[] before = pools.removeLast();
                pool = new int[] {before[0] + pool[0], before[1] + pool[1], before[2] + pool[2]};
            }
            pools.add(pool);
        }
        double[] share = new double[points.size()];
        int i = 0;
        for (int[] pool : pools) {
            for (int k = 0; k < pool[2]; k++) {
                share[i++] = (double) pool[0] / pool[1];
            }
        }
        return share;
    }

    /** The size found with a probability; empty if no size tried is. */
    OptionalDouble found(double probability) {
        return crossing(share, probability);
    }

    /** The 95 % interval of {@link #found}: where the shares' own intervals reach it. */
    PowerResult.Interval interval(double probability) {
        double[] low = new double[share.length];
        double[] high = new double[share.length];
        for (int i = 0; i < share.length; i++) {
            low[i] = Wilson.low(share[i], points.get(i).trials());
            high[i] = Wilson.high(share[i], points.get(i).trials());
        }
        OptionalDouble least = crossing(high, probability);
        boolean belowAll = least.isPresent() && least.getAsDouble() <= points.getFirst().size();
        return new PowerResult.Interval(
                belowAll ? OptionalDouble.empty() : least, crossing(low, probability));
    }

    /**
     * The size to try next: the middle of the step in which a probability is reached; empty if
     * there is none, or the curve is known well enough there.
     */
    OptionalDouble between(double probability) {
        for (int i = 1; i < share.length; i++) {
            if (share[i] < probability) {
                continue;
            }
            double from = points.get(i - 1).size();
            double until = points.get(i).size();
            boolean wide = until / from > STEP_FINE && share[i] - share[i - 1] > SHARE_FINE;
            return wide && share[i - 1] < probability
                    ? OptionalDouble.of(Rounding.toSixDigits(StrictMath.sqrt(from * until)))
                    : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble crossing(double[] shares, double probability) {
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] < probability) {
                continue;
            }
            if (i == 0) {
                return OptionalDouble.of(points.getFirst().size());
            }
            double from = StrictMath.log(points.get(i - 1).size());
            double until = StrictMath.log(points.get(i).size());
            double part = (probability - shares[i - 1]) / (shares[i] - shares[i - 1]);
            return OptionalDouble.of(
                    Rounding.toSixDigits(StrictMath.exp(from + part * (until - from))));
        }
        return OptionalDouble.empty();
    }
}
