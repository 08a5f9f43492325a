package dev.proviso.indicators.formula;

/**
 * Pearson's correlation at several lags. The hot spot of a pack: 25 lags of 672 hours, about 17,000
 * products; lags are taken four at a time, so that their sums do not wait for each other.
 */
final class Correlation {

    /** A correlation of two points is always 1. */
    private static final int PAIRS_MIN = 3;

    /**
     * A variance below this share of the mean square about the series' mean has drowned in the
     * rounding of the largest elements.
     */
    private static final double DROWNED = 1e-12;

    /** x less its mean, its lead included. */
    private final double[] a;

    /** y less its mean. */
    private final double[] b;

    private final int from;
    private final double meanX;
    private final double meanY;

    private Correlation(double[] x, double[] y, int from) {
        this.from = from;
        meanX = Statistics.mean(x, from);
        meanY = Statistics.mean(y, from);
        a = centred(x, meanX);
        b = centred(y, meanY);
    }

    /**
     * The largest correlation of {@code y[t]} with {@code x[t - lag]}, t from {@code from} on, lag
     * from 0 to {@code maxLag <= from}. Pairs of which one is missing are left out. {@code NaN} if
     * no lag has one.
     */
    static double largest(double[] x, double[] y, int from, int maxLag) {
        Correlation correlation = new Correlation(x, y, from);
        double[] all =
                correlation.complete(maxLag)
                        ? correlation.ofComplete(maxLag)
                        : correlation.withGaps(maxLag);
        return Statistics.max(all, 0);
    }

    private static double[] centred(double[] x, double mean) {
        double[] centred = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            centred[i] = x[i] - mean;
        }
        return centred;
    }

    private boolean complete(int maxLag) {
        double sum = 0;
        for (int t = from; t < b.length; t++) {
            sum += a[t] + b[t];
        }
        for (int t = from - maxLag; t < from; t++) {
            sum += a[t];
        }
        return !Double.isNaN(sum);
    }

    /** For each lag; all sums are made of additions alone, so that nothing cancels. */
    private double[] ofComplete(int maxLag) {
        int end = b.length;
        double sumB = 0;
        double squaresB = 0;
        for (int t = from; t < end; t++) {
            sumB += b[t];
            squaresB += b[t] * b[t];
        }
        double sumCore = 0;
        double squaresCore = 0;
        for (int t = from; t < end - maxLag; t++) {
            sumCore += a[t];
            squaresCore += a[t] * a[t];
        }
        double[] correlations = products(maxLag);
        double sumTail = 0;
        double squaresTail = 0;
        double[] sumsTail = new double[maxLag + 1];
        double[] allSquaresTail = new double[maxLag + 1];
        for (int lag = maxLag; lag >= 0; lag--) {
            sumsTail[lag] = sumTail;
            allSquaresTail[lag] = squaresTail;
            double next = lag > 0 ? a[end - lag] : 0;
            sumTail += next;
            squaresTail += next * next;
        }
        double sumHead = 0;
        double squaresHead = 0;
        for (int lag = 0; lag <= maxLag; lag++) {
            double next = lag > 0 ? a[from - lag] : 0;
            sumHead += next;
            squaresHead += next * next;
            correlations[lag] =
                    of(
                            end - from,
                            sumHead + sumCore + sumsTail[lag],
                            squaresHead + squaresCore + allSquaresTail[lag],
                            sumB,
                            squaresB,
                            correlations[lag]);
        }
        return correlations;
    }

    /** Σ a[t − lag]·b[t] for each lag. */
    private double[] products(int maxLag) {
        double[] sums = new double[maxLag + 1];
        for (int lag = 0; lag <= maxLag; lag += 4) {
            // In the last block some of the four are the same lag.
            int one = Math.min(lag + 1, maxLag);
            int two = Math.min(lag + 2, maxLag);
            int three = Math.min(lag + 3, maxLag);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int t = from; t < b.length; t++) {
                double v = b[t];
                s0 += a[t - lag] * v;
                s1 += a[t - one] * v;
                s2 += a[t - two] * v;
                s3 += a[t - three] * v;
            }
            sums[lag] = s0;
            sums[one] = s1;
            sums[two] = s2;
            sums[three] = s3;
        }
        return sums;
    }

    private double[] withGaps(int maxLag) {
        double[] correlations = new double[maxLag + 1];
        for (int lag = 0; lag <= maxLag; lag++) {
            int n = 0;
            double sumA = 0;
            double squaresA = 0;
            double sumB = 0;
            double squaresB = 0;
            double products = 0;
            for (int t = from; t < b.length; t++) {
                double u = a[t - lag];
                double v = b[t];
                if (!Double.isNaN(u) && !Double.isNaN(v)) {
                    n++;
                    sumA += u;
                    squaresA += u * u;
                    sumB += v;
                    squaresB += v * v;
                    products += u * v;
                }
            }
            correlations[lag] = of(n, sumA, squaresA, sumB, squaresB, products);
        }
        return correlations;
    }

    private double of(
            int n, double sumA, double squaresA, double sumB, double squaresB, double products) {
        double varianceA = variance(n, sumA, squaresA, meanX);
        double varianceB = variance(n, sumB, squaresB, meanY);
        if (n < PAIRS_MIN || !(varianceA > 0) || !(varianceB > 0)) {
            return Double.NaN;
        }
        double covariance = (products - sumA * sumB / n) / n;
        double r = covariance / (StrictMath.sqrt(varianceA) * StrictMath.sqrt(varianceB));
        return Math.max(-1, Math.min(1, r));
    }

    private static double variance(int n, double sum, double squares, double mean) {
        double variance = (squares - sum * sum / n) / n;
        return variance * n <= DROWNED * squares ? 0 : Statistics.spread(variance, mean);
    }
}
