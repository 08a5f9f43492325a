package dev.proviso.canonical;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Writes a JSON tree in the one form of RFC 8785 (JSON Canonicalization Scheme): names sorted by
 * UTF-16 code units, no white space, numbers as ECMAScript prints them.
 *
 * <p>Refuses, with {@link IllegalArgumentException}, what the scheme cannot hold: a number that is
 * not finite, a whole number beyond 2^53 (write it as a string), a lone surrogate.
 *
 * <p>Numbers are not rounded here; see {@link Rounding}. Source: RFC 8785 (Rundgren, Jordan,
 * Erdtman 2020), ECMA-262 §6.1.6.1.20.
 */
public final class CanonicalJson {

    /** Above this not every whole number has a double of its own. */
    private static final BigInteger LARGEST_EXACT = BigInteger.TWO.pow(53);

    private CanonicalJson() {}

    /** The canonical text of a tree. */
    public static String write(JsonNode tree) {
        StringBuilder out = new StringBuilder();
        append(out, tree);
        return out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(JsonNode tree) {
        return write(tree).getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(out, node);
            case ARRAY -> {
                out.append('[');
                for (int i = 0; i < node.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    append(out, node.get(i));
                }
                out.append(']');
            }
            case STRING -> string(out, node.stringValue());
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> {
                if (node.isIntegralNumber()) {
                    out.append(whole(node.bigIntegerValue()));
                } else {
                    out.append(number(node.doubleValue()));
                }
            }
            default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private static void object(StringBuilder out, JsonNode node) {
        List<String> names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            separator = ",";
            string(out, name);
            out.append(':');
            append(out, node.get(name));
        }
        out.append('}');
    }

    private static String whole(BigInteger value) {
        if (value.abs().compareTo(LARGEST_EXACT) > 0) {
            throw new IllegalArgumentException(
                    "a whole number beyond 2^53 is written as a string: " + value);
        }
        return value.toString();
    }

    /** What needs no escape, nearly all of a text, goes over in runs. */
    private static void string(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, plain, i).append(escaped(c));
                plain = i + 1;
            } else if (Character.isSurrogate(c)) {
                refuseLoneSurrogate(text, i);
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> String.format("\\u%04x", (int) c);
        };
    }

    private static void refuseLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        boolean paired =
                Character.isHighSurrogate(c)
                        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                        : !Character.isLowSurrogate(c)
                                || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        if (!paired) {
            throw new IllegalArgumentException("a lone surrogate has no UTF-8 form");
        }
    }

    /**
     * A number as ECMAScript prints it: the shortest digits that give the same double back.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        if (value == 0) {
            return "0"; // minus zero too
        }
        String sign = value < 0 ? "-" : "";
        String java = Double.toString(StrictMath.abs(value)); // shortest digits since JDK 19
        int e = java.indexOf('E');
        String mantissa = e < 0 ? java : java.substring(0, e);
        int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
        int dot = mantissa.indexOf('.');
        String digits = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int point = dot + exponent; // value = 0.digits × 10^point
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        digits = digits.substring(leading);
        point -= leading;
        digits = withoutTrailingZeros(digits);
        if (digits.length() == 2) {
            digits = oneDigitIfEnough(StrictMath.abs(value), digits, point);
        }
        return sign + laidOut(digits, point);
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /** Java prints at least two digits (4.9E-324) where ECMAScript prints one (5e-324). */
    private static String oneDigitIfEnough(double value, String digits, int point) {
        int first = digits.charAt(0) - '0';
        int rounded = digits.charAt(1) >= '5' ? first + 1 : first;
        if (rounded == 10 || Double.parseDouble(rounded + "E" + (point - 1)) != value) {
            return digits;
        }
        return Integer.toString(rounded);
    }

    private static String laidOut(String digits, int point) {
        int length = digits.length();
        if (length <= point && point <= 21) {
            return digits + "0".repeat(point - length);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String power = (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        return length == 1 ? digits + power : digits.charAt(0) + "." + digits.substring(1) + power;
    }
}
