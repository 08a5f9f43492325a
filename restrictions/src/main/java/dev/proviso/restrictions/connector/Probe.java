package dev.proviso.restrictions.connector;

/**
 * What came of trying an access.
 *
 * @param answer the provider's own, in a few words: {@code 403 QuotaExceeded}; no name, no id
 */
public record Probe(Access access, Result result, String answer) {
    /** Whether it got through. */
    public enum Result {
        ALLOWED,
        REFUSED,
        /** Nobody has such an access here, or there is no way to try it: it shows nothing. */
        NOT_TRIED
    }
}
