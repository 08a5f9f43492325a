package dev.proviso.indicators.formula;

import java.util.ArrayList;
import java.util.List;

/** Reads words into an expression, by precedence climbing (V. R. Pratt, POPL 1973). */
final class Parser {

    /** The first thing that does not fit ends the parsing; it is in the problems by then. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("", null, false, false);
        }
    }

    private static final String OPERAND = "A number, a name, a function, - or ( is wanted here.";

    private final List<Token> tokens;
    private final FormulaProblems problems;
    private int at;
    private int depth;

    private Parser(List<Token> tokens, FormulaProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * The expression of a text.
     *
     * @throws dev.proviso.facts.problem.ProblemException if it is none
     */
    static Expression parse(String text, FormulaProblems problems) {
        if (text.length() > Limits.TEXT_MAX) {
            problems.add(
                    new Span(0, 1),
                    "The formula has " + text.length() + " characters.",
                    "At most " + Limits.TEXT_MAX + " are allowed.",
                    "Make two indicators of it.");
            problems.throwIfAny();
        }
        List<Token> tokens = Lexer.words(text, problems);
        problems.throwIfAny();
        Parser parser = new Parser(tokens, problems);
        try {
            Expression expression = parser.expression(0);
            if (parser.peek().kind() != Token.Kind.END) {
                throw parser.unexpectedAfterOperand();
            }
            return expression;
        } catch (Stop stop) {
            problems.throwIfAny();
            throw new IllegalStateException("stopped without a problem", stop);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private Stop stop(Span span, String what, String wanted, String next) {
        problems.add(span, what, wanted, next);
        return new Stop();
    }

    private Stop unexpectedAfterOperand() {
        Token token = peek();
        String next =
                switch (token.kind()) {
                    case NUMBER, NAME, OPEN -> "Is a * missing before it?";
                    case CLOSE -> "There is one ) too many, or a ( is missing.";
                    case COMMA -> "Only the arguments of a function have commas.";
                    default -> "";
                };
        return stop(
                token.span(),
                "The formula is complete before " + token.words() + ".",
                "+ - * / or the end is wanted here.",
                next);
    }

    private Expression expression(int bindsMore) {
        Expression left = operand();
        while (true) {
            Expression.Operator operator = operator(peek());
            if (operator == null || operator.binds() <= bindsMore) {
                return left;
            }
            at++;
            Expression right = expression(operator.binds());
            left = new Expression.Binary(operator, left, right, left.span().to(right.span()));
        }
    }

    private static Expression.@org.jspecify.annotations.Nullable Operator operator(Token token) {
        return switch (token.kind()) {
            case PLUS -> Expression.Operator.PLUS;
            case MINUS -> Expression.Operator.MINUS;
            case TIMES -> Expression.Operator.TIMES;
            case DIVIDE -> Expression.Operator.DIVIDE;
            default -> null;
        };
    }

    private Expression operand() {
        Token token = next();
        if (++depth > Limits.NESTING_MAX) {
            throw stop(
                    token.span(),
                    "This is nested deeper than " + Limits.NESTING_MAX + " levels.",
                    "An indicator that a person can follow needs fewer.",
                    "Make two indicators of it.");
        }
        Expression operand =
                switch (token.kind()) {
                    case NUMBER ->
                            new Expression.Constant(Double.parseDouble(token.text()), token.span());
                    case NAME ->
                            peek().kind() == Token.Kind.OPEN
                                    ? call(token)
                                    : new Expression.Name(token.text(), token.span());
                    case MINUS -> {
                        // Binds like a factor: -a * b is (-a) * b.
                        Expression of = operand();
                        yield new Expression.Negative(of, token.span().to(of.span()));
                    }
                    case OPEN -> {
                        Expression inner = expression(0);
                        yield new Expression.Group(inner, token.span().to(close(token.span())));
                    }
                    default -> {
                        at--;
                        throw stop(token.span(), "Here is " + token.words() + ".", OPERAND, "");
                    }
                };
        depth--;
        return operand;
    }

    private Expression call(Token name) {
        Span open = next().span();
        List<Expression> arguments = new ArrayList<>();
        if (peek().kind() != Token.Kind.CLOSE) {
            arguments.add(expression(0));
            while (peek().kind() == Token.Kind.COMMA) {
                at++;
                arguments.add(expression(0));
            }
        }
        Span close = close(open);
        return new Expression.Call(
                name.text(), name.span(), List.copyOf(arguments), name.span().to(close));
    }

    private Span close(Span open) {
        Token token = peek();
        if (token.kind() == Token.Kind.CLOSE) {
            at++;
            return token.span();
        }
        if (token.kind() == Token.Kind.END) {
            throw stop(open, "This ( is never closed.", "A ) is wanted.", "");
        }
        throw stop(
                token.span(),
                "Here is " + token.words() + ".",
                "+ - * / , or ) is wanted here.",
                token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.NUMBER
                        ? "Is a * or a comma missing before it?"
                        : "");
    }
}
