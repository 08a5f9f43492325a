package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Case.Planned;
import dev.proviso.cases.core.Case.Statement;
import dev.proviso.cases.office.Office;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;

/**
 * By when what people decided is to be carried out (D18): some days after nothing lawful holds it
 * back any more. Nobody starts that time again by trying: it runs from the decision, from when the
 * evidence was published (D5), the customer told (D6) and a doubt to be settled (D21).
 */
final class Enactment {
    private final Office office;
    private final Telling telling;

    Enactment(Office office, Telling telling) {
        this.office = office;
        this.telling = telling;
    }

    /** What is due for a plan; empty while something holds it back, and when nothing is owed. */
    Optional<Due> due(Case state, String hash, Planned plan) {
        return Optional.ofNullable(state.measures().get(plan.measure()))
                .filter(measure -> isOwed(measure, hash, plan))
                .flatMap(measure -> by(state, plan, measure))
                .map(by -> Due.people("apply:" + hash, by, Rule.D18, what(plan)));
    }

    /** D20: what was lowered goes no further until it is decided. */
    private static boolean isOwed(Measure measure, String hash, Planned plan) {
        return measure.inForce()
                && !measure.lowered()
                && measure.plan().filter(hash::equals).isPresent()
                && plan.stage() != Planned.Stage.APPLIED
                && plan.stage() != Planned.Stage.REVERTING;
    }

    private static String what(Planned plan) {
        return switch (plan.stage()) {
            case OUTDATED, STOPPED, REVERTED ->
                    "plan again what measure " + plan.measure() + " is to do, or end it";
            default -> "carry out measure " + plan.measure();
        };
    }

    private Optional<Instant> by(Case state, Planned plan, Measure measure) {
        Period limit = measure.urgent() ? Limits.URGENT_APPLYING : Limits.APPLYING;
        Instant settled =
                state.doubts().values().stream()
                        .filter(doubt -> doubt.decision().equals(plan.measure()))
                        .map(Case.Doubt::until)
                        .reduce(plan.decided(), Enactment::later);
        return telling.mayGoOn(state, measure.urgent(), settled)
                .flatMap(from -> told(state.statementOf(plan.measure()), from, limit));
    }

    /** D6: with the customer told, or within a lawful delay that leaves the time for it. */
    private Optional<Instant> told(Statement statement, Instant from, Period limit) {
        Optional<Instant> untold =
                statement
                        .delayedSince()
                        .map(since -> end(later(since, from), limit))
                        .filter(by ->
                                statement
                                        .delayedUntil()
                                        .filter(end -> !by.isAfter(end))
                                        .isPresent());
        return untold.or(
                () -> statement.reachedAt().map(reached -> end(later(reached, from), limit)));
    }

    private Instant end(Instant from, Period limit) {
        return office.days().plainEnd(from, limit);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
