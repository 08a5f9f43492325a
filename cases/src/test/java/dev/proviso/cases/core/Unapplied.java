package dev.proviso.cases.core;

import static dev.proviso.cases.core.Past.*;

import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * After the worker has run: what was decided and is held back by nothing lawful is carried out
 * within three days, an interim measure or an order within one, or counted as late; and nothing is
 * counted that was not yet allowed.
 */
record Unapplied(List<Happened> history, Instant now) {

    Set<Rule> breaches() {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        for (Decided decided : all(history, Decided.class).toList()) {
            plan(proposal(history, decided.proposal()).matter())
                    .map(Matter.Plan::hash)
                    .filter(plan -> isLate(decided, plan))
                    .filter(plan -> !counted(history, plan))
                    .ifPresent(_ -> broken.add(Rule.D18));
        }
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof DeadlineMissed missed
                    && missed.what().startsWith("apply:")
                    && !mightBeDone(history.subList(0, i), missed.what().substring(6))) {
                broken.add(Rule.D18);
            }
        }
        return broken;
    }

    private static boolean counted(List<Happened> past, String plan) {
        return has(past, DeadlineMissed.class, m -> m.what().equals("apply:" + plan));
    }

    private boolean isLate(Decided decided, String plan) {
        String measure = measureOf(history, decided);
        boolean owed =
                !ended(history, measure)
                        && !has(history, LoweredToFreeze.class, l -> l.measure().equals(measure))
                        && plansOf(history, measure).reduce((_, b) -> b).stream()
                                .anyMatch(plan::equals)
                        && !appliedInFull(history, plan)
                        && (!reverting(history, plan) || !felt(history, plan));
        Period days = Period.ofDays(urgent(history, measure) ? 1 : 3);
        return owed
                && free(measure)
                        .map(at -> later(at, decidedAt(history, decided.proposal())))
                        .flatMap(at -> told(measure, at, days))
                        .filter(due -> !due.isAfter(now))
                        .isPresent();
    }

    /** When the evidence was published, waited for its witness, and no doubt was left. */
    private Optional<Instant> free(String measure) {
        long position =
                all(history, EvidenceRecorded.class)
                        .mapToLong(EvidenceRecorded::position)
                        .max()
                        .orElse(-1);
        Optional<Instant> published =
                position < 0
                        ? Optional.of(World.START)
                        : at(c -> c instanceof CheckpointPublished p && p.size() > position)
                                .map(at ->
                                        urgent(history, measure) ? at : at.plus(Period.ofDays(3)));
        return published.map(at ->
                all(history, DoubtRaised.class)
                        .filter(d -> d.decision().equals(measure))
                        .map(DoubtRaised::until)
                        .reduce(at, Unapplied::later));
    }

    /** The day it was due: told, or within a delay that leaves the time. */
    private Optional<Instant> told(String measure, Instant from, Period days) {
        Optional<Instant> reached =
                at(e -> e instanceof StatementReached r && r.measure().equals(measure))
                        .map(at -> due(later(at, from), days));
        Optional<Instant> delayed =
                at(e -> e instanceof StatementDelayed d && d.measure().equals(measure))
                        .map(at -> due(later(at, from), days));
        Optional<Instant> until =
                all(history, StatementDelayed.class)
                        .filter(d -> d.measure().equals(measure))
                        .map(StatementDelayed::until)
                        .reduce((_, b) -> b);
        boolean gap = hasGap(measure);
        return delayed.filter(due -> !gap && !due.isAfter(until.orElseThrow())).or(() -> reached);
    }

    /** Whether a delay was recorded after the one before had passed. */
    private boolean hasGap(String measure) {
        Optional<Instant> until = Optional.empty();
        for (Happened one : history) {
            if (one.event() instanceof StatementDelayed d && d.measure().equals(measure)) {
                if (until.filter(end -> !one.at().isBefore(end)).isPresent()) {
                    return true;
                }
                until = Optional.of(d.until());
            }
        }
        return false;
    }

    private Optional<Instant> at(java.util.function.Predicate<Event> so) {
        return history.stream().filter(one -> so.test(one.event())).map(Happened::at).findFirst();
    }

    private static Instant due(Instant from, Period days) {
        return World.OFFICE.days().plainEnd(from, days);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean appliedInFull(List<Happened> past, String plan) {
        return past.stream()
                .map(Happened::event)
                .filter(event ->
                        (event instanceof Applied a && a.plan().equals(plan))
                                || (event instanceof ApplyStarted s && s.plan().equals(plan)))
                .reduce((_, b) -> b)
                .filter(event -> event instanceof Applied a && a.outcome() == Command.Outcome.DONE)
                .isPresent();
    }

    /** Decided and in force, the customer told or lawfully not, the evidence published. */
    private static boolean mightBeDone(List<Happened> past, String plan) {
        Optional<String> measure =
                all(past, Decided.class)
                        .filter(d ->
                                plan(proposal(past, d.proposal()).matter()).stream()
                                        .anyMatch(p -> p.hash().equals(plan)))
                        .map(d -> measureOf(past, d))
                        .findFirst();
        return measure.filter(id -> !ended(past, id))
                        .filter(id ->
                                Stream.concat(
                                                all(past, StatementReached.class)
                                                        .map(StatementReached::measure),
                                                all(past, StatementDelayed.class)
                                                        .map(StatementDelayed::measure))
                                        .anyMatch(id::equals))
                        .isPresent()
                && !counted(past, plan)
                && !appliedInFull(past, plan);
    }
}
