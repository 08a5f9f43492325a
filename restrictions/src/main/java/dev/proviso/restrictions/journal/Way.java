package dev.proviso.restrictions.journal;

/** Which way a plan, or an account in it, is going. */
public enum Way {
    APPLY,
    /** Back to {@code freeze} (D20). */
    LOWER,
    REVERT
}
