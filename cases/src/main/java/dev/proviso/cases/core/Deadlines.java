package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Office;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything in a case that falls due, for people and for the worker (D18). */
final class Deadlines {
    /** How late the worker may be before it counts; it wakes every minute. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Office office;
    private final Consents consents;
    private final Effects effects;
    private final Enactment enactment;
    private final Set<Rule> without;

    Deadlines(
            Office office, Consents consents, Effects effects, Telling telling, Set<Rule> without) {
        this.office = office;
        this.consents = consents;
        this.effects = effects;
        this.enactment = new Enactment(office, telling);
        this.without = without;
    }

    /**
     * All that is due, passed or to come; first what ends a measure, then by time. What people
     * missed stays owed until it is done (D8).
     */
    List<Due> of(Case state) {
        List<Due> all = new ArrayList<>();
        state.measures().forEach((id, measure) -> measure(all, state, id, measure));
        state.measures().forEach((id, measure) -> statement(all, state, id, measure));
        state.plans().forEach((hash, plan) -> reinstatement(all, hash, plan));
        state.plans().forEach((hash, plan) -> enactment.due(state, hash, plan).ifPresent(all::add));
        state.doubts().forEach((id, doubt) -> doubt(all, state, id, doubt));
        state.appeals().forEach((id, appeal) -> appeal(all, state, id, appeal));
        state.hearing().ifPresent(hearing -> hearing(all, hearing));
        state.proposals().forEach((id, proposal) -> proposal(all, state, id, proposal));
        state.clearances().forEach((id, clearance) -> clearance(all, id, clearance));
        state.notices().forEach((id, notice) -> notice(all, id, notice));
        state.remedies().forEach((id, remedy) -> remedy(all, id, remedy));
        state.reviews().forEach((id, review) -> review(all, id, review));
        state.findings().forEach((id, finding) -> inquiry(all, id, finding));
        state.erasures().forEach((id, erasure) -> erasure(all, state, id, erasure));
        still(state, all).ifPresent(all::add);
        all.removeIf(due -> without.contains(due.rule()) || without.contains(Rule.D18));
        all.sort(
                Comparator.comparing((Due due) -> !due.endsMeasure())
                        .thenComparing(Due::at)
                        .thenComparing(Due::id));
        return all;
    }

    /**
     * A case that is not closed always has a date: where nothing is due that would bring it on,
     * people say what comes next. Once that is missed it is due again, as long after. What people
     * missed already brings nothing on: a case must not lie still behind it.
     */
    private Optional<Due> still(Case state, List<Due> all) {
        boolean goesOn = all.stream().anyMatch(due -> bringsOn(due) && !isCounted(state, due));
        return state.moved()
                .filter(_ -> !goesOn && !state.closed() && !state.isQuestion())
                .map(at -> in(at, Limits.STILL))
                .map(due ->
                        Due.people(
                                "look:" + due,
                                due,
                                Rule.D18,
                                "say what comes next, or close the case"));
    }

    /** The end of a clearance, and an erasure that comes up again and again, do not. */
    private static boolean bringsOn(Due due) {
        return due.rule() != Rule.D27 && due.rule() != Rule.D15;
    }

    /** Whether people missed it, and it was counted. */
    private static boolean isCounted(Case state, Due due) {
        return due.forPeople() && state.missed().contains(due.id());
    }

    private void measure(List<Due> all, Case state, String id, Measure measure) {
        if (!measure.inForce()) {
            return;
        }
        Instant until = measure.until();
        if (measure.lasting()) {
            String look = "review:" + id + ":" + until;
            all.add(Due.people(look, until, Rule.D22, "look at order " + id + " again"));
            return;
        }
        Rule rule = rule(measure.matter());
        Ground ground = rule == Rule.D22 ? Ground.ORDER_ENDED : Ground.DATE;
        List<Event> ends = effects.ending(state, id, ground);
        all.add(Due.worker("end:" + id, until, rule, "end measure " + id, ends));
    }

    private static Rule rule(Matter matter) {
        return switch (matter) {
            case Matter.Interim _ -> Rule.D3;
            case Matter.Order _ -> Rule.D22;
            default -> Rule.D29;
        };
    }

