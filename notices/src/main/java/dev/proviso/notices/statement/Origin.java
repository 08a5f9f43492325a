package dev.proviso.notices.statement;

/**
 * What made the provider look (Article 17(3)(b)). There are two values on purpose: more would tell
 * the customer about the person who gave notice (D16).
 */
public enum Origin {
    /** Somebody gave notice (Article 16). */
    NOTICE,
    /** The provider's own look at its own records. */
    OWN_INITIATIVE,
    /** An authority's order. */
    ORDER
}
