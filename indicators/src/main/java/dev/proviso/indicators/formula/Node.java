package dev.proviso.indicators.formula;

/**
 * A compiled expression. A number is an array of one; a series has its axis's lead and length.
 * {@code NaN} is missing.
 */
@FunctionalInterface
interface Node {

    /** Evaluates; the result is not to be changed. */
    double[] values(Inputs inputs);

    /** A node that always has the same value. */
    static Node constant(double value) {
        double[] one = {value};
        return inputs -> one;
    }
}
