package dev.proviso.indicators.formula;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula's text into words. */
final class Lexer {

    private final String text;
    private final FormulaProblems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text, FormulaProblems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The words, the last of which is the end. What is no word goes to the problems. */
    static List<Token> words(String text, FormulaProblems problems) {
        Lexer lexer = new Lexer(text, problems);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (digit(next) || (next == '.' && digit(peek(1)))) {
                number();
            } else if (letter(next)) {
                name();
            } else {
                sign(next);
            }
        }
        tokens.add(new Token(Token.Kind.END, "", new Span(at, at + 1)));
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : ' ';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private void digits() {
        while (digit(peek(0))) {
            at++;
        }
    }

    private void number() {
        int from = at;
        digits();
        if (peek(0) == '.') {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
            if (digit(peek(1 + sign))) {
                at += 1 + sign;
                digits();
            }
        }
        Span span = new Span(from, at);
        String digits = text.substring(from, at);
        if (letter(peek(0)) || peek(0) == '.') {
            while (letter(peek(0)) || digit(peek(0)) || peek(0) == '.') {
                at++;
            }
            complain(new Span(from, at), "is no number", "Numbers look like 4, 0.25 or 1e6.");
        } else if (!Double.isFinite(Double.parseDouble(digits))) {
            complain(span, "is too large a number", "Numbers are below 1.8e308.");
        }
        tokens.add(new Token(Token.Kind.NUMBER, digits, span));
    }

    private void name() {
        int from = at;
        while (letter(peek(0)) || digit(peek(0))) {
            at++;
        }
        boolean dotted = peek(0) == '.';
        while (letter(peek(0)) || digit(peek(0)) || peek(0) == '.') {
            at++;
        }
        Span span = new Span(from, at);
        if (dotted) {
            complain(
                    span,
                    "is no name",
                    "A formula uses the short names under reads, not the meters' own.");
        }
        tokens.add(new Token(Token.Kind.NAME, text.substring(from, at), span));
    }

    private void sign(char sign) {
        Token.Kind kind =
                switch (sign) {
                    case '+' -> Token.Kind.PLUS;
                    case '-' -> Token.Kind.MINUS;
                    case '*' -> Token.Kind.TIMES;
                    case '/' -> Token.Kind.DIVIDE;
                    case '(' -> Token.Kind.OPEN;
                    case ')' -> Token.Kind.CLOSE;
                    case ',' -> Token.Kind.COMMA;
                    default -> Token.Kind.END;
                };
        if (kind == Token.Kind.END) {
            unknown();
            return;
        }
        tokens.add(new Token(kind, String.valueOf(sign), new Span(at, at + 1)));
        at++;
    }

    private void unknown() {
        int point = text.codePointAt(at);
        Span span = new Span(at, at + Character.charCount(point));
        complain(
                span,
                "means nothing in a formula",
                switch (point) {
                    case '<', '>', '=', '!', '&', '|', '?', ':' ->
                            "There are no comparisons or conditions; min, max and where_positive"
                                    + " are there.";
                    case '^' -> "There are no powers; square, sqrt, exp and ln are there.";
                    case '\u2212', '\u2013' -> "Minus is written -.";
                    case '\u00d7', '\u00b7' -> "Times is written *.";
                    case '\u00f7', '%' -> "Division is written /.";
                    case '[', ']', '{', '}' -> "Brackets are ( and ).";
                    default -> "Numbers, names, + - * / ( ) and , are allowed.";
                });
        at = span.until();
    }

    private void complain(Span span, String what, String wanted) {
        String shown = text.substring(span.from(), Math.min(span.until(), span.from() + 40));
        boolean visible = shown.codePoints().noneMatch(Character::isISOControl);
        problems.add(
                span,
                (visible ? "\"" + shown + "\" " : "This character ") + what + ".",
                wanted,
                "");
    }
}