    /** D6: reasons to be sent, and failed deliveries that count as arrived. */
    private void statement(List<Due> all, Case state, String id, Measure measure) {
        Case.Statement statement = state.statementOf(id);
        if (statement.sentAt().isEmpty()) {
            Instant told = in(measure.since(), Limits.TELLING);
            Instant due = statement.delayedUntil().filter(told::isBefore).orElse(told);
            if (!state.silenced()) {
                String what = "send the reasons for " + id;
                all.add(Due.people("statement:" + id, due, Rule.D6, what));
            }
        } else if (statement.reachedAt().isEmpty() && statement.pending().isEmpty()) {
            Instant sent = statement.sentAt().get();
            Instant due = measure.urgent() ? sent : in(sent, Limits.DELIVERY);
            String what = "count the reasons for " + id + " as reached";
            all.add(
                    Due.worker(
                            "reached:" + id,
                            due,
                            Rule.D6,
                            what,
                            List.of(new StatementReached(id))));
        }
    }

    /** The worker walks the way back; that it is not at its end after a day is people's matter. */
    private void reinstatement(List<Due> all, String hash, Case.Planned plan) {
        if (plan.stage() == Case.Planned.Stage.REVERTING) {
            plan.back()
                    .map(at -> in(at, Limits.REINSTATEMENT))
                    .map(due ->
                            Due.people(
                                    "reinstate:" + hash,
                                    due,
                                    Rule.D18,
                                    "give back what measure " + plan.measure() + " took"))
                    .ifPresent(all::add);
        }
    }

    private void doubt(List<Due> all, Case state, String id, Case.Doubt doubt) {
        if (doubt.settled()) {
            return;
        }
        String decision = doubt.decision();
        Measure measure = state.measures().get(decision);
        String what = "confirm or void " + decision;
        if (measure != null && !(measure.matter() instanceof Matter.Interim)) {
            all.add(Due.people("doubt:" + id, doubt.until(), Rule.D21, what));
            lowering(all, state, Undecided.DOUBT, id, decision, doubt.until());
            return;
        }
        List<Event> voided = effects.voided(state, decision);
        if (!voided.isEmpty()) {
            all.add(Due.worker("doubt:" + id, doubt.until(), Rule.D21, what, voided));
        }
    }

    private void appeal(List<Due> all, Case state, String id, Case.Appeal appeal) {
        if (appeal.upheld().isEmpty()) {
            all.add(Due.people("appeal:" + id, appeal.due(), Rule.D8, "decide appeal " + id));
            lowering(all, state, Undecided.APPEAL, id, appeal.measure(), appeal.due());
        }
    }

    /** D20: nobody gains by waiting. */
    private void lowering(
            List<Due> all, Case state, Undecided undecided, String what, String id, Instant due) {
        String because = undecided.name().toLowerCase(Locale.ROOT) + " " + what;
        Measure measure = state.measures().get(id);
        if (measure != null
                && measure.inForce()
                && !measure.lowered()
                && state.plans().values().stream().anyMatch(plan -> isDeeper(plan, id))) {
            all.add(
                    Due.worker(
                            "lower:" + because,
                            in(due, Limits.LOWERING),
                            Rule.D20,
                            "lower " + id + " to freeze",
                            List.of(
                                    new LoweredToFreeze(
                                            id,
                                            because + " is undecided",
                                            Optional.of(undecided)))));
        }
    }

    private static boolean isDeeper(Case.Planned plan, String measure) {
        return plan.measure().equals(measure)
                && plan.felt()
                && plan.plan().level().compareTo(Level.FREEZE) > 0;
    }

    private static void hearing(List<Due> all, Case.Hearing hearing) {
        if (!hearing.ended()) {
            List<Event> ends = List.of(new HearingEnded());
            all.add(Due.worker("hearing", hearing.until(), Rule.D18, "end the hearing", ends));
        }
    }

    private void proposal(List<Due> all, Case state, String id, Case.Proposal proposal) {
        if (!proposal.open()) {
            return;
        }
        Event lapsed = new ProposalEnded(id, Fate.LAPSED, "Nobody decided it in time.");
        all.add(
                Due.worker(
                        "proposal:" + id,
                        proposal.until(),
                        Rule.D18,
                        "let proposal " + id + " lapse",
                        List.of(lapsed)));
        if (consents.isShort(state, proposal)) {
            String appoint = "appoint outside deciders for " + id;
            String what =
                    consents.canAppoint(state)
                            ? appoint
                            : "name more people who appoint (`appointers` of the policy), since"
                                    + " fewer than two of them are free, and "
                                    + appoint;
            Instant due = in(proposal.at(), Limits.APPOINTMENT);
            all.add(Due.people("appoint:" + id, due, Rule.D20, what));
        }
    }

    private static void clearance(List<Due> all, String id, Case.Clearance clearance) {
        if (!clearance.ended()) {
            Instant until = clearance.matter().until();
            List<Event> ends = List.of(new ClearanceEnded(id, "Its date has come."));
            all.add(Due.worker("clearance:" + id, until, Rule.D27, "end clearance " + id, ends));
        }
    }

