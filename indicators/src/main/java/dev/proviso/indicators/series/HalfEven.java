package dev.proviso.indicators.series;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Whole-number division rounded half-even. */
final class HalfEven {

    private HalfEven() {}

    /** {@code value / divisor}, divisor positive. */
    static BigInteger divide(BigInteger value, long divisor) {
        if (value.bitLength() < Long.SIZE) {
            return BigInteger.valueOf(divide(value.longValue(), divisor));
        }
        return new BigDecimal(value)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    private static long divide(long value, long divisor) {
        long quotient = Math.floorDiv(value, divisor);
        long twice = Math.floorMod(value, divisor) * 2 - divisor; // below, at or above the half
        return twice > 0 || (twice == 0 && (quotient & 1) != 0) ? quotient + 1 : quotient;
    }

    /** {@code value * factor / divisor}, divisor positive. */
    static BigInteger scale(BigInteger value, long factor, long divisor) {
        return divide(value.multiply(BigInteger.valueOf(factor)), divisor);
    }
}
