package dev.proviso.desk.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Numbers as people read them: three significant digits, decimal prefixes (1 TB = 10^12 bytes), UTC
 * days.
 */
public final class Amounts {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    /** Units that are the name of what was computed. */
    private static final Set<String> BARE = Set.of("ratio", "correlation");

    /** Units with a plural; others, such as {@code kbit/s}, stay as they are written. */
    private static final Set<String> COUNTED =
            Set.of("byte", "object", "request", "second", "minute", "hour", "day", "week");

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Amounts() {}

    /** For example {@code 195 M}, with a space before whatever unit follows. */
    public static String prefixed(double value) {
        if (!Double.isFinite(value)) {
            return "not known ";
        }
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return plain(scaled) + " " + PREFIXES[prefix];
    }

    /** Three significant digits without exponent, for example {@code 0.0123}, {@code 939,000}. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        BigDecimal rounded = new BigDecimal(value, THREE_DIGITS).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    /**
     * A value with its unit: {@code 939,000 bytes}, {@code 1 day}, {@code hour 14.2 of the day},
     * and {@code 0.98} of what has no unit but its name.
     */
    public static String value(double value, String unit) {
        String number = plain(value);
        if (BARE.contains(unit)) {
            return number;
        }
        if (unit.startsWith("hour of ")) {
            return "hour " + number + unit.substring("hour".length());
        }
        return number + " " + (COUNTED.contains(unit) && !number.equals("1") ? unit + "s" : unit);
    }

    /** Every digit, for example {@code 1,270,612}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** For example {@code 1 question}, {@code no findings}. */
    public static String counted(long n, String what) {
        return n == 0 ? "no " + what + "s" : count(n) + " " + what + (n == 1 ? "" : "s");
    }

    /** For example {@code +29.8 dB}. */
    public static String decibans(double decibans) {
        return String.format(Locale.ROOT, "%+.1f dB", StrictMath.rint(decibans * 10) / 10 + 0.0);
    }

    /** The same where it may not be there. */
    public static String decibans(OptionalDouble decibans) {
        return decibans.isPresent() ? decibans(decibans.getAsDouble()) : "not measured";
    }

    /** A share from 0 to 1, for example {@code 98.2 %}. */
    public static String percent(double share) {
        return plain(share * 100) + " %";
    }

    /** A UTC day as {@code 2026-09-28}. */
    public static String day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }
}
