package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Case.Proposal;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Office;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows when people have decided, and when a measure ends. */
final class Effects {
    private final Office office;
    private final Telling telling;
    private final Set<Rule> without;

    Effects(Office office, Telling telling, Set<Rule> without) {
        this.office = office;
        this.telling = telling;
        this.without = without;
    }

    /** The decision itself. */
    Decided decision(Case state, String id, Matter matter, Instant now) {
        return new Decided(id, until(state, matter, now));
    }

    /** What follows from a decision, in the case as the decision has left it. */
    List<Event> follows(Case state, String id, Matter matter, Instant now) {
        List<Event> events = new ArrayList<>();
        switch (matter) {
            case Matter.Interim _ -> {
                events.addAll(telling.unwitnessed(state, id));
                if (!state.hearingOpen() && !state.silenced() && !without.contains(Rule.D3)) {
                    events.add(telling.hearing(now));
                }
            }
            case Matter.Ending m -> events.addAll(ending(state, m.measure(), Ground.DECISION));
            case Matter.RemedyAnswer m -> {
                if (m.enough()) {
                    String measure = Named.the(state.remedies(), m.remedy()).measure();
                    events.addAll(ending(state, measure, Ground.REMEDY));
                }
            }
            case Matter.AppealDecision m -> {
                if (m.upheld() && !without.contains(Rule.D25)) {
                    String measure = Named.the(state.appeals(), m.appeal()).measure();
                    events.addAll(ending(state, measure, Ground.APPEAL));
                }
            }
            case Matter.Settlement m -> {
                if (!m.confirmed() && !without.contains(Rule.D25)) {
                    events.addAll(voided(state, Named.the(state.doubts(), m.doubt()).decision()));
                }
            }
            case Matter.Determination _,
                    Matter.Confirmation _,
                    Matter.Order _,
                    Matter.NewPlan _,
                    Matter.Renewal _,
                    Matter.Clearance _,
                    Matter.Appointment _ -> {}
        }
        return events;
    }

    private Instant until(Case state, Matter matter, Instant now) {
        return switch (matter) {
            case Matter.Determination m -> m.until();
            case Matter.Interim _ -> now.plus(Limits.INTERIM);
            case Matter.Confirmation m ->
                    confirmedUntil(office, state, Named.the(state.measures(), m.measure()));
            case Matter.Order m -> m.end().orElse(office.days().plainEnd(now, Limits.ORDER_REVIEW));
            case Matter.Renewal m -> m.until();
            case Matter.Clearance m -> m.until();
            case Matter.NewPlan _,
                    Matter.Ending _,
                    Matter.RemedyAnswer _,
                    Matter.AppealDecision _,
                    Matter.Appointment _,
                    Matter.Settlement _ ->
                    now;
        };
    }

    /** D3: until when a confirmed interim measure lasts. */
    static Instant confirmedUntil(Office office, Case state, Measure measure) {
        Instant longest = office.days().plainEnd(measure.since(), Limits.INTERIM_IN_ALL);
        return state.hearing()
                .map(h -> office.days().plainEnd(h.until(), Limits.INTERIM_AFTER_HEARING))
                .filter(end -> end.isBefore(longest))
                .orElse(longest);
    }

    /** A measure ends, its plans go back, what was proposed about it is overtaken. */
    List<Event> ending(Case state, String id, Ground ground) {
        Measure measure = state.measures().get(id);
        if (measure == null || !measure.inForce()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        events.add(new MeasureEnded(id, ground));
        state.plans()
                .forEach((hash, plan) -> {
                    if (plan.measure().equals(id)
                            && plan.felt()
                            && plan.stage() != Case.Planned.Stage.REVERTING) {
                        events.add(new RevertOpened(hash));
                    }
                });
        for (Map.Entry<String, Proposal> one : state.proposals().entrySet()) {
            if (one.getValue().open() && isAbout(state, one.getValue().matter(), id)) {
                events.add(
                        new ProposalEnded(one.getKey(), Fate.OVERTAKEN, "The measure has ended."));
            }
        }
        return events;
    }

    private static boolean isAbout(Case state, Matter matter, String measure) {
        return switch (matter) {
            case Matter.Confirmation m -> m.measure().equals(measure);
            case Matter.NewPlan m -> m.measure().equals(measure);
            case Matter.Ending m -> m.measure().equals(measure);
            case Matter.Renewal m -> m.measure().equals(measure);
            case Matter.Settlement m -> {
                Case.Doubt doubt = state.doubts().get(m.doubt());
                yield doubt != null && doubt.decision().equals(measure);
            }
            default -> false;
        };
    }

    /** A decision does not stand: its measure or clearance ends. */
    List<Event> voided(Case state, String decision) {
        Case.Clearance clearance = state.clearances().get(decision);
        if (clearance != null) {
            return clearance.ended()
                    ? List.of()
                    : List.of(new ClearanceEnded(decision, "It was not confirmed."));
        }
        return ending(state, decision, Ground.VOIDED);
    }
}
