package dev.proviso.indicators.formula;

/** What a formula may cost. A formula that a person can follow stays far below. */
final class Limits {

    /** Characters; longer is not an indicator that one can read. */
    static final int TEXT_MAX = 2_000;

    /** Brackets and signs within each other; holds the parser's stack small. */
    static final int NESTING_MAX = 32;

    /**
     * Elementary steps of one evaluation, about a nanosecond each: at 100,000 subjects a formula of
     * this size takes a minute of one core.
     */
    static final long STEPS_MAX = 500_000;

    /** Characters of a name. */
    static final int NAME_MAX = 40;

    private Limits() {}
}
