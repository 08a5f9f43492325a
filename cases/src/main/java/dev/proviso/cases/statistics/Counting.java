package dev.proviso.cases.statistics;

import static dev.proviso.cases.core.Named.the;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one event adds to the statistics.
 *
 * @param before what happened in its case before it
 * @param state the case before it
 * @param at when it happened
 */
public record Counting(List<Happened> before, Case state, Instant at) {

    /**
     * What an event adds; nothing for most.
     *
     * @param one fits the case: {@code Fold.fold} takes it
     */
    public static Optional<Tally> of(List<Happened> before, Case state, Happened one) {
        return new Counting(before, state, one.at()).count(one.event());
    }

    private Optional<Tally> count(Event event) {
        return switch (event) {
            case Event.Begun e -> begun(e);
            case Event.Recorded e -> recorded(e);
            case Event.Reviewed e -> reviewed(e);
            case Event.Judged e -> judged(e);
            case Event.Carried e -> carried(e);
            case Event.Redressed e -> redressed(e);
        };
    }

    private Optional<Tally> begun(Event.Begun event) {
        return switch (event) {
            case CaseImported _ -> once(Statistic.CASE_IMPORTED, "");
            case NoticeReceived e -> once(Statistic.NOTICE, word(e.source()));
            case NotifierAnswered e ->
                    since(
                            Statistic.NOTICE_ANSWERED,
                            word(the(state.notices(), e.notice()).source()),
                            last(x ->
                                    x instanceof NoticeReceived received
                                            && received.notice().equals(e.notice())));
            case FindingRaised e -> once(Statistic.FINDING, e.question() ? "question" : "finding");
            case CaseOpened _ -> since(Statistic.CASE_OPENED, openedOn(), first());
            case CaseReopened _ -> once(Statistic.CASE_REOPENED, "");
            case CaseClosed _ -> since(Statistic.CASE_CLOSED, word(result()), opening());
            case NoticeJoined _,
                    NotifierRevealed _,
                    SubjectRevealed _,
                    InquiryOpened _,
                    InquiryAnswered _,
                    InquiryNotResolved _ ->
                    Optional.empty();
        };
    }

    private String openedOn() {
        if (!state.notices().isEmpty()) {
            return "notice";
        }
        return state.imported() ? "imported" : "finding";
    }

    private Statistic.Result result() {
        boolean determined = false;
        boolean interim = false;
        boolean order = false;
        for (Case.Measure measure : state.measures().values()) {
            switch (measure.matter()) {
                case Matter.Determination _ -> {
                    determined = true;
                    if (measure.ended().filter(Counting::takesBack).isEmpty()) {
                        return Statistic.Result.BREACH;
                    }
                }
                case Matter.Interim _ -> interim = true;
                default -> order = true;
            }
        }
        if (determined) {
            return Statistic.Result.TAKEN_BACK;
        }
        if (state.clearances().values().stream().anyMatch(clearance -> !clearance.ended())) {
            return Statistic.Result.CLEARED;
        }
        if (interim) {
            return Statistic.Result.INTERIM_ONLY;
        }
        return order ? Statistic.Result.ORDER_ONLY : Statistic.Result.NOTHING_DETERMINED;
    }

    private static boolean takesBack(Ground ground) {
        return ground == Ground.APPEAL || ground == Ground.VOIDED;
    }

    private Optional<Tally> recorded(Event.Recorded event) {
        return switch (event) {
            case ErasureAsked _ -> once(Statistic.ERASURE, "asked");
            case ErasureRefused _ -> once(Statistic.ERASURE, "refused");
            case Erased _ -> once(Statistic.ERASURE, "done");
            case DeadlineMissed e -> once(Statistic.DEADLINE_MISSED, missed(e.what()));
            case WentOnUnwitnessed _ -> once(Statistic.UNWITNESSED, "");
            case NoticesCompared _,
                    EvidenceRecorded _,
                    CheckpointPublished _,
                    CheckpointWitnessed _,
                    EvidenceViewed _,
                    CommerceRecorded _,
                    ReplyNotTaken _,
                    HoldPlaced _,
                    HoldReleased _,
                    Corrected _ ->
                    Optional.empty();
        };
    }

    /** Its kind, without the name of what in the case it was about. */
    private String missed(String what) {
        int colon = what.indexOf(':');
        String kind = colon < 0 ? what : what.substring(0, colon);
        boolean ofOrder =
                kind.equals("review") && !state.reviews().containsKey(what.substring(colon + 1));
        return ofOrder ? "order" : kind;
    }

    private Optional<Tally> reviewed(Event.Reviewed event) {
        return switch (event) {
            case ReviewEnded e ->
                    since(
                            Statistic.REVIEW_ENDED,
                            e.breachFound() ? "breach-found" : "nothing-found",
                            started(e.review()));
            case ReviewLapsed e -> since(Statistic.REVIEW_ENDED, "lapsed", started(e.review()));
            case HearingEnded _ ->
                    since(
                            Statistic.HEARING_ENDED,
                            "",
                            state.hearing().map(Case.Hearing::openedAt).orElse(at));
            case DoubtRaised _ -> once(Statistic.DOUBT, "raised");
            case ClearanceEnded _ -> once(Statistic.CLEARANCE, "ended");
            case ReviewStarted _,
                    ConflictRecorded _,
                    PersonLeft _,
                    HearingOpened _,
                    HearingAnswered _ ->
                    Optional.empty();
        };
    }

