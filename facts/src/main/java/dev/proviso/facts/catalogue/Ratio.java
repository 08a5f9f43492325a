package dev.proviso.facts.catalogue;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Multiplies decimals with a fixed fraction and rounds once, half-even. In 64 bits where that is
 * exact, which it is for nearly every row of a real export, else in as many as it takes: the result
 * is the same (a property test holds it).
 */
final class Ratio {

    /** What came out; {@code inexact} if it was rounded, {@code fits} if it is within 64 bits. */
    record Product(long value, boolean inexact, boolean fits) {}

    private static final Product TOO_LARGE = new Product(0, false, false);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int FAST_SCALE_MAX = 18;
    private static final int FAST_DIGITS_MAX = 18;

    private final BigInteger numerator;
    private final BigInteger denominator;

    /** By the decimal's scale, in lowest terms; 0 where they do not fit. */
    private final long[] numerators = new long[FAST_SCALE_MAX + 1];

    private final long[] denominators = new long[FAST_SCALE_MAX + 1];

    Ratio(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        for (int scale = 0; scale <= FAST_SCALE_MAX; scale++) {
            BigInteger below = denominator.multiply(BigInteger.TEN.pow(scale));
            BigInteger common = numerator.gcd(below);
            BigInteger above = numerator.divide(common);
            below = below.divide(common);
            if (above.compareTo(LONG_MAX) <= 0 && below.compareTo(LONG_MAX) <= 0) {
                numerators[scale] = above.longValueExact();
                denominators[scale] = below.longValueExact();
            }
        }
    }

    /** {@code decimal} × this × {@code above} ÷ {@code below}; both positive. */
    Product times(BigDecimal decimal, long above, long below) {
        int scale = decimal.scale();
        if (scale >= 0 && scale <= FAST_SCALE_MAX && decimal.precision() <= FAST_DIGITS_MAX) {
            Product fast = fast(decimal.unscaledValue().longValue(), scale, above, below);
            if (fast.fits) {
                return fast;
            }
        }
        return slow(decimal, above, below);
    }

    /**
     * With {@code u = a·d + b}, {@code u·n/d = a·n + b·n/d}: exact in 64 bits where the parts are.
     * Whatever does not fit is told as such and left to the slow way.
     */
    private Product fast(long unscaled, int scale, long above, long below) {
        long common = gcd(above, below);
        long n = product(numerators[scale], above / common);
        long d = product(denominators[scale], below / common);
        if (n <= 0 || d <= 0) {
            return TOO_LARGE;
        }
        long a = unscaled / d;
        long b = unscaled % d;
        long whole = product(a, n);
        long part = product(b, n);
        if (whole == Long.MIN_VALUE || part == Long.MIN_VALUE) {
            return TOO_LARGE;
        }
        long quotient = part / d;
        long rest = Math.abs(part % d);
        long sum = whole + quotient;
        if (((whole ^ sum) & (quotient ^ sum)) < 0 || Math.abs(sum) == Long.MAX_VALUE) {
            return TOO_LARGE;
        }
        boolean away = rest > d - rest || (rest == d - rest && (sum & 1) == 1);
        return new Product(away ? sum + Long.signum(unscaled) : sum, rest != 0, true);
    }

    private Product slow(BigDecimal decimal, long above, long below) {
        BigInteger up =
                decimal.unscaledValue().multiply(numerator).multiply(BigInteger.valueOf(above));
        BigInteger down = denominator.multiply(BigInteger.valueOf(below));
        if (decimal.scale() > 0) {
            down = down.multiply(BigInteger.TEN.pow(decimal.scale()));
        } else {
            up = up.multiply(BigInteger.TEN.pow(-decimal.scale()));
        }
        BigInteger[] parts = up.divideAndRemainder(down);
        int half = parts[1].abs().shiftLeft(1).compareTo(down);
        boolean away = half > 0 || (half == 0 && parts[0].testBit(0));
        BigInteger whole = away ? parts[0].add(BigInteger.valueOf(parts[1].signum())) : parts[0];
        return whole.abs().compareTo(LONG_MAX) > 0
                ? TOO_LARGE
                : new Product(whole.longValueExact(), parts[1].signum() != 0, true);
    }

    /** The product, or {@link Long#MIN_VALUE} where it does not fit. */
    private static long product(long x, long y) {
        long low = x * y;
        return Math.multiplyHigh(x, y) == low >> 63 ? low : Long.MIN_VALUE;
    }

    private static long gcd(long x, long y) {
        long a = x;
        long b = y;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
