package dev.proviso.cases.core;

import static dev.proviso.cases.core.Past.*;
import static dev.proviso.cases.core.Rule.*;

import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Office;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rules a step breaks, judged from the history alone: written from design §7, not from the
 * code that decides. It knows nothing of proposals' checks; it looks at what happened.
 */
final class Breaches {
    private final List<Happened> before;
    private final Command command;
    private final List<Happened> added;
    private final Instant now;
    private final Set<Rule> broken = EnumSet.noneOf(Rule.class);
    private final Set<Rule> held = EnumSet.noneOf(Rule.class);
    private final DecisionBreaches decisions;

    private Breaches(
            Office office,
            List<Happened> before,
            Command command,
            List<Happened> added,
            Instant now) {
        this.before = before;
        this.command = command;
        this.added = added;
        this.now = now;
        this.decisions = new DecisionBreaches(office, added, now, broken);
    }

    /** The rules that a step from {@code before} by {@code command} breaks. */
    static Set<Rule> of(List<Happened> before, Command command, List<Happened> added, Instant now) {
        return of(World.OFFICE, before, command, added, now);
    }

    /** The same, in the office as it is at that step. */
    static Set<Rule> of(
            Office office,
            List<Happened> before,
            Command command,
            List<Happened> added,
            Instant now) {
        return judge(office, before, command, added, now).broken();
    }

    static Judgement judge(
            Office office,
            List<Happened> before,
            Command command,
            List<Happened> added,
            Instant now) {
        Breaches breaches = new Breaches(office, before, command, added, now);
        for (int i = 0; i < added.size(); i++) {
            breaches.event(added.get(i), breaches.until(i));
        }
        breaches.step();
        return new Judgement(breaches.broken, breaches.held);
    }

    /** The history up to (without) the i-th added event. */
    private List<Happened> until(int i) {
        return Stream.concat(before.stream(), added.subList(0, i).stream()).toList();
    }

    private void event(Happened happened, List<Happened> past) {
        boolean machine = happened.by() instanceof Actor.Machine;
        switch (happened.event()) {
            case Proposed e -> decisions.proposed(e, past, machine);
            case Consented e -> decisions.consented(e, happened, past);
            case Decided e -> decisions.decided(e, past);
            case CaseOpened _ -> {
                breach(D17, machine);
                breach(
                        D17,
                        !has(past, NoticeReceived.class, _ -> true)
                                && !has(past, CaseImported.class, _ -> true)
                                && !has(past, FindingRaised.class, f -> !f.question()));
                breach(D19, !has(past, SubjectRevealed.class, _ -> true));
            }
            case InquiryOpened _ -> {
                breach(D19, !has(past, SubjectRevealed.class, _ -> true));
                told(past, false);
            }
            case HearingOpened e -> {
                breach(D19, !has(past, CaseOpened.class, _ -> true));
                breach(D7, e.until().isBefore(happened.at().plus(Period.ofDays(10))));
                told(past, command instanceof Command.Consent);
            }
            case StatementSent e -> {
                told(past, urgent(past, e.measure()));
                breach(D6, e.contacts().isEmpty());
            }
            case StatementReached e -> reached(e, past);
            case StatementDelayed e ->
                    breach(
                            D6,
                            !(measure(past, e.order()) instanceof Matter.Order order
                                    && order.command() == Matter.Command.SILENCE
                                    && order.end().map(end -> !e.until().isAfter(end)).orElse(true)
                                    && !ended(past, e.order())));
            case ApplyStarted e -> applied(e, past, machine);
            case Reverted e ->
                    breach(
                            D9,
                            e.outcome() == Command.Outcome.DONE
                                    && e.gaveBack() == otherFelt(past, e.plan()));
            case ReviewStarted e -> {
                boolean later = has(past, ReviewEnded.class, _ -> true);
                breach(D11, later && e.reopens().isEmpty());
                breach(D19, !has(past, CaseOpened.class, _ -> true));
            }
            case ReviewEnded e ->
                    breach(
                            D10,
                            !e.breachFound() && (e.blindSpots().isBlank() || e.power().isBlank()));
            case InquiryNotResolved e ->
                    breach(D10, e.blindSpots().isBlank() || e.power().isBlank());
            case NotifierAnswered e -> breach(D16, e.reasons().isBlank());
            case NotifierRevealed e ->
                    breach(
                            D16,
                            !(measure(past, e.order()) instanceof Matter.Order order
                                    && order.command() == Matter.Command.NAME_NOTIFIER));
            case CaseClosed _ -> closed(past);
            case Erased _ -> erased(past);
            case ErasureRefused e -> {
                held.add(D23);
                breach(D23, e.reasons().isBlank());
            }
            case Corrected e -> breach(D26, e.instead().isBlank());
            default -> {}
        }
        outside(happened, past);
    }

