package dev.proviso.indicators.series;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array of exact 128-bit sums that costs 64 bits each until a sum needs more.
 *
 * <p>Cell {@code i} is {@code high[i]·2^64 + unsigned(low[i])}; without {@code high} it is {@code
 * low[i]}. Addition wraps beyond 128 bits, which usage rows (each at most 128 bits, fewer than 2^60
 * base units in any real bill) do not reach.
 */
final class ExactSums {

    /** What {@link #smallValue} answers for a sum beyond 2^56. */
    static final long NOT_SMALL = Long.MIN_VALUE;

    private static final long SMALL_MAX = 1L << 56;

    private final long[] low;
    private long @Nullable [] high;

    ExactSums(int length) {
        this(new long[length], null);
    }

    private ExactSums(long[] low, long @Nullable [] high) {
        this.low = low;
        this.high = high;
    }

    /** Takes the array as it is: whoever gives it away does not change it any more. */
    static ExactSums wrapping(long[] values) {
        return new ExactSums(values, null);
    }

    ExactSums copy() {
        return new ExactSums(low.clone(), high == null ? null : high.clone());
    }

    int length() {
        return low.length;
    }

    void add(int i, long value) {
        long before = low[i];
        long after = before + value;
        low[i] = after;
        if (high == null) {
            if (((before ^ after) & (value ^ after)) < 0) {
                low[i] = before;
                widen();
                addWide(i, value, value >> 63);
            }
            return;
        }
        high[i] += (value >> 63) + (Long.compareUnsigned(after, before) < 0 ? 1 : 0);
    }

    /** Adds a number of at most 127 bits and a sign. */
    void add(int i, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            add(i, value.longValue());
            return;
        }
        widen();
        addWide(i, value.longValue(), value.shiftRight(64).longValueExact());
    }

    /** Adds cell {@code j} of others to cell {@code i}. */
    void add(int i, ExactSums others, int j) {
        long[] theirHigh = others.high;
        if (theirHigh == null || theirHigh[j] == others.low[j] >> 63) {
            add(i, others.low[j]);
            return;
        }
        widen();
        addWide(i, others.low[j], theirHigh[j]);
    }

    /** Adds {@code count} cells of others from {@code j} on to those from {@code i} on. */
    void addAll(int i, ExactSums others, int j, int count) {
        for (int k = 0; k < count; k++) {
            add(i + k, others, j + k);
        }
    }

    private void addWide(int i, long valueLow, long valueHigh) {
        long[] top = widen();
        long after = low[i] + valueLow;
        top[i] += valueHigh + (Long.compareUnsigned(after, valueLow) < 0 ? 1 : 0);
        low[i] = after;
    }

    private long[] widen() {
        if (high == null) {
            high = new long[low.length];
            for (int i = 0; i < low.length; i++) {
                high[i] = low[i] >> 63;
            }
        }
        return high;
    }

    private boolean fitsLong(int i) {
        return high == null || high[i] == low[i] >> 63;
    }

    /**
     * The sum if its amount is at most 2^56, so that a hundred of them fit 64 bits; else {@link
     * #NOT_SMALL}.
     */
    long smallValue(int i) {
        return fitsLong(i) && low[i] <= SMALL_MAX && low[i] >= -SMALL_MAX ? low[i] : NOT_SMALL;
    }

    boolean isZero(int i) {
        return low[i] == 0 && (high == null || high[i] == 0);
    }

    /** The double nearest to the sum, ties to even. */
    double doubleValue(int i) {
        return fitsLong(i) ? (double) low[i] : bigInteger(i).doubleValue();
    }

    BigInteger bigInteger(int i) {
        BigInteger below = BigInteger.valueOf(low[i]);
        if (fitsLong(i)) {
            return below;
        }
        BigInteger unsigned = low[i] < 0 ? below.add(BigInteger.ONE.shiftLeft(64)) : below;
        return BigInteger.valueOf(high == null ? 0 : high[i]).shiftLeft(64).add(unsigned);
    }

    /** As {@link #doubleValue} for {@code count} cells from {@code from} on. */
    double[] doubles(int from, int count) {
        double[] values = new double[count];
        if (high == null) {
            for (int i = 0; i < count; i++) {
                values[i] = (double) low[from + i];
            }
        } else {
            Arrays.setAll(values, i -> doubleValue(from + i));
        }
        return values;
    }
}
