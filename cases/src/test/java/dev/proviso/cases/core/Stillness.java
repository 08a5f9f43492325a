package dev.proviso.cases.core;

import static dev.proviso.cases.core.Past.*;

import dev.proviso.cases.core.Event.*;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * After the worker has run: a case that is not closed and in which nothing goes on has not lain
 * still for more than thirty days without being counted; and none is counted that did not.
 */
record Stillness(List<Happened> history, Instant now) {

    Set<Rule> breaches() {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        boolean late =
                last(history).map(at -> end(at, Period.ofDays(30))).stream()
                        .anyMatch(due -> !due.isAfter(now));
        if (has(history, CaseOpened.class, _ -> true) && !closed() && !goesOn() && late) {
            broken.add(Rule.D18);
        }
        for (int i = 0; i < history.size(); i++) {
            Happened one = history.get(i);
            if (one.event() instanceof DeadlineMissed missed
                    && missed.what().startsWith("look:")
                    && last(history.subList(0, i))
                            .filter(at -> at.isAfter(one.at().minus(Duration.ofDays(29))))
                            .isPresent()) {
                broken.add(Rule.D18);
            }
        }
        return broken;
    }

    /** When somebody last did something, or a time last passed. */
    private static Optional<Instant> last(List<Happened> past) {
        return past.stream()
                .filter(one -> !Fold.isRecord(one.event()))
                .filter(one ->
                        !(one.by() instanceof Actor.Machine)
                                || one.event() instanceof DeadlineMissed
                                || one.event() instanceof HearingEnded
                                || one.event() instanceof InquiryNotResolved
                                || one.event() instanceof ProposalEnded
                                || one.event() instanceof ReviewLapsed
                                || one.event() instanceof MeasureEnded
                                || one.event() instanceof ClearanceEnded
                                || one.event() instanceof LoweredToFreeze
                                || one.event() instanceof StatementReached
                                || one.event() instanceof Applied
                                || one.event() instanceof PlanOutdated
                                || one.event() instanceof Reverted
                                || one.event() instanceof RevertOpened
                                || one.event() instanceof AccountChanged
                                || one.event() instanceof PersonLeft
                                || one.event() instanceof ConsentVoided
                                || one.event() instanceof DoubtRaised
                                || one.event() instanceof FindingRaised
                                || one.event() instanceof NoticeReceived)
                .filter(one -> !(one.event() instanceof ErasureAsked))
                .map(Happened::at)
                .reduce((_, b) -> b);
    }

    private boolean closed() {
        return history.stream()
                .map(Happened::event)
                .filter(event -> event instanceof CaseClosed || event instanceof CaseReopened)
                .reduce((_, b) -> b)
                .filter(CaseClosed.class::isInstance)
                .isPresent();
    }

    /** Something that ends by its time, or has a time of its own that has not passed. */
    private boolean goesOn() {
        return hearingOpen(history)
                || all(history, Decided.class)
                        .map(Decided::proposal)
                        .filter(id -> isMeasure(proposal(history, id).matter()))
                        .anyMatch(id -> !ended(history, id))
                || all(history, Proposed.class)
                        .map(Proposed::proposal)
                        .anyMatch(id ->
                                !has(history, Decided.class, d -> d.proposal().equals(id))
                                        && !has(
                                                history,
                                                ProposalEnded.class,
                                                e -> e.proposal().equals(id)))
                || all(history, ReviewStarted.class)
                        .map(ReviewStarted::review)
                        .anyMatch(id ->
                                !has(history, ReviewEnded.class, e -> e.review().equals(id))
                                        && !has(
                                                history,
                                                ReviewLapsed.class,
                                                e -> e.review().equals(id)))
                || all(history, NoticeReceived.class).anyMatch(n -> n.due().isAfter(now))
                || all(history, AppealFiled.class).anyMatch(a -> waits(a));
    }

    /** An appeal: until its time has passed, and thirty days more, when it lowers (D20). */
    private boolean waits(AppealFiled appeal) {
        return end(appeal.due(), Period.ofDays(30)).isAfter(now);
    }

    private static Instant end(Instant from, Period days) {
        return World.OFFICE.days().plainEnd(from, days);
    }
}
