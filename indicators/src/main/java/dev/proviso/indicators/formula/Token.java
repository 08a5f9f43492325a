package dev.proviso.indicators.formula;

/** A word of a formula. */
record Token(Kind kind, String text, Span span) {

    enum Kind {
        NUMBER,
        NAME,
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    /** For messages. */
    String words() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