    private Instant started(String review) {
        return last(x -> x instanceof ReviewStarted start && start.review().equals(review));
    }

    private Optional<Tally> judged(Event.Judged event) {
        return switch (event) {
            case Decided e -> decided(the(state.proposals(), e.proposal()).matter());
            case ProposalEnded e -> once(Statistic.PROPOSAL_ENDED, word(e.fate()));
            case Proposed _, Consented _, ConsentVoided _ -> Optional.empty();
        };
    }

    private Optional<Tally> decided(Matter matter) {
        return switch (matter) {
            case Matter.Determination m ->
                    since(
                            Statistic.DETERMINATION,
                            m.plan().map(plan -> word(plan.level())).orElse("none"),
                            opening());
            case Matter.Interim m ->
                    since(Statistic.INTERIM_MEASURE, word(m.plan().level()), opening());
            case Matter.Order m -> once(Statistic.ORDER, word(m.command()));
            case Matter.AppealDecision m ->
                    since(
                            Statistic.APPEAL_DECIDED,
                            m.upheld() ? "upheld" : "rejected",
                            the(state.appeals(), m.appeal()).filedAt());
            case Matter.RemedyAnswer m ->
                    since(
                            Statistic.REMEDY_ANSWERED,
                            m.enough() ? "enough" : "not-enough",
                            the(state.remedies(), m.remedy()).shownAt());
            case Matter.Clearance _ -> once(Statistic.CLEARANCE, "given");
            case Matter.Settlement m ->
                    once(Statistic.DOUBT, m.confirmed() ? "confirmed" : "voided");
            case Matter.Confirmation _,
                    Matter.NewPlan _,
                    Matter.Ending _,
                    Matter.Renewal _,
                    Matter.Appointment _ ->
                    once(Statistic.OTHER_DECISION, Event.name(matter.getClass()));
        };
    }

    private Optional<Tally> carried(Event.Carried event) {
        return switch (event) {
            case MeasureEnded e -> once(Statistic.MEASURE_ENDED, word(e.ground()));
            case LoweredToFreeze e -> once(Statistic.LOWERED_TO_FREEZE, word(e.what()));
            case StatementReached e ->
                    since(
                            Statistic.STATEMENT_REACHED,
                            kind(e.measure()),
                            the(state.measures(), e.measure()).since());
            case Applied e ->
                    e.outcome() == Outcome.DONE
                            ? since(
                                    Statistic.RESTRICTION_APPLIED,
                                    word(level(e.plan())),
                                    the(state.plans(), e.plan()).decided())
                            : once(Statistic.RESTRICTION_NOT_APPLIED, word(e.outcome()));
            case Reverted e ->
                    e.outcome() == Outcome.DONE
                            ? since(
                                    Statistic.RESTRICTION_TAKEN_BACK,
                                    word(level(e.plan())),
                                    the(state.plans(), e.plan()).back().orElse(at))
                            : Optional.empty();
            case StatementDelayed _,
                    StatementSent _,
                    StatementDelivered _,
                    DeliveryFailed _,
                    ApplyStarted _,
                    PlanOutdated _,
                    RevertOpened _,
                    AccountChanged _ ->
                    Optional.empty();
        };
    }

    private Level level(String plan) {
        return the(state.plans(), plan).plan().level();
    }

    private Optional<Tally> redressed(Event.Redressed event) {
        return switch (event) {
            case AppealFiled e -> once(Statistic.APPEAL, kind(e.measure()));
            case RemedyShown _ -> once(Statistic.REMEDY, "");
            case AppealFactAdded _ -> Optional.empty();
        };
    }

    private String kind(String measure) {
        return Event.name(the(state.measures(), measure).matter().getClass());
    }

    private Optional<Tally> once(Statistic what, String detail) {
        return Optional.of(new Tally(month(), what, detail, 1, 0, 0));
    }

    private Optional<Tally> since(Statistic what, String detail, Instant start) {
        long seconds = Math.max(0, Duration.between(start, at).toSeconds());
        return Optional.of(new Tally(month(), what, detail, 1, seconds, seconds));
    }

    private YearMonth month() {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** When the case was opened, the last time; else when it began. */
    private Instant opening() {
        return last(x -> x instanceof CaseOpened || x instanceof CaseReopened);
    }

    /** When the last of such events happened; when the case began, where there was none. */
    private Instant last(Predicate<Event> so) {
        for (Happened one : before.reversed()) {
            if (so.test(one.event())) {
                return one.at();
            }
        }
        return first();
    }

    private Instant first() {
        return before.isEmpty() ? at : before.getFirst().at();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
