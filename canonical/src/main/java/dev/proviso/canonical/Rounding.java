package dev.proviso.canonical;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The rounding that every published number has had (design §5): half-even on the exact value of the
 * double, so that a result is the same on every machine. A value that is not finite comes back as
 * it is; minus zero as zero.
 */
public final class Rounding {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Rounding() {}

    /** To six significant digits. */
    public static double toSixDigits(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value + 0.0;
        }
        return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
    }

    /** To a tenth, as a weight in decibans is printed. */
    public static double toTenth(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return new BigDecimal(value).setScale(1, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
    }
}
