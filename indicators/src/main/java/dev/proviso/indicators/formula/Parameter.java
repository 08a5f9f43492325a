package dev.proviso.indicators.formula;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a function takes at one place.
 *
 * @param axes of a series
 * @param from least value of a constant, inclusive
 * @param until greatest value of a constant, inclusive
 */
record Parameter(String name, Takes takes, Set<Axis> axes, double from, double until) {

    enum Takes {
        /** A series of any kind. */
        SERIES,
        /** A series that adds up over time: no level. */
        AMOUNTS,
        /** A number, or a series element by element. */
        ANYTHING,
        NUMBER,
        /** A number known when the formula is loaded. */
        CONSTANT,
        /** A whole number known when the formula is loaded. */
        WHOLE,
        /** A name from {@code reads}, as it stands. */
        READ
    }

    static Parameter series(String name, Axis... axes) {
        return new Parameter(name, Takes.SERIES, set(axes), 0, 0);
    }

    static Parameter amounts(String name, Axis... axes) {
        return new Parameter(name, Takes.AMOUNTS, set(axes), 0, 0);
    }

    static Parameter anything(String name) {
        return new Parameter(name, Takes.ANYTHING, set(), 0, 0);
    }

    static Parameter number(String name) {
        return new Parameter(name, Takes.NUMBER, Set.of(), 0, 0);
    }

    static Parameter constant(String name, double from, double until) {
        return new Parameter(name, Takes.CONSTANT, Set.of(), from, until);
    }

    static Parameter whole(String name, int from, int until) {
        return new Parameter(name, Takes.WHOLE, Set.of(), from, until);
    }

    static Parameter read(String name) {
        return new Parameter(name, Takes.READ, Set.of(), 0, 0);
    }

    /** No axes means all. */
    private static Set<Axis> set(Axis... axes) {
        return axes.length == 0 ? EnumSet.allOf(Axis.class) : EnumSet.copyOf(Arrays.asList(axes));
    }

    /** What is wanted, as part of a sentence. */
    String words() {
        return switch (takes) {
            case SERIES, AMOUNTS ->
                    "a series"
                            + (takes == Takes.AMOUNTS ? " that adds up over time" : "")
                            + (axes.size() == Axis.values().length ? "" : " over " + axesInWords());
            case ANYTHING -> "a number or a series";
            case NUMBER -> "one number";
            case CONSTANT -> "a fixed number from " + plain(from) + " to " + plain(until);
            case WHOLE -> "a fixed whole number from " + plain(from) + " to " + plain(until);
            case READ -> "a name from reads";
        };
    }

    private String axesInWords() {
        if (axes.size() == Axis.values().length) {
            return "";
        }
        return axes.equals(EnumSet.complementOf(EnumSet.of(Axis.PICKED)))
                ? " in time"
                : axes.stream().map(Axis::words).collect(Collectors.joining(" or ", " over ", ""));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
