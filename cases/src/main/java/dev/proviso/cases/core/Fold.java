package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Case.Planned;
import dev.proviso.cases.core.Case.Proposal;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From a case and one more event to the next case. */
public final class Fold {
    private Fold() {}

    /**
     * The case after an event. Every event either changes something beside the count or is a pure
     * record: {@link #isRecord}.
     *
     * @throws IllegalStateException when the event names what this case does not have: the history
     *     is not one that {@link DueProcess} made
     */
    public static Case fold(Case state, Happened happened) {
        Draft draft = new Draft(state);
        if (happened.by() instanceof Actor.Person person && takesPart(state, happened.event())) {
            draft.parts = Draft.with(draft.parts, person.id());
        }
        Instant at = happened.at();
        if (moves(happened)) {
            draft.moved = Optional.of(at);
        }
        switch (happened.event()) {
            case Event.Begun e -> begun(draft, e);
            case Event.Recorded e -> recorded(draft, e, at);
            case Event.Reviewed e -> reviewed(draft, e, at);
            case Event.Judged e -> judged(draft, e, at);
            case Event.Carried e -> carried(draft, e, at);
            case Event.Redressed e -> redressed(draft, e, at);
        }
        return draft.done();
    }

    /** Whether an event changes nothing but the history: it is there to be read. */
    public static boolean isRecord(Event event) {
        return event instanceof EvidenceViewed
                || event instanceof HearingAnswered
                || event instanceof InquiryAnswered
                || event instanceof AppealFactAdded
                || event instanceof WentOnUnwitnessed
                || event instanceof CommerceRecorded
                || event instanceof NoticesCompared
                || event instanceof ReplyNotTaken
                || (event instanceof Reverted back && back.outcome() != Command.Outcome.DONE);
    }

    /**
     * What people do brings a case on, and so does a time that passes; what comes in by itself, or
     * only asks that something be forgotten, does not.
     */
    private static boolean moves(Happened happened) {
        return switch (happened.event()) {
            case CheckpointPublished _,
                    CheckpointWitnessed _,
                    StatementDelivered _,
                    DeliveryFailed _,
                    ErasureAsked _,
                    ErasureRefused _,
                    Erased _ ->
                    false;
            case EvidenceRecorded _ -> !(happened.by() instanceof Actor.Machine);
            default -> !isRecord(happened.event());
        };
    }

    /** Looking, appointing and deciding an appeal are no part in a case (D8, D20). */
    private static boolean takesPart(Case state, Event event) {
        return switch (event) {
            case Proposed e -> counts(e.matter());
            case Consented e -> counts(matterOf(state, e.proposal()));
            case ProposalEnded e -> counts(matterOf(state, e.proposal()));
            case EvidenceViewed _,
                    ConflictRecorded _,
                    PersonLeft _,
                    ConsentVoided _,
                    Decided _,
                    DoubtRaised _,
                    MeasureEnded _,
                    RevertOpened _,
                    ClearanceEnded _ ->
                    false;
            default -> true;
        };
    }

    private static boolean counts(Matter matter) {
        return !(matter instanceof Matter.AppealDecision || matter instanceof Matter.Appointment);
    }

    private static Matter matterOf(Case state, String proposal) {
        Proposal known = state.proposals().get(proposal);
        if (known == null) {
            throw new IllegalStateException("nothing is proposed as " + proposal);
        }
        return known.matter();
    }

    private static void begun(Draft draft, Event.Begun event) {
        switch (event) {
            case CaseImported _ -> draft.imported = true;
            case NoticeReceived e ->
                    draft.notices.put(
                            e.notice(),
                            new Case.Notice(e.source(), e.due(), Optional.empty(), false, false));
            case NoticeJoined e -> draft.notices.change(e.notice(), n -> n.joined(e.into()));
            case NotifierAnswered e -> draft.notices.change(e.notice(), Case.Notice::answer);
            case NotifierRevealed e -> draft.notices.change(e.notice(), Case.Notice::reveal);
            case FindingRaised e -> {
                draft.subject = Optional.of(e.subject());
                draft.findings.put(
                        e.finding(),
                        new Case.Finding(
                                e.question(),
                                e.subject(),
                                e.blindSpots(),
                                e.power(),
                                Optional.empty(),
                                false));
            }
            case CaseOpened e -> {
                draft.subject = Optional.of(e.subject());
                draft.opened = true;
                draft.findings.changeAll(Case.Finding::settled);
            }
            case SubjectRevealed _ -> draft.revealed = true;
            case InquiryOpened e -> draft.findings.change(e.finding(), f -> f.asked(e.until()));
            case InquiryAnswered _ -> {}
            case InquiryNotResolved e -> draft.findings.change(e.finding(), Case.Finding::settled);
            case CaseReopened _ -> draft.closed = false;
            case CaseClosed _ -> draft.closed = true;
        }
    }

