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
        return kind == Kind.END ? "the end" : "\"" + shown(text) + "\"";
    }

    /** A name as a message shows it: never a whole document. */
    static String shown(String name) {
        return name.length() <= Limits.NAME_MAX ? name : name.substring(0, Limits.NAME_MAX) + "…";
    }
}
