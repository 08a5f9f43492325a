package dev.proviso.indicators.formula;

import java.util.OptionalDouble;

/**
 * A checked expression.
 *
 * @param steps elementary steps of one evaluation, its parts included
 */
record Typed(Type type, Node node, long steps) {

    static final Typed UNKNOWN = new Typed(new Type.Unknown(), Node.constant(Double.NaN), 0);

    static Typed constant(double value) {
        return new Typed(new Type.Num(OptionalDouble.of(value)), Node.constant(value), 1);
    }

    static Typed number(Node node, long steps) {
        return new Typed(Type.Num.COMPUTED, node, steps);
    }

    static Typed series(Axis axis, Type.Kind kind, Node node, long steps) {
        return new Typed(new Type.Series(axis, kind), node, steps);
    }

    boolean unknown() {
        return type instanceof Type.Unknown;
    }

    /** Elements of the array, the lead included. */
    int elements() {
        return type instanceof Type.Series series
                ? series.axis().lead() + series.axis().length()
                : 1;
    }

    /** The axis of a series. */
    Axis axis() {
        if (type instanceof Type.Series series) {
            return series.axis();
        }
        throw new IllegalStateException("no series: " + type.words());
    }

    /** The kind of a series; numbers are plain. */
    Type.Kind kind() {
        return type instanceof Type.Series series ? series.kind() : Type.Kind.PLAIN;
    }

    /** The value of a number that is known when the formula is loaded. */
    double known() {
        if (type instanceof Type.Num number && number.constant().isPresent()) {
            return number.constant().getAsDouble();
        }
        throw new IllegalStateException("not known: " + type.words());
    }
}