    private static void recorded(Draft draft, Event.Recorded event, Instant at) {
        switch (event) {
            case EvidenceRecorded e ->
                    draft.evidence.put(e.evidence(), new Case.Evidence(e.position(), at));
            case CheckpointPublished e -> draft.publish(e.size(), at);
            case CheckpointWitnessed e -> draft.witnessed = Math.max(draft.witnessed, e.size());
            case ErasureAsked e ->
                    draft.erasures.put(e.erasure(), new Case.Erasure(e.about(), e.due(), false));
            case ErasureRefused e -> draft.erasures.change(e.erasure(), x -> x.again(e.again()));
            case Erased e -> draft.erasures.change(e.erasure(), Case.Erasure::carriedOut);
            case HoldPlaced e -> draft.holds = Draft.with(draft.holds, e.hold());
            case HoldReleased e -> draft.holds = Draft.without(draft.holds, e.hold());
            case DeadlineMissed e -> draft.missed = Draft.with(draft.missed, e.what());
            case Corrected e -> draft.corrections.put(e.event(), e.instead());
            case EvidenceViewed _,
                    WentOnUnwitnessed _,
                    CommerceRecorded _,
                    NoticesCompared _,
                    ReplyNotTaken _ -> {}
        }
    }

    private static void reviewed(Draft draft, Event.Reviewed event, Instant at) {
        switch (event) {
            case ReviewStarted e -> {
                draft.reviews.put(
                        e.review(),
                        new Case.Review(
                                e.reviewer(),
                                e.outside(),
                                e.until(),
                                e.reopens(),
                                Case.Review.State.GOING_ON));
                draft.parts = Draft.with(draft.parts, e.reviewer());
            }
            case ReviewEnded e -> {
                Case.Review.State found =
                        e.breachFound()
                                ? Case.Review.State.BREACH_FOUND
                                : Case.Review.State.NO_BREACH_FOUND;
                draft.reviews.change(e.review(), r -> r.to(found));
            }
            case ReviewLapsed e ->
                    draft.reviews.change(e.review(), r -> r.to(Case.Review.State.LAPSED));
            case ConflictRecorded e -> draft.conflicts.put(e.person(), e.since());
            case PersonLeft e -> draft.left = Draft.with(draft.left, e.person());
            case HearingOpened e ->
                    draft.hearing =
                            Optional.of(
                                    new Case.Hearing(
                                            at,
                                            e.until(),
                                            Set.copyOf(draft.evidence.all().keySet()),
                                            false));
            case HearingEnded _ -> draft.hearing = draft.hearing.map(Case.Hearing::end);
            case HearingAnswered _ -> {}
            case DoubtRaised e ->
                    draft.doubts.put(e.doubt(), new Case.Doubt(e.decision(), e.until(), false));
            case ClearanceEnded e -> {
                draft.clearances.change(e.clearance(), Case.Clearance::end);
                settle(draft, e.clearance());
            }
        }
    }

    private static void judged(Draft draft, Event.Judged event, Instant at) {
        switch (event) {
            case Proposed e ->
                    draft.proposals.put(
                            e.proposal(),
                            new Proposal(
                                    e.matter(),
                                    e.by(),
                                    at,
                                    e.until(),
                                    new TreeMap<>(),
                                    Proposal.Standing.OPEN));
            case Consented e -> draft.proposals.change(e.proposal(), p -> p.consented(e.by(), at));
            case ConsentVoided e -> draft.proposals.change(e.proposal(), p -> p.voided(e.by()));
            case ProposalEnded e ->
                    draft.proposals.change(e.proposal(), p -> p.to(Proposal.Standing.ENDED));
            case Decided e -> {
                draft.proposals.change(e.proposal(), p -> p.to(Proposal.Standing.DECIDED));
                decided(draft, e, draft.proposals.get(e.proposal()), at);
            }
        }
    }

