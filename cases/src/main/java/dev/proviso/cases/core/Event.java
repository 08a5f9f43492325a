package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.Change;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Command.Source;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What has happened in a case. Stored for ever under the name {@link #name()}; never changed, never
 * taken out (D26). Times inside are those that follow from rules; when an event happened stands
 * beside it in the store.
 */
public sealed interface Event {

    /** The stored name: {@code case-opened} for {@link CaseOpened}. */
    default String name() {
        return name(getClass());
    }

    /** The stored name of a kind of event or matter: {@code case-opened} for CaseOpened. */
    static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** How the case began, who was answered, and whether it is closed. */
    sealed interface Begun extends Event {}

    /** What is on record, what was looked at, erased, missed. */
    sealed interface Recorded extends Event {}

    /** Reviews, conflicts, the hearing, clearances that ended. */
    sealed interface Reviewed extends Event {}

    /** Proposals and decisions. */
    sealed interface Judged extends Event {}

    /** What the customer was told, what was applied and taken back. */
    sealed interface Carried extends Event {}

    /** What the customer did against it. */
    sealed interface Redressed extends Event {}

    record CaseImported(String digest) implements Begun {}

    record NoticeReceived(String notice, Source source, String digest, Instant due)
            implements Begun {}

    record NoticeJoined(String notice, String into) implements Begun {}

    /** Whether two notices, of this case or of two, are the same matter. */
    enum Likeness {
        SAME_MATTER,
        ANOTHER_MATTER
    }

    /**
     * Somebody decided whether a notice is the same matter as another; both stay, each in its case,
     * and this stands in both (D26).
     *
     * @param other the number of the other notice, of this case or another
     */
    record NoticesCompared(String notice, String other, Likeness found, String reasons)
            implements Recorded {}

    record NotifierAnswered(String notice, String reasons) implements Begun {}

    record NotifierRevealed(String notice, String order) implements Begun {}

    record FindingRaised(
            String finding, boolean question, Subject subject, String blindSpots, String power)
            implements Begun {}

    record CaseOpened(Subject subject) implements Begun {}

    /** The name behind a pseudonym was shown (D19). */
    record SubjectRevealed(String pseudonym) implements Begun {}

    record InquiryOpened(String finding, Instant until) implements Begun {}

    record InquiryAnswered(String finding, String digest) implements Begun {}

    record InquiryNotResolved(String finding, String blindSpots, String power) implements Begun {}

    record EvidenceRecorded(String evidence, long position) implements Recorded {}

    record CheckpointPublished(long size) implements Recorded {}

    record CheckpointWitnessed(long size) implements Recorded {}

    /** Something went on though no witness had signed yet (D5). */
    record WentOnUnwitnessed(String what, long size) implements Recorded {}

    record EvidenceViewed(String evidence, String person) implements Recorded {}

    record CommerceRecorded(String digest, Optional<String> manager) implements Recorded {}

    /** Which earlier review a new fact opens again; that one stays as it was (D11). */
    record Reopening(String review, String fact) {}

    record ReviewStarted(
            String review,
            String reviewer,
            boolean outside,
            Instant until,
            Optional<Reopening> reopens)
            implements Reviewed {}

    record ReviewEnded(String review, boolean breachFound, String blindSpots, String power)
            implements Reviewed {}

    /** A review had no result when its time passed, or its reviewer left. */
    record ReviewLapsed(String review) implements Reviewed {}

    record CaseReopened(String fact) implements Begun {}

    record ConflictRecorded(String person, Instant since) implements Reviewed {}

    record PersonLeft(String person) implements Reviewed {}

    record HearingOpened(Instant until) implements Reviewed {}

    record HearingAnswered(String digest) implements Reviewed {}

    record HearingEnded() implements Reviewed {}

    record Proposed(String proposal, Matter matter, String by, Instant until) implements Judged {}

    record Consented(String proposal, String by) implements Judged {}

    record ConsentVoided(String proposal, String by) implements Judged {}

    /** How a proposal ended without a decision. */
    enum Fate {
        OBJECTED,
        WITHDRAWN,
        LAPSED,
        OVERTAKEN
    }

    record ProposalEnded(String proposal, Fate fate, String reasons) implements Judged {}

    /** Enough people consented; what that brings about follows from the matter. */
    record Decided(String proposal, Instant until) implements Judged {}

    /** A decision stands on a consent that should not have been given (D21). */
    record DoubtRaised(String doubt, String decision, String person, Instant until)
            implements Reviewed {}

    /** Why a measure no longer holds. */
    enum Ground {
        DATE,
        NOT_CONFIRMED,
        APPEAL,
        VOIDED,
        DECISION,
        ORDER_ENDED,
        REMEDY
    }

    record MeasureEnded(String measure, Ground ground) implements Carried {}

    /** What was not decided in time. */
    enum Undecided {
        APPEAL,
        DOUBT
    }

    /**
     * Nobody gains by waiting: an undecided appeal or doubt lowers to {@code freeze} (D20).
     *
     * @param undecided absent in what was stored before it was written; {@link #what()} knows both
     */
    record LoweredToFreeze(String measure, String because, Optional<Undecided> undecided)
            implements Carried {

        /** Which of both it was; the oldest say it in their words only. */
        public Undecided what() {
            return undecided.orElseGet(
                    () -> because.startsWith("appeal ") ? Undecided.APPEAL : Undecided.DOUBT);
        }
    }

    record StatementDelayed(String measure, String order, Instant until) implements Carried {}

    record StatementSent(String measure, String digest, Set<String> contacts) implements Carried {
        /** Copies. */
        public StatementSent {
            contacts = Sorted.copy(contacts);
        }
    }

    record StatementDelivered(String measure, String contact) implements Carried {}

    record DeliveryFailed(String measure, String contact) implements Carried {}

    record StatementReached(String measure) implements Carried {}

    record ApplyStarted(String plan) implements Carried {}

    record Applied(String plan, Outcome outcome) implements Carried {}

    record PlanOutdated(String plan, String what) implements Carried {}

    /** The way back of a plan is to be walked. */
    record RevertOpened(String plan) implements Carried {}

    record Reverted(String plan, Outcome outcome, boolean gaveBack) implements Carried {}

    record AccountChanged(Change change) implements Carried {}

    record RemedyShown(String remedy, String measure, String digest, Instant due)
            implements Redressed {}

    record AppealFiled(String appeal, String measure, String digest, Instant due)
            implements Redressed {}

    record AppealFactAdded(String appeal, String digest) implements Redressed {}

    record ErasureAsked(String erasure, String about, Instant due) implements Recorded {}

    /** Why what is to be erased must stay for now (D23). */
    enum Kept {
        HOLD,
        OPEN,
        APPEAL_TIME
    }

    /**
     * What was to be erased stays for now.
     *
     * @param kept absent in what was stored before it was written; {@link #why()} knows both
     */
    record ErasureRefused(String erasure, String reasons, Instant again, Optional<Kept> kept)
            implements Recorded {

        /** Which ground it was; the oldest say it in their words only. */
        public Kept why() {
            return kept.orElseGet(() -> {
                if (reasons.startsWith("It is under a legal hold")) {
                    return Kept.HOLD;
                }
                return reasons.startsWith("The customer may appeal") ? Kept.APPEAL_TIME : Kept.OPEN;
            });
        }
    }

    record Erased(String erasure) implements Recorded {}

    /** Why what came with a code of this case was not taken into it. */
    enum NotTaken {
        HEARING_OVER,
        APPEAL_TIME_OVER,
        APPEAL_DECIDED,
        REMEDY_WAITS,
        NOTHING_ASKED,
        NO_WORDS
    }

    /**
     * A mail with a valid code of this case was not taken into it.
     *
     * @param digest SHA-256 of the mail
     * @param answered whether whoever sent it is told so: never a program, and once a day
     */
    record ReplyNotTaken(String digest, NotTaken because, boolean answered) implements Recorded {}

    record HoldPlaced(String hold, String ground) implements Recorded {}

    record HoldReleased(String hold) implements Recorded {}

    record ClearanceEnded(String clearance, String because) implements Reviewed {}

    /** Something people should have done by then was not done; counted (D18). */
    record DeadlineMissed(String what) implements Recorded {}

    record CaseClosed(String reasons) implements Begun {}

    record Corrected(int event, String instead) implements Recorded {}
}
