package dev.proviso.indicators.formula;

import java.util.List;

/** A formula as it was written. */
sealed interface Expression {

    Span span();

    record Constant(double value, Span span) implements Expression {}

    record Name(String name, Span span) implements Expression {}

    /** An expression in brackets; the span holds the brackets. */
    record Group(Expression of, Span span) implements Expression {}

    record Negative(Expression of, Span span) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right, Span span)
            implements Expression {}

    /** A function call; {@code nameSpan} is of the function's name alone. */
    record Call(String name, Span nameSpan, List<Expression> arguments, Span span)
            implements Expression {}

    /** The four operations; {@code binds}: more binds tighter. */
    enum Operator {
        PLUS("+", 1),
        MINUS("-", 1),
        TIMES("*", 2),
        DIVIDE("/", 2);

        private final String sign;
        private final int binds;

        Operator(String sign, int binds) {
            this.sign = sign;
            this.binds = binds;
        }

        String sign() {
            return sign;
        }

        int binds() {
            return binds;
        }

        /** The result; what cannot be had is NaN. */
        double of(double a, double b) {
            return switch (this) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                case DIVIDE -> b == 0 ? Double.NaN : a / b;
            };
        }
    }
}