    private static void notice(List<Due> all, String id, Case.Notice notice) {
        if (!notice.answered()) {
            String what = "answer the notifier of " + id;
            all.add(Due.people("notice:" + id, notice.due(), Rule.D16, what));
        }
    }

    private static void remedy(List<Due> all, String id, Case.Remedy remedy) {
        if (remedy.enough().isEmpty()) {
            all.add(Due.people("remedy:" + id, remedy.due(), Rule.D29, "answer remedy " + id));
        }
    }

    private static void review(List<Due> all, String id, Case.Review review) {
        if (review.goingOn()) {
            List<Event> lapses = List.of(new ReviewLapsed(id), new DeadlineMissed("review:" + id));
            String what = "end review " + id;
            all.add(Due.worker("review:" + id, review.until(), Rule.D13, what, lapses));
        }
    }

    /** An inquiry that nobody resolves says what it could not see (D10). */
    private static void inquiry(List<Due> all, String id, Case.Finding finding) {
        finding.inquiry()
                .filter(_ -> finding.inquiryOpen())
                .ifPresent(until -> {
                    Event ends = new InquiryNotResolved(id, finding.blindSpots(), finding.power());
                    String what = "end the inquiry on " + id;
                    all.add(Due.worker("inquiry:" + id, until, Rule.D10, what, List.of(ends)));
                });
    }

    private void erasure(List<Due> all, Case state, String id, Case.Erasure erasure) {
        if (!erasure.done()) {
            Event event =
                    keeps(state, erasure.due())
                            .<Event>map(stays -> refusal(id, erasure, stays))
                            .orElse(new Erased(id));
            String what = "carry out erasure " + id;
            all.add(Due.worker("erasure:" + id, erasure.due(), Rule.D15, what, List.of(event)));
        }
    }

    private Event refusal(String id, Case.Erasure erasure, Stays stays) {
        Instant again = in(erasure.due(), Limits.ERASURE);
        return new ErasureRefused(id, stays.words(), again, Optional.of(stays.kept()));
    }

    /** What is to be erased must stay, and why, in words. */
    private record Stays(Kept kept, String words) {}

    /** D23: why what is to be erased must stay now. */
    private Optional<Stays> keeps(Case state, Instant now) {
        if (without.contains(Rule.D23)) {
            return Optional.empty();
        }
        if (!state.holds().isEmpty()) {
            return Optional.of(new Stays(Kept.HOLD, "It is under a legal hold."));
        }
        Set<String> open = OpenMatters.of(state);
        if (!open.isEmpty()) {
            String words = "Still open: " + String.join(", ", open) + ".";
            return Optional.of(new Stays(Kept.OPEN, words));
        }
        if (state.opened() && !state.closed()) {
            return Optional.of(new Stays(Kept.OPEN, "The case is open."));
        }
        return state.statements().values().stream()
                .flatMap(statement -> statement.reachedAt().stream())
                .map(reached -> office.days().rolledEnd(reached, Limits.APPEAL_TIME))
                .max(Instant::compareTo)
                .filter(now::isBefore)
                .map(until -> "The customer may appeal until " + until + ".")
                .map(words -> new Stays(Kept.APPEAL_TIME, words));
    }

    private Instant in(Instant from, Period period) {
        return office.days().plainEnd(from, period);
    }

    /** What has fallen due by now, each as the case then stands; what people missed, once. */
    List<Event> passed(Case start, Instant now) {
        List<Event> events = new ArrayList<>();
        Case state = start;
        while (true) {
            Case current = state;
            Optional<Due> next =
                    of(current).stream()
                            .filter(due -> !due.at().isAfter(now) && !isCounted(current, due))
                            .findFirst();
            if (next.isEmpty()) {
                return events;
            }
            List<Event> happening = happening(state, next.get(), now);
            for (Event event : happening) {
                state = Fold.fold(state, new Happened(event, new Actor.Machine(), now));
            }
            events.addAll(happening);
        }
    }

    private static List<Event> happening(Case state, Due due, Instant now) {
        Event late = new DeadlineMissed(due.id());
        if (due.forPeople()) {
            return List.of(late);
        }
        boolean isLate = now.isAfter(due.at().plus(LATE)) && !state.missed().contains(due.id());
        return isLate && !due.worker().contains(late)
                ? Stream.concat(due.worker().stream(), Stream.of(late)).toList()
                : due.worker();
    }
}
