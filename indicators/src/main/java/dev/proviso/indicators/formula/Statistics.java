package dev.proviso.indicators.formula;

import java.util.Arrays;

/**
 * Statistics of a series: elements from {@code from} on, in time order, missing ({@code NaN}) ones
 * left out. The result is {@code NaN} where there are too few elements.
 */
final class Statistics {

    /**
     * A spread below this share of the mean is rounding error of doubles, hence 0: quantities are
     * sums of whole numbers, whose own spread is never so small.
     */
    private static final double ROUNDING = 1e-10;

    private Statistics() {}

    static double count(double[] x, int from) {
        int count = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                count++;
            }
        }
        return count;
    }

    static double sum(double[] x, int from) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                sum += x[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum;
    }

    static double mean(double[] x, int from) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                sum += x[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Sample variance, over n − 1. */
    static double variance(double[] x, int from) {
        double mean = mean(x, from);
        double squares = 0;
        int count = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                double off = x[i] - mean;
                squares += off * off;
                count++;
            }
        }
        return count < 2 ? Double.NaN : spread(squares / (count - 1), mean);
    }

    /** A variance, or 0 if it is but rounding error. */
    static double spread(double variance, double mean) {
        double least = ROUNDING * mean;
        return variance <= least * least ? 0 : variance;
    }

    static double deviation(double[] x, int from) {
        return StrictMath.sqrt(variance(x, from));
    }

    static double min(double[] x, int from) {
        double min = Double.NaN;
        for (int i = from; i < x.length; i++) {
            if (!(x[i] >= min) && !Double.isNaN(x[i])) {
                min = x[i];
            }
        }
        return min;
    }

    static double max(double[] x, int from) {
        double max = Double.NaN;
        for (int i = from; i < x.length; i++) {
            if (!(x[i] <= max) && !Double.isNaN(x[i])) {
                max = x[i];
            }
        }
        return max;
    }

    /** Place of the first least element, from 0. */
    static double placeOfMin(double[] x, int from) {
        return place(x, from, min(x, from));
    }

    /** Place of the first greatest element, from 0. */
    static double placeOfMax(double[] x, int from) {
        return place(x, from, max(x, from));
    }

    private static double place(double[] x, int from, double value) {
        for (int i = from; i < x.length; i++) {
            if (x[i] == value) {
                return i - from;
            }
        }
        return Double.NaN;
    }

    static double first(double[] x, int from) {
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                return x[i];
            }
        }
        return Double.NaN;
    }

    static double last(double[] x, int from) {
        for (int i = x.length - 1; i >= from; i--) {
            if (!Double.isNaN(x[i])) {
                return x[i];
            }
        }
        return Double.NaN;
    }

    /** The elements that are there, ascending. */
    static double[] sorted(double[] x, int from) {
        double[] sorted = Arrays.copyOfRange(x, from, x.length);
        Arrays.sort(sorted); // NaN goes to the end
        return Arrays.copyOf(sorted, (int) count(sorted, 0));
    }

    /** Quantile with linear interpolation: Hyndman and Fan (1996), definition 7. */
    static double quantile(double[] x, int from, double q) {
        double[] sorted = sorted(x, from);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = q * (sorted.length - 1);
        int below = (int) place;
        double share = place - below;
        return share == 0
                ? sorted[below]
                : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    /** The {@code k} least elements, ascending; all missing if there are fewer. */
    static double[] lowest(double[] x, int from, int k) {
        double[] sorted = sorted(x, from);
        return sorted.length < k ? missing(k) : Arrays.copyOf(sorted, k);
    }

    /** The {@code k} greatest elements, ascending; all missing if there are fewer. */
    static double[] highest(double[] x, int from, int k) {
        double[] sorted = sorted(x, from);
        return sorted.length < k
                ? missing(k)
                : Arrays.copyOfRange(sorted, sorted.length - k, sorted.length);
    }

    static double[] missing(int length) {
        double[] missing = new double[length];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    /** −Σ s·ln s over the shares s of the sum, in nats (Shannon). A negative element: missing. */
    static double entropy(double[] x, int from) {
        double sum = sum(x, from);
        if (!(sum > 0)) {
            return Double.NaN;
        }
        double entropy = 0;
        for (int i = from; i < x.length; i++) {
            if (x[i] < 0) {
                return Double.NaN;
            }
            if (x[i] > 0) {
                double share = x[i] / sum;
                entropy -= share * StrictMath.log(share);
            }
        }
        return Math.max(0, entropy);
    }

    /** Least-squares slope against the place. */
    static double slope(double[] x, int from) {
        double n = 0;
        double sumPlace = 0;
        double sum = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                n++;
                sumPlace += i - from;
                sum += x[i];
            }
        }
        double meanPlace = sumPlace / n;
        double mean = sum / n;
        double across = 0;
        double along = 0;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                double off = i - from - meanPlace;
                across += off * (x[i] - mean);
                along += off * off;
            }
        }
        return n < 2 ? Double.NaN : across / along;
    }

    /** Largest S, S = max(0, S before + x − slack) (E. S. Page, Biometrika 1954). */
    static double cusum(double[] x, int from, double slack) {
        double s = 0;
        double largest = Double.NaN;
        for (int i = from; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                s = Math.max(0, s + x[i] - slack);
                largest = largest >= s ? largest : s;
            }
        }
        return largest;
    }

    /** Σ w·x ÷ Σ w over the elements where both are there; a negative weight: missing. */
    static double weightedMean(double[] x, double[] w, int from) {
        double sum = 0;
        double weights = 0;
        for (int i = from; i < x.length; i++) {
            if (w[i] < 0) {
                return Double.NaN;
            }
            if (!Double.isNaN(x[i]) && !Double.isNaN(w[i])) {
                sum += w[i] * x[i];
                weights += w[i];
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }
}
