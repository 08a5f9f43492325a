package dev.proviso.indicators.formula;

import java.util.OptionalDouble;

/** The type of an expression. */
sealed interface Type {

    /** What may be done with a series. */
    enum Kind {
        /** Amounts within a period: they add up over time. */
        FLOW("a flow"),
        /** A stock at an instant: it never adds up over time. */
        LEVEL("a level"),
        /** Ratios, logarithms and the like. */
        PLAIN("plain numbers");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * One number.
     *
     * @param constant its value, if that is known when the formula is loaded
     */
    record Num(OptionalDouble constant) implements Type {
        static final Num COMPUTED = new Num(OptionalDouble.empty());
    }

    /** A number for each element of an axis. */
    record Series(Axis axis, Kind kind) implements Type {}

    /** Of an expression that was already complained about; fits everywhere. */
    record Unknown() implements Type {}

    /** For messages: "one number", "a flow over hours of the window". */
    default String words() {
        return switch (this) {
            case Num number -> "one number";
            case Series series -> series.kind().words() + " over " + series.axis().words();
            case Unknown unknown -> "unknown";
        };
    }
}
