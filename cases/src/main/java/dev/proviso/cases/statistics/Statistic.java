package dev.proviso.cases.statistics;

/**
 * What is counted; each of one kind of event. Stored by name, listed in this order.
 *
 * <p>Beside each: what {@link Tally#detail} says, and from when its time is taken, if it has one.
 */
public enum Statistic {
    /** By source. */
    NOTICE(false),
    /** By source; since the notice came. */
    NOTICE_ANSWERED(true),
    /** {@code finding} or {@code question}. */
    FINDING(false),
    /** Began elsewhere, where no witness saw it. */
    CASE_IMPORTED(false),
    /** By what it was opened on: {@code notice}, {@code finding}, {@code imported}. */
    CASE_OPENED(true),
    CASE_REOPENED(false),
    /** By what came of it, {@link Result}; since it was opened, or opened again. */
    CASE_CLOSED(true),
    /** By result; since it was started. */
    REVIEW_ENDED(true),
    /** Since it was opened. */
    HEARING_ENDED(true),
    /** By the level of its plan, or {@code none}; since the case was opened, or opened again. */
    DETERMINATION(true),
    /** By level; since the case was opened, or opened again. */
    INTERIM_MEASURE(true),
    /** By what the authority commands. */
    ORDER(false),
    /** By kind: what people decided together beside all that has a line of its own. */
    OTHER_DECISION(false),
    /** By how it ended without a decision. */
    PROPOSAL_ENDED(false),
    /** By kind of measure; since the decision. */
    STATEMENT_REACHED(true),
    /** In full, by level; since it was decided. */
    RESTRICTION_APPLIED(true),
    /** Not in full, by what happened instead. */
    RESTRICTION_NOT_APPLIED(false),
    /** By level; since its way back was opened. */
    RESTRICTION_TAKEN_BACK(true),
    /** By why. */
    MEASURE_ENDED(false),
    /** By what stayed undecided (D20). */
    LOWERED_TO_FREEZE(false),
    /** By the kind of measure. */
    APPEAL(false),
    /** {@code upheld} or {@code rejected}; since it was filed. */
    APPEAL_DECIDED(true),
    REMEDY(false),
    /** {@code enough} or {@code not-enough}; since it was shown. */
    REMEDY_ANSWERED(true),
    /** {@code given} or {@code ended}. */
    CLEARANCE(false),
    /** {@code raised}, {@code confirmed} or {@code voided} (D21). */
    DOUBT(false),
    /** {@code asked}, {@code refused} or {@code done}. */
    ERASURE(false),
    /** By what should have been done: {@code appeal}, {@code notice}, {@code statement}, … */
    DEADLINE_MISSED(false),
    /** Went on though no witness had signed yet (D5). */
    UNWITNESSED(false);

    private final boolean timed;

    Statistic(boolean timed) {
        this.timed = timed;
    }

    /** Whether a time belongs to it. */
    public boolean timed() {
        return timed;
    }

    /** What a case came to, of all that was decided in it until it was closed. */
    public enum Result {
        /** A breach was determined, and that stands. */
        BREACH,
        /** Every determination was voided, or an appeal against it upheld. */
        TAKEN_BACK,
        /** Looked into, and innocent; the clearance holds. */
        CLEARED,
        /** An interim measure, and no determination. */
        INTERIM_ONLY,
        /** An authority's order, and nothing of the provider's own. */
        ORDER_ONLY,
        NOTHING_DETERMINED
    }
}
