package dev.proviso.indicators.formula;

/**
 * Pearson's correlation at several lags. The hot spot of a pack: 25 lags of 672 hours, about 17,000
 * products; lags are taken four at a time, so that their sums do not wait for each other.
 */
final class Correlation {

    /** A correlation of two points is always 1. */
    private static final int PAIRS_MIN = 3;

    private Correlation() {}

    /**
     * The largest correlation of {@code y[t]} with {@code x[t - lag]}, t from {@code from} on, lag
     * from 0 to {@code maxLag <= from}. Pairs of which one is missing are left out. {@code NaN} if
     * no lag has one.
     */
    static double largest(double[] x, double[] y, int from, int maxLag) {
        double meanX = Statistics.mean(x, from);
        double meanY = Statistics.mean(y, from);
        double[] a = centred(x, meanX);
        double[] b = centred(y, meanY);
        double largest = Double.NaN;
        if (complete(a, from - maxLag) && complete(b, from)) {
            double[] products = products(a, b, from, maxLag);
            for (int lag = 0; lag <= maxLag; lag++) {
                double r = complete(a, b, from, lag, products[lag], meanX, meanY);
                largest = largest >= r || Double.isNaN(r) ? largest : r;
            }
        } else {
            for (int lag = 0; lag <= maxLag; lag++) {
                double r = withGaps(a, b, from, lag, meanX, meanY);
                largest = largest >= r || Double.isNaN(r) ? largest : r;
            }
        }
        return largest;
    }

    private static double[] centred(double[] x, double mean) {
        double[] centred = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            centred[i] = x[i] - mean;
        }
        return centred;
    }

    private static boolean complete(double[] x, int from) {
        double sum = 0;
        for (int i = from; i < x.length; i++) {
            sum += x[i];
        }
        return !Double.isNaN(sum);
    }

    /** Σ a[t − lag]·b[t] for each lag. */
    private static double[] products(double[] a, double[] b, int from, int maxLag) {
        double[] sums = new double[maxLag + 4];
        for (int lag = 0; lag <= maxLag; lag += 4) {
            // The last block may look further back than asked for; such sums are not read.
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

    private static double complete(
            double[] a,
            double[] b,
            int from,
            int lag,
            double products,
            double meanX,
            double meanY) {
        double sumA = 0;
        double squaresA = 0;
        double sumB = 0;
        double squaresB = 0;
        for (int t = from; t < b.length; t++) {
            double u = a[t - lag];
            double v = b[t];
            sumA += u;
            squaresA += u * u;
            sumB += v;
            squaresB += v * v;
        }
        return of(b.length - from, sumA, squaresA, sumB, squaresB, products, meanX, meanY);
    }

    private static double withGaps(
            double[] a, double[] b, int from, int lag, double meanX, double meanY) {
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
        return of(n, sumA, squaresA, sumB, squaresB, products, meanX, meanY);
    }

    private static double of(
            int n,
            double sumA,
            double squaresA,
            double sumB,
            double squaresB,
            double products,
            double meanX,
            double meanY) {
        if (n < PAIRS_MIN) {
            return Double.NaN;
        }
        double varianceA = Statistics.spread((squaresA - sumA * sumA / n) / n, meanX);
        double varianceB = Statistics.spread((squaresB - sumB * sumB / n) / n, meanY);
        if (!(varianceA > 0) || !(varianceB > 0)) {
            return Double.NaN;
        }
        double covariance = (products - sumA * sumB / n) / n;
        double r = covariance / (StrictMath.sqrt(varianceA) * StrictMath.sqrt(varianceB));
        return Math.max(-1, Math.min(1, r));
    }
}
