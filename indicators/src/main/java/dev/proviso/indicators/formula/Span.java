package dev.proviso.indicators.formula;

/** Characters {@code from} (inclusive) to {@code until} (exclusive) of a formula's text. */
record Span(int from, int until) {

    /** From the start of this one to the end of the other. */
    Span to(Span other) {
        return new Span(from, other.until);
    }
}
