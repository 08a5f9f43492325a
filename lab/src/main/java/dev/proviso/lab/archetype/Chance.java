package dev.proviso.lab.archetype;

import java.util.random.RandomGenerator;

/**
 * Draws from a seeded source, by {@link StrictMath} and plain arithmetic, so that a seed gives the
 * same numbers on every machine.
 */
final class Chance {

    /** Above this mean a Poisson count is drawn from its normal limit. */
    private static final double POISSON_NORMAL_FROM = 60;

    private static final double[] A = {
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
    };
    private static final double[] B = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01
    };
    private static final double[] C = {
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
        -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
    };
    private static final double[] D = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00
    };
    private static final double TAIL = 0.02425;

    private final RandomGenerator source;

    Chance(RandomGenerator source) {
        this.source = source;
    }

    double uniform() {
        return source.nextDouble();
    }

    double uniform(double from, double to) {
        return from + (to - from) * source.nextDouble();
    }

    boolean happens(double probability) {
        return source.nextDouble() < probability;
    }

    int below(int bound) {
        return source.nextInt(bound);
    }

    /** Within a range, evenly, or evenly in the logarithm where that is asked and possible. */
    double within(double from, double to, boolean logarithmic) {
        if (logarithmic && from > 0) {
            return StrictMath.exp(uniform(StrictMath.log(from), StrictMath.log(to)));
        }
        return uniform(from, to);
    }

    /** Standard normal, by the inverse distribution function (P. J. Acklam's approximation). */
    double normal() {
        double p = Math.max(source.nextDouble(), 1e-300);
        if (p < TAIL) {
            return tail(p);
        }
        if (p > 1 - TAIL) {
            return -tail(Math.max(1 - p, 1e-17));
        }
        double q = p - 0.5;
        double r = q * q;
        return (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5])
                * q
                / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1);
    }

    private static double tail(double p) {
        double q = StrictMath.sqrt(-2 * StrictMath.log(p));
        return (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5])
                / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1);
    }

    /** Log-normal of mean 1 and the given relative standard deviation. */
    double lognormal(double relative) {
        if (relative <= 0) {
            return 1;
        }
        double variance = StrictMath.log1p(relative * relative);
        return StrictMath.exp(StrictMath.sqrt(variance) * normal() - variance / 2);
    }

    /** Gamma of mean 1 and the given relative standard deviation (Marsaglia and Tsang 2000). */
    double gamma(double relative) {
        if (relative <= 0) {
            return 1;
        }
        double shape = 1 / (relative * relative);
        if (shape < 1) {
            double power = StrictMath.pow(Math.max(uniform(), 1e-300), 1 / shape);
            return standardGamma(shape + 1) * power / shape;
        }
        return standardGamma(shape) / shape;
    }

    private double standardGamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = uniform();
            if (u < 1 - 0.0331 * x * x * x * x
                    || StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }

    /** A count of independent events of the given mean. */
    long poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean >= POISSON_NORMAL_FROM) {
            return Math.max(0, (long) StrictMath.rint(mean + StrictMath.sqrt(mean) * normal()));
        }
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        long count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }
}
