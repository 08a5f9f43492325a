package dev.proviso.facts.reader;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Quantities as exports write them: digits with a point, a sign, an exponent ({@code 6.71E-8}).
 * Exact. No separators of thousands, no {@code +}, no NaN.
 */
final class Numbers {

    /** No quantity has more; a longer text is an attack on the arithmetic. */
    private static final int LENGTH_MAX = 64;

    /** Beyond it no quantity of any meter lies. */
    private static final int EXPONENT_MAX = 99;

    private Numbers() {}

    static @Nullable BigDecimal parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** The number without trailing zeros after the point, or null where the text is none. */
    static @Nullable BigDecimal parse(char[] text, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (length > LENGTH_MAX) {
            return null;
        }
        boolean negative = at < end && text[at] == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int scale = 0;
        int zeros = 0;
        boolean point = false;
        boolean any = false;
        for (; at < end; at++) {
            char c = text[at];
            if (c == '.' && !point) {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') {
                break;
            }
            any = true;
            if (point && c == '0') {
                zeros++;
                continue;
            }
            int times = point ? zeros + 1 : 1;
            zeros = 0;
            digits += value == 0 && !point ? (c == '0' ? 0 : 1) : times;
            if (digits > 18) {
                return slow(text, offset, length);
            }
            for (int i = 0; i < times; i++) {
                value *= 10;
            }
            value += c - '0';
            scale += point ? times : 0;
        }
        if (!any) {
            return null;
        }
        if (at < end) {
            int exponent = exponent(text, at, end);
            if (exponent == Integer.MIN_VALUE) {
                return null;
            }
            scale -= exponent;
        }
        return BigDecimal.valueOf(negative ? -value : value, scale);
    }

    /** The exponent from its E on, or {@code MIN_VALUE}. */
    private static int exponent(char[] text, int from, int end) {
        int at = from + 1;
        if ((text[from] != 'E' && text[from] != 'e') || at >= end) {
            return Integer.MIN_VALUE;
        }
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        int value = 0;
        if (at >= end) {
            return Integer.MIN_VALUE;
        }
        for (; at < end; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + text[at] - '0';
            if (value > EXPONENT_MAX) {
                return Integer.MIN_VALUE;
            }
        }
        return negative ? -value : value;
    }

    /** More than 18 digits: as exact, not as fast. */
    private static @Nullable BigDecimal slow(char[] text, int offset, int length) {
        int end = offset + length;
        int mantissa = offset;
        while (mantissa < end && text[mantissa] != 'E' && text[mantissa] != 'e') {
            char c = text[mantissa];
            boolean sign = c == '-' && mantissa == offset;
            if (!sign && c != '.' && (c < '0' || c > '9')) {
                return null;
            }
            mantissa++;
        }
        int exponent = mantissa < end ? exponent(text, mantissa, end) : 0;
        if (exponent == Integer.MIN_VALUE) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text, offset, mantissa - offset);
            BigInteger unscaled = number.unscaledValue();
            return new BigDecimal(unscaled, number.scale() - exponent);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