    private void told(List<Happened> past, boolean urgent) {
        breach(D22, silent(past));
        published(past, urgent);
    }

    /** D5: published; witnessed, or an entry says that it was not. */
    private void published(List<Happened> past, boolean urgent) {
        long position =
                all(past, EvidenceRecorded.class)
                        .mapToLong(EvidenceRecorded::position)
                        .max()
                        .orElse(-1);
        if (position < 0) {
            return;
        }
        Optional<Instant> published =
                past.stream()
                        .filter(one ->
                                one.event() instanceof CheckpointPublished c && c.size() > position)
                        .map(Happened::at)
                        .findFirst();
        boolean witnessed = has(past, CheckpointWitnessed.class, c -> c.size() > position);
        breach(D5, published.isEmpty());
        boolean late =
                published.filter(at -> !now.isBefore(at.plus(Duration.ofDays(3)))).isPresent();
        breach(D5, !witnessed && !urgent && !late);
        breach(
                D5,
                !witnessed
                        && added.stream().noneMatch(a -> a.event() instanceof WentOnUnwitnessed));
    }

    private void reached(StatementReached e, List<Happened> past) {
        StatementSent sent =
                all(past, StatementSent.class)
                        .filter(s -> s.measure().equals(e.measure()))
                        .findFirst()
                        .orElseThrow();
        Instant at =
                past.stream()
                        .filter(one -> one.event().equals(sent))
                        .map(Happened::at)
                        .findFirst()
                        .orElseThrow();
        for (String contact : sent.contacts()) {
            boolean arrived =
                    has(
                            past,
                            StatementDelivered.class,
                            d -> d.equals(new StatementDelivered(e.measure(), contact)));
            boolean failed =
                    has(
                            past,
                            DeliveryFailed.class,
                            d -> d.equals(new DeliveryFailed(e.measure(), contact)));
            boolean counts =
                    failed
                            && (urgent(past, e.measure())
                                    || !now.isBefore(
                                            at.plus(Duration.ofDays(3))
                                                    .minus(Duration.ofHours(1))));
            breach(D6, !arrived && !counts);
        }
    }

    private void applied(ApplyStarted e, List<Happened> past, boolean machine) {
        Optional<Decided> decided =
                all(past, Decided.class)
                        .filter(d ->
                                plan(proposal(past, d.proposal()).matter())
                                        .filter(p -> p.hash().equals(e.plan()))
                                        .isPresent())
                        .findFirst();
        breach(D4, decided.isEmpty());
        if (decided.isEmpty()) {
            return;
        }
        String measure = measureOf(past, decided.get());
        boolean voided =
                has(
                        past,
                        MeasureEnded.class,
                        m ->
                                m.measure().equals(measure)
                                        && (m.ground() == Ground.APPEAL
                                                || m.ground() == Ground.VOIDED));
        breach(D25, voided);
        breach(D3, ended(past, measure) && !voided);
        breach(D3, !now.isBefore(end(past, measure)) && !lasting(past, measure));
        breach(
                D4,
                has(
                        past,
                        Applied.class,
                        a -> a.plan().equals(e.plan()) && a.outcome() == Command.Outcome.DONE));
        breach(D4, has(past, PlanOutdated.class, p -> p.plan().equals(e.plan())));
        breach(D4, has(past, RevertOpened.class, p -> p.plan().equals(e.plan())));
        breach(
                D24,
                past.stream()
                        .dropWhile(one -> !one.event().equals(decided.get()))
                        .anyMatch(one -> one.event() instanceof AccountChanged));
        breach(D17, machine && !has(past, ApplyStarted.class, s -> s.equals(e)));
        boolean delayed =
                has(
                        past,
                        StatementDelayed.class,
                        d -> d.measure().equals(measure) && now.isBefore(d.until()));
        boolean reached = has(past, StatementReached.class, r -> r.measure().equals(measure));
        breach(D6, !delayed && !reached);
        published(past, urgent(past, measure));
    }

    private void closed(List<Happened> past) {
        breach(D16, all(past, NoticeReceived.class).anyMatch(n -> !answered(past, n.notice())));
        breach(D18, somethingOpen(past));
    }

