package dev.proviso.cases.office;

/** What a person of the provider, or one appointed by it, may do. */
public enum Role {
    /** Takes in notices, looks into findings, proposes. */
    ANALYST,
    /** Reviews one case from outside, for a time, without changing anything (D13). */
    OUTSIDE_REVIEWER,
    /** Consents to what others prepared. */
    DECIDER,
    /** Applies a decided plan. */
    OPERATOR,
    /** Looks after a customer's contract; never decides about it. */
    ACCOUNT_OWNER,
    /** Reads everything, changes nothing. */
    AUDITOR
}
