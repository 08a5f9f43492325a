package dev.proviso.indicators.scorecard;

/**
 * A span of values.
 *
 * @param from inclusive; may be negative infinity
 * @param until exclusive; may be positive infinity
 */
public record Range(double from, double until) {

    static final Range EVERYTHING = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
}
