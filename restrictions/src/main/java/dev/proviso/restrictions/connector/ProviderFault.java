package dev.proviso.restrictions.connector;

import java.io.IOException;

/**
 * A provider that did not do as asked. The message is for people and holds no secret and no name.
 */
public final class ProviderFault extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is known about the call. */
    public enum Kind {
        /** The provider said no; nothing was changed. */
        REFUSED,
        /** Too many calls; nothing was changed, try again later. */
        BUSY,
        /** No answer, or one that says nothing: it may have been carried out. */
        UNCERTAIN,
        /** There is no such account. */
        GONE
    }

    private final Kind kind;
    private final String words;

    /** A fault with its words. */
    public ProviderFault(Kind kind, String words) {
        super(words);
        this.kind = kind;
        this.words = words;
    }

    /** A fault with its cause. */
    public ProviderFault(Kind kind, String words, Throwable cause) {
        super(words, cause);
        this.kind = kind;
        this.words = words;
    }

    /** What happened, for people. */
    public String words() {
        return words;
    }

    /** What is known. */
    public Kind kind() {
        return kind;
    }
}