    private static void decided(Draft draft, Decided event, Proposal proposal, Instant at) {
        String id = event.proposal();
        switch (proposal.matter()) {
            case Matter.Determination m -> measure(draft, event, proposal, m.plan(), at);
            case Matter.Interim m -> measure(draft, event, proposal, Optional.of(m.plan()), at);
            case Matter.Order m -> measure(draft, event, proposal, m.plan(), at);
            case Matter.Confirmation m ->
                    draft.measures.change(m.measure(), x -> x.confirmedUntil(event.until()));
            case Matter.Renewal m ->
                    draft.measures.change(m.measure(), x -> x.renewedUntil(event.until()));
            case Matter.NewPlan m -> {
                draft.measures.change(m.measure(), x -> x.planned(m.plan().hash()));
                plan(draft, m.plan(), m.measure(), at);
            }
            case Matter.Clearance m -> {
                draft.clearances.put(id, new Case.Clearance(m, false));
                draft.findings.changeAll(Case.Finding::settled);
            }
            case Matter.RemedyAnswer m ->
                    draft.remedies.change(m.remedy(), x -> x.answer(m.enough()));
            case Matter.AppealDecision m ->
                    draft.appeals.change(m.appeal(), x -> x.decide(m.upheld()));
            case Matter.Appointment m -> draft.appointed = Draft.with(draft.appointed, m.person());
            case Matter.Settlement m -> draft.doubts.change(m.doubt(), Case.Doubt::settle);
            case Matter.Ending _ -> {}
        }
    }

    private static void measure(
            Draft draft, Decided event, Proposal proposal, Optional<Matter.Plan> plan, Instant at) {
        Set<String> orderedBy = new TreeSet<>(proposal.consents().keySet());
        orderedBy.add(proposal.by());
        draft.measures.put(
                event.proposal(),
                new Measure(
                        proposal.matter(),
                        orderedBy,
                        at,
                        event.until(),
                        plan.map(Matter.Plan::hash),
                        false,
                        false,
                        Optional.empty()));
        plan.ifPresent(p -> plan(draft, p, event.proposal(), at));
    }

    private static void plan(Draft draft, Matter.Plan plan, String measure, Instant at) {
        draft.plans.put(plan.hash(), Planned.decided(plan, measure, at));
    }

    private static void carried(Draft draft, Event.Carried event, Instant at) {
        switch (event) {
            case MeasureEnded e -> {
                draft.measures.change(e.measure(), x -> x.end(e.ground()));
                settle(draft, e.measure());
            }
            case LoweredToFreeze e -> draft.measures.change(e.measure(), Measure::lower);
            case StatementDelayed e -> {
                draft.statements.putIfAbsent(e.measure(), Case.Statement.NONE);
                draft.statements.change(e.measure(), s -> s.delayed(at, e.until()));
            }
            case StatementSent e -> {
                draft.statements.putIfAbsent(e.measure(), Case.Statement.NONE);
                draft.statements.change(e.measure(), s -> s.sent(at, e.contacts()));
            }
            case StatementDelivered e ->
                    draft.statements.change(e.measure(), s -> s.delivered(e.contact()));
            case DeliveryFailed e ->
                    draft.statements.change(e.measure(), s -> s.failed(e.contact()));
            case StatementReached e -> draft.statements.change(e.measure(), s -> s.reached(at));
            case ApplyStarted e -> to(draft, e.plan(), Planned.Stage.APPLYING);
            case Applied e -> to(draft, e.plan(), after(e.outcome()));
            case PlanOutdated e -> draft.plans.change(e.plan(), p -> p.at(Planned.Stage.OUTDATED));
            case RevertOpened e -> draft.plans.change(e.plan(), p -> p.revert(at));
            case Reverted e -> {
                if (e.outcome() == Command.Outcome.DONE) {
                    to(draft, e.plan(), Planned.Stage.REVERTED);
                }
            }
            case AccountChanged _ -> {
                draft.changes++;
                draft.plans.changeAll(Planned::stop);
            }
        }
    }

    private static Planned.Stage after(Command.Outcome outcome) {
        return switch (outcome) {
            case DONE -> Planned.Stage.APPLIED;
            case HALF_WAY, REFUSED, MORE_THAN_PLANNED -> Planned.Stage.HALF_WAY;
        };
    }

    private static void to(Draft draft, String plan, Planned.Stage stage) {
        draft.plans.change(plan, p -> p.touched(stage));
    }

    /** What a decision has ended with is no longer in doubt. */
    private static void settle(Draft draft, String decision) {
        draft.doubts.changeAll(d -> d.decision().equals(decision) ? d.settle() : d);
    }

    private static void redressed(Draft draft, Event.Redressed event, Instant at) {
        switch (event) {
            case RemedyShown e ->
                    draft.remedies.put(
                            e.remedy(),
                            new Case.Remedy(e.measure(), at, e.due(), Optional.empty()));
            case AppealFiled e ->
                    draft.appeals.put(
                            e.appeal(),
                            new Case.Appeal(e.measure(), at, e.due(), Optional.empty()));
            case AppealFactAdded _ -> {}
        }
    }
}
