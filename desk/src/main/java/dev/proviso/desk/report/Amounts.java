package dev.proviso.desk.report;

import dev.proviso.facts.model.Meter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Numbers as people read them: three significant digits, decimal prefixes (1 TB = 10^12 bytes), UTC
 * days.
 */
public final class Amounts {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Amounts() {}

    /** For example {@code 1.25 PB}, {@code 278 k requests}. */
    public static String of(Meter meter, double quantity) {
        return meter.unit().equals("byte")
                ? prefixed(quantity) + "B"
                : prefixed(quantity) + plural(meter.unit());
    }

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

    /** Three significant digits with thousands grouped, for example {@code 192,000}. */
    public static String grouped(double value) {
        return String.format(Locale.ROOT, "%,.0f", new BigDecimal(value).round(THREE_DIGITS));
    }

    /** Three significant digits without exponent. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        BigDecimal rounded = new BigDecimal(value, THREE_DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A UTC day as {@code 2026-09-28}. */
    public static String day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    private static String plural(String unit) {
        return (unit.endsWith("y") ? unit.substring(0, unit.length() - 1) + "ie" : unit) + "s";
    }
}
