package dev.proviso.cases.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks to be done in a case. Names that a command gives (a notice's, a proposal's)
 * are the caller's and new in this case.
 */
public sealed interface Command {

    /** Who asks. */
    Actor by();

    /** How a case begins, is joined, answered and closed. */
    sealed interface Opening extends Command {}

    /** What is put on record, and what is erased. */
    sealed interface Recording extends Command {}

    /** Looking into it: reviews, conflicts, the hearing. */
    sealed interface Reviewing extends Command {}

    /** Deciding together. */
    sealed interface Deciding extends Command {}

    /** Telling the customer, and carrying out what was decided. */
    sealed interface Carrying extends Command {}

    /** What a customer may do against it. */
    sealed interface Redress extends Command {}

    /** Where a notice comes from (standards: DSA Articles 9, 10, 16 and 22). */
    enum Source {
        PRESS,
        NGO,
        TRUSTED_FLAGGER,
        AUTHORITY,
        STAFF,
        CUSTOMER,
        XARF,
        OTHER
    }

    /** How carrying out went. */
    enum Outcome {
        DONE,
        HALF_WAY,
        REFUSED,
        /** Some step did more than was decided; it goes back. */
        MORE_THAN_PLANNED
    }

    /** What became of the account itself. */
    enum Change {
        MOVED,
        SOLD,
        CLOSED
    }

    /** A notice; the first in a case begins it. {@code digest} is of its text. */
    record ReceiveNotice(Actor by, String notice, Source source, String digest)
            implements Opening {}

    /** Two notices are the same matter; both stay. */
    record JoinNotice(Actor by, String notice, String into) implements Opening {}

    /** Whether a notice of this case is the same matter as another, of this case or not. */
    record CompareNotices(
            Actor by, String notice, String other, Event.Likeness found, String reasons)
            implements Recording {}

    /** A finding, or only a question, of a look; computed, so a machine may. */
    record RaiseFinding(
            Actor by,
            String finding,
            boolean question,
            Subject subject,
            String blindSpots,
            String power)
            implements Opening {}

    /** Opens the case on a subject, which reveals it. */
    record OpenCase(Actor by, Subject subject) implements Opening {}

    /** Asks the customer about a question or finding. */
    record OpenInquiry(Actor by, String finding) implements Opening {}

    record AnswerInquiry(Actor by, String finding, String digest) implements Opening {}

    /** Evidence has been written into the ledger, at that position. */
    record RecordEvidence(Actor by, String evidence, long position) implements Recording {}

    /** A checkpoint over the first {@code size} entries is published. */
    record ReportPublished(Actor by, long size) implements Recording {}

    record ReportWitnessed(Actor by, long size) implements Recording {}

    record LookAtEvidence(Actor by, String evidence) implements Recording {}

    /** {@code until} ends an outside reviewer's access and is the due date of any review. */
    record StartReview(Actor by, String review, String reviewer, Instant until)
            implements Reviewing {}

    record EndReview(Actor by, String review, boolean breachFound, String blindSpots, String power)
            implements Reviewing {}

    /** A new fact: a new review that links the old. */
    record Reopen(Actor by, String fact, String review, String reviewer, Instant until)
            implements Reviewing {}

    record DeclareConflict(Actor by, Instant since) implements Reviewing {}

    record ReportConflict(Actor by, String person, Instant since) implements Reviewing {}

    record ReportLeft(Actor by, String person) implements Reviewing {}

    record OpenHearing(Actor by) implements Reviewing {}

    /** {@code last}: the customer has nothing to add, the hearing ends. */
    record AnswerHearing(Actor by, String digest, boolean last) implements Reviewing {}

    record Propose(Actor by, String proposal, Matter matter) implements Deciding {}

    record Consent(Actor by, String proposal) implements Deciding {}

    record RaiseObjection(Actor by, String proposal, String reasons) implements Deciding {}

    record Withdraw(Actor by, String proposal) implements Deciding {}

    /** The reasons wait, as an order to stay silent commands. */
    record DelayStatement(Actor by, String measure, String order, Instant until)
            implements Carrying {}

    /** The statement of reasons goes out; {@code digest} is of its text. */
    record SendStatement(Actor by, String measure, String digest, Set<String> contacts)
            implements Carrying {
        /** Copies. */
        public SendStatement {
            contacts = Sorted.copy(contacts);
        }
    }

    record ReportDelivery(Actor by, String measure, String contact, boolean arrived)
            implements Carrying {}

    /** Begins to apply a plan, or goes on with it. */
    record StartApply(Actor by, String plan) implements Carrying {}

    record ReportApplied(Actor by, String plan, Outcome outcome) implements Carrying {}

    /** A setting the plan touches is no longer as it was decided on. */
    record ReportOutdated(Actor by, String plan, String what) implements Carrying {}

    /** {@code gaveBack}: the state from before was restored; else another measure holds it. */
    record ReportReverted(Actor by, String plan, Outcome outcome, boolean gaveBack)
            implements Carrying {}

    record ReportAccountChanged(Actor by, Change change) implements Carrying {}

    record ShowRemedy(Actor by, String remedy, String measure, String digest) implements Redress {}

    record FileAppeal(Actor by, String appeal, String measure, String digest) implements Redress {}

    record AddAppealFact(Actor by, String appeal, String digest) implements Redress {}

    /** {@code about}: a notice, an appeal, a piece of evidence whose values are personal data. */
    record AskErasure(Actor by, String erasure, String about) implements Recording {}

    /** What came with a code of this case was not taken; {@code digest} is of the mail. */
    record ReportNotTaken(Actor by, String digest, Event.NotTaken because, boolean answered)
            implements Recording {}

    record PlaceHold(Actor by, String hold, String ground) implements Recording {}

    record ReleaseHold(Actor by, String hold) implements Recording {}

    record RevealNotifier(Actor by, String notice, String order) implements Opening {}

    record AnswerNotifier(Actor by, String notice, String reasons) implements Opening {}

    /** A clearance no longer holds: values outside its bounds, or a changed pack. */
    record ReportOutsideClearance(Actor by, String clearance, String what) implements Reviewing {}

    record CloseCase(Actor by, String reasons) implements Opening {}

    /** Event number {@code event} said something wrong; this is right. */
    record Correct(Actor by, int event, String instead) implements Recording {}

    /** An old case from elsewhere, which no witness saw. */
    record Import(Actor by, String digest) implements Opening {}

    /** What has fallen due by now. */
    record Tick(Actor by) implements Recording {}

    /** The revenue and managers of the customer, for the record (D12). */
    record RecordCommerce(Actor by, String digest, Optional<String> manager) implements Recording {}
}
