package dev.proviso.indicators.series;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Whole-number division rounded half-even. */
final class HalfEven {

    private HalfEven() {}

    /** {@code value / divisor}, divisor positive. */
    static BigInteger divide(BigInteger value, long divisor) {
        return new BigDecimal(value)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    /** {@code value * factor / divisor}, divisor positive. */
    static BigInteger scale(BigInteger value, long factor, long divisor) {
        return divide(value.multiply(BigInteger.valueOf(factor)), divisor);
    }
}
