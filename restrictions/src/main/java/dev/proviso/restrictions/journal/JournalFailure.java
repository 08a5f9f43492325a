package dev.proviso.restrictions.journal;

/**
 * The journal cannot be written or read: nothing further may be done, since it would not be known
 * afterwards. Not to be handled but by stopping; resuming goes on from what is durable.
 */
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailure(String words, Throwable cause) {
        super(words, cause);
    }

    /** With its words. */
    JournalFailure(String words) {
        super(words);
    }
}