    private void erased(List<Happened> past) {
        long placed = all(past, HoldPlaced.class).count();
        long released = all(past, HoldReleased.class).count();
        held.add(D15);
        if (placed > 0 || has(past, Decided.class, _ -> true)) {
            held.add(D23);
        }
        breach(D23, placed > released);
        breach(D23, somethingOpen(past));
        breach(
                D23,
                past.stream()
                        .anyMatch(one ->
                                one.event() instanceof StatementReached
                                        && now.isBefore(one.at().plus(Duration.ofDays(181)))));
    }

    private static boolean answered(List<Happened> past, String notice) {
        return has(past, NotifierAnswered.class, a -> a.notice().equals(notice));
    }

    /** A measure, restriction, appeal, remedy, hearing or proposal that has not ended. */
    private static boolean somethingOpen(List<Happened> past) {
        boolean measures =
                all(past, Decided.class)
                        .filter(d -> isMeasure(proposal(past, d.proposal()).matter()))
                        .anyMatch(d -> !ended(past, d.proposal()));
        boolean plans = all(past, ApplyStarted.class).anyMatch(a -> felt(past, a.plan()));
        boolean appeals =
                all(past, AppealFiled.class)
                        .anyMatch(a ->
                                decidedMatters(past, Matter.AppealDecision.class)
                                        .noneMatch(d -> d.appeal().equals(a.appeal())));
        boolean hearing = hearingOpen(past);
        return measures || plans || appeals || hearing;
    }

    private void outside(Happened happened, List<Happened> past) {
        if (happened.by() instanceof Actor.Person person && person.id().equals("rex")) {
            boolean own =
                    all(past, ReviewStarted.class)
                            .anyMatch(r ->
                                    r.reviewer().equals("rex")
                                            && now.isBefore(r.until())
                                            && !has(
                                                    past,
                                                    ReviewEnded.class,
                                                    x -> x.review().equals(r.review())));
            boolean reading =
                    happened.event() instanceof EvidenceViewed
                            || happened.event() instanceof ReviewEnded
                            || happened.event() instanceof ConflictRecorded
                            || happened.event() instanceof DoubtRaised
                            || happened.event() instanceof ConsentVoided
                            || happened.event() instanceof ReviewLapsed;
            breach(D13, !own || !reading);
        }
    }

    /** What a whole step owes: looks as entries, doubts, and all that fell due. */
    private void step() {
        if (command instanceof Command.LookAtEvidence) {
            held.add(D14);
            breach(D14, added.stream().noneMatch(a -> a.event() instanceof EvidenceViewed));
        }
        List<Happened> history = until(added.size());
        if (command instanceof Command.ReceiveNotice) {
            decidedIds(history, Matter.Clearance.class)
                    .forEach(c ->
                            breach(
                                    D27,
                                    !has(
                                            history,
                                            ClearanceEnded.class,
                                            e -> e.clearance().equals(c))));
        }
        if (command instanceof Command.ReportConflict
                || command instanceof Command.DeclareConflict) {
            conflict(history);
        }
        if (command instanceof Command.Tick) {
            new Lateness(history, now).breaches().forEach(rule -> breach(rule, true));
        }
    }

    /** D21: each decision in force on a consent given under the conflict is in doubt now. */
    private void conflict(List<Happened> history) {
        ConflictRecorded conflict =
                added.stream()
                        .map(Happened::event)
                        .filter(ConflictRecorded.class::isInstance)
                        .map(ConflictRecorded.class::cast)
                        .findFirst()
                        .orElseThrow();
        for (Happened one : history) {
            if (one.event() instanceof Consented c
                    && c.by().equals(conflict.person())
                    && givers(history, c.proposal()).contains(c.by())
                    && !one.at().isBefore(conflict.since())
                    && has(history, Decided.class, d -> d.proposal().equals(c.proposal()))) {
                Matter matter = proposal(history, c.proposal()).matter();
                boolean inForce =
                        switch (matter) {
                            case Matter.Determination _, Matter.Interim _ ->
                                    !ended(history, c.proposal());
                            case Matter.Clearance _ ->
                                    !has(
                                            history,
                                            ClearanceEnded.class,
                                            e -> e.clearance().equals(c.proposal()));
                            default -> false;
                        };
                breach(
                        D21,
                        inForce
                                && !has(
                                        history,
                                        DoubtRaised.class,
                                        d -> d.decision().equals(c.proposal())));
            }
        }
    }

    private void breach(Rule rule, boolean is) {
        if (is) {
            broken.add(rule);
        }
    }
}
