package dev.proviso.cases.core;

import java.time.Duration;
import java.time.Period;

/** The periods that design §7 fixes; what a policy may choose stands in {@code Policy}. */
final class Limits {
    /** D3: an interim measure ends by itself. */
    static final Duration INTERIM = Duration.ofDays(3);

    /** D3: how long after the hearing's deadline a confirmed one may last. */
    static final Period INTERIM_AFTER_HEARING = Period.ofDays(5);

    /** D3: how long it may last in all. */
    static final Period INTERIM_IN_ALL = Period.ofDays(20);

    /** D5: how long after publication nobody waits for a witness any more. */
    static final Duration WITNESS = Duration.ofDays(3);

    /** D6: when a failed delivery counts as reached. */
    static final Period DELIVERY = Period.ofDays(3);

    /** D6, D18: how soon after a decision the customer is to be told. */
    static final Period TELLING = Period.ofDays(3);

    /** D9, D18: how long giving back what a restriction took may take before it is late. */
    static final Period REINSTATEMENT = Period.ofDays(1);

    /**
     * D18: how long carrying out what was decided may take once nothing lawful holds it back: as
     * long as telling the customer, so that a weekend may lie between.
     */
    static final Period APPLYING = Period.ofDays(3);

    /** D18: the same where it presses: an interim measure is over after three days. */
    static final Period URGENT_APPLYING = Period.ofDays(1);

    /** D18: how long a case may lie still: it is looked at as often as a lasting order. */
    static final Period STILL = Period.ofDays(30);

    /** D20: how long appointing outside deciders may take. */
    static final Period APPOINTMENT = Period.ofDays(10);

    /** D20: how long after its deadline an undecided appeal lowers a restriction. */
    static final Period LOWERING = Period.ofDays(30);

    /** D21: how long confirming a decision in doubt may take. */
    static final Period DOUBT = Period.ofDays(10);

    /** D21: the same for an interim measure. */
    static final Duration INTERIM_DOUBT = Duration.ofDays(3);

    /** D22: when a lasting order is looked at again. */
    static final Period ORDER_REVIEW = Period.ofDays(30);

    /** D23: until when a customer may appeal, from the statement reaching it. */
    static final Period APPEAL_TIME = Period.ofMonths(6);

    /** D15: when an erasure is carried out, and when a refused one comes up again. */
    static final Period ERASURE = Period.ofDays(30);

    /** D27: the longest clearance. */
    static final Period CLEARANCE = Period.ofMonths(12);

    /** D29: the longest time to an end or a review. */
    static final Period RESTRICTION = Period.ofMonths(6);

    /** D29: how long answering a shown remedy may take. */
    static final Period REMEDY = Period.ofDays(10);

    /** Inquiry: how long a customer has (design §2). */
    static final Period INQUIRY = Period.ofDays(30);

    /** How long a proposal waits for consents; nothing stays open for ever. */
    static final Period PROPOSAL = Period.ofDays(30);

    private Limits() {}
}
