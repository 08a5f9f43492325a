package dev.proviso.restrictions.journal;

/** Why an account came out as it did. */
public enum Why {
    AS_PLANNED,
    /** The account id means another account, or none, today (D24). */
    ACCOUNT_CHANGED,
    /** A setting is not as it was when people decided (D4). */
    OUTDATED,
    PROVIDER_REFUSED,
    /** The provider answered yes, and nothing came of it. */
    NO_EFFECT,
    /** Something felt it that the plan does not name. */
    MORE,
    /** Something still goes through that the plan stops. */
    LESS,
    /** The provider is too busy, or cannot be reached. */
    SILENT,
    /** Somebody who may said stop (D25). */
    STOPPED,
    /** Another plan is half-way on this account. */
    ANOTHER_HALF_WAY,
    /** The state before cannot be opened: its key was destroyed. */
    STATE_LOST
}
