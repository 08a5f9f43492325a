package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Case.Planned;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Terms;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether the time has come for a matter; asked when it is proposed, and at each consent. */
final class Readiness {
    private final Office office;
    private final Consents consents;
    private final Telling telling;

    Readiness(Office office, Consents consents, Telling telling) {
        this.office = office;
        this.consents = consents;
        this.telling = telling;
    }

    Checks check(Checks checks, Case state, Matter matter, Instant now) {
        return switch (matter) {
            case Matter.Determination m -> determination(checks, state, m, now);
            case Matter.Interim m -> interim(checks, state, m);
            case Matter.Confirmation m -> confirmation(checks, state, m, now);
            case Matter.Order m -> order(checks, state, m, now);
            case Matter.NewPlan m -> newPlan(checks, state, m);
            case Matter.Ending m ->
                    inForce(checks, state, m.measure())
                            .refuse(Rule.D4, m.reasons()::isBlank, "Say why it ends.");
            case Matter.Renewal m -> renewal(checks, state, m, now);
            case Matter.Clearance m -> clearance(checks, state, m, now);
            case Matter.RemedyAnswer m ->
                    checks.impossible(
                                    () ->
                                            open(
                                                    state.remedies().get(m.remedy()),
                                                    Case.Remedy::enough),
                                    "No remedy " + m.remedy() + " waits for an answer.")
                            .refuse(Rule.D29, m.reasons()::isBlank, "Answer with reasons.");
            case Matter.AppealDecision m ->
                    checks.impossible(
                                    () ->
                                            open(
                                                    state.appeals().get(m.appeal()),
                                                    Case.Appeal::upheld),
                                    "No appeal " + m.appeal() + " is open.")
                            .refuse(Rule.D8, m.reasons()::isBlank, "Decide with reasons.");
            case Matter.Appointment m -> appointment(checks, state, m);
            case Matter.Settlement m ->
                    checks.impossible(
                                    () ->
                                            Optional.ofNullable(state.doubts().get(m.doubt()))
                                                    .map(Case.Doubt::settled)
                                                    .orElse(true),
                                    "No doubt " + m.doubt() + " is open.")
                            .refuse(Rule.D21, m.reasons()::isBlank, "Settle it with reasons.");
        };
    }

    private Checks determination(Checks checks, Case state, Matter.Determination m, Instant now) {
        opened(checks, state)
                .refuse(
                        Rule.D2,
                        () -> m.breaches().isEmpty(),
                        "Cite the clause, its version and the interval of the conduct.");
        for (Matter.Breach breach : m.breaches()) {
            checks.refuse(Rule.D2, () -> !inForceThen(breach), notInForce(breach));
        }
        evidence(checks, Rule.D2, state, m.evidence());
        checks.refuse(
                Rule.D7,
                () -> !state.hearing().map(Case.Hearing::ended).orElse(false),
                "The customer has not been heard; open a hearing and wait for its end.");
        checks.refuse(
                Rule.D7,
                () ->
                        !state.hearing()
                                .map(h -> h.evidence().containsAll(m.evidence()))
                                .orElse(false),
                "Some of the evidence came after the hearing was opened; hear the customer on it.");
        m.plan().ifPresent(plan -> newHash(checks, state, plan));
        return until(checks, Rule.D29, m.until(), now, Limits.RESTRICTION);
    }

    private boolean inForceThen(Matter.Breach breach) {
        Terms.Version version = office.terms().versions().get(breach.version());
        return version != null
                && version.clauses().containsKey(breach.clause())
                && breach.from().isBefore(breach.to())
                && version.heldFor(breach.from(), breach.to());
    }

    /** Why not; what there is where what was cited is not there. */
    private String notInForce(Matter.Breach breach) {
        Terms.Version version = office.terms().versions().get(breach.version());
        if (version == null) {
            return "There is no version %s of the terms; there are: %s."
                    .formatted(breach.version(), listed(office.terms().versions().keySet()));
        }
        if (!version.clauses().containsKey(breach.clause())) {
            return "Version %s of the terms has no clause %s; it has: %s."
                    .formatted(
                            breach.version(), breach.clause(), listed(version.clauses().keySet()));
        }
        if (!breach.from().isBefore(breach.to())) {
            return "The conduct ends before it begins: %s to %s."
                    .formatted(breach.from(), breach.to());
        }
        return "Clause %s of version %s was not in force for all of %s to %s; judge each version's interval alone."
                .formatted(breach.clause(), breach.version(), breach.from(), breach.to());
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private Checks interim(Checks checks, Case state, Matter.Interim m) {
        opened(checks, state)
                .refuse(
                        Rule.D3,
                        m.imminentHarm()::isBlank,
                        "State the imminent harm; without one, hear the customer and determine.");
        evidence(checks, Rule.D2, state, m.evidence());
        checks.refuse(
                Rule.D3,
                () -> !hasNewFact(state, m.evidence()),
                "There was an interim measure on these facts already.");
        telling.published(checks, state);
        return newHash(checks, state, m.plan());
    }

    /** Whether some evidence is newer than every interim measure there was. */
    private static boolean hasNewFact(Case state, Set<String> evidence) {
        Optional<Instant> last =
                state.measures().values().stream()
                        .filter(measure -> measure.matter() instanceof Matter.Interim)
                        .map(Measure::since)
                        .max(Instant::compareTo);
        return last.isEmpty()
                || evidence.stream()
                        .map(state.evidence()::get)
                        .anyMatch(piece -> piece != null && piece.recordedAt().isAfter(last.get()));
    }

    private Checks confirmation(Checks checks, Case state, Matter.Confirmation m, Instant now) {
        return inForce(checks, state, m.measure())
                .impossible(
                        () -> !(measure(state, m.measure()).matter() instanceof Matter.Interim),
                        "Only an interim measure is confirmed.")
                .refuse(
                        Rule.D3,
                        () -> measure(state, m.measure()).confirmed(),
                        "It was confirmed already; an interim measure is confirmed once.")
                .refuse(
                        Rule.D3,
                        () ->
                                !now.isBefore(
                                        Effects.confirmedUntil(
                                                office, state, measure(state, m.measure()))),
                        "Its longest time has passed.");
    }

    private Checks order(Checks checks, Case state, Matter.Order m, Instant now) {
        checks.refuse(
                Rule.D22,
                () -> state.subject().isEmpty(),
                "Nobody can say who is free of conflict before the case has a subject.");
        checks.refuse(
                Rule.D22,
                () -> m.document().isBlank() || m.scope().isBlank(),
                "An order is recorded with the hash of its document and its scope.");
        m.end()
                .ifPresent(end ->
                        checks.refuse(Rule.D22, () -> !end.isAfter(now), "The order has ended."));
        m.plan()
                .ifPresent(plan -> {
                    opened(checks, state);
                    newHash(checks, state, plan);
                });
        return checks;
    }

    private Checks newPlan(Checks checks, Case state, Matter.NewPlan m) {
        inForce(checks, state, m.measure())
                .refuse(
                        Rule.D4,
                        () ->
                                measure(state, m.measure())
                                        .plan()
                                        .map(state.plans()::get)
                                        .map(Planned::stage)
                                        .filter(Readiness::isUseless)
                                        .isEmpty(),
                        "The plan that was decided can still be applied, or is.");
        return newHash(checks, state, m.plan());
    }

    private static boolean isUseless(Planned.Stage plan) {
        return plan == Planned.Stage.OUTDATED
                || plan == Planned.Stage.STOPPED
                || plan == Planned.Stage.REVERTED;
    }

    private Checks renewal(Checks checks, Case state, Matter.Renewal m, Instant now) {
        inForce(checks, state, m.measure())
                .refuse(
                        Rule.D3,
                        () -> measure(state, m.measure()).matter() instanceof Matter.Interim,
                        "An interim measure is not renewed; it is confirmed once, or determined.")
                .refuse(
                        Rule.D22,
                        () ->
                                measure(state, m.measure()).matter() instanceof Matter.Order
                                        && !measure(state, m.measure()).lasting(),
                        "The order itself says when it ends.")
                .refuse(
                        Rule.D22,
                        () ->
                                measure(state, m.measure()).lasting()
                                        && m.until()
                                                .isAfter(
                                                        office.days()
                                                                .plainEnd(
                                                                        now, Limits.ORDER_REVIEW)),
                        "A lasting order is looked at again within 30 days.");
        return until(checks, Rule.D29, m.until(), now, Limits.RESTRICTION);
    }

    private Checks clearance(Checks checks, Case state, Matter.Clearance m, Instant now) {
        checks.refuse(
                        Rule.D19,
                        () -> !state.revealed(),
                        "Open the case or an inquiry first; that reveals the subject.")
                .refuse(
                        Rule.D27,
                        () ->
                                !state.subject()
                                        .map(subject -> subject.target().equals(m.subject()))
                                        .orElse(false),
                        "A clearance is for this case's subject, never for others or a pattern.")
                .refuse(
                        Rule.D27,
                        () -> m.pack().isBlank() || m.reason().isBlank() || m.values().isBlank(),
                        "Name the pack, the reason and the values for which it holds.");
        evidence(checks, Rule.D27, state, m.evidence());
        return until(checks, Rule.D27, m.until(), now, Limits.CLEARANCE);
    }

    private Checks appointment(Checks checks, Case state, Matter.Appointment m) {
        return checks.refuse(
                        Rule.D20,
                        () ->
                                !consents.isFree(state, m.person())
                                        || state.parts().contains(m.person()),
                        m.person() + " is not free of part and conflict.")
                .refuse(
                        Rule.D20,
                        () -> !consents.isShort(state),
                        "Enough people are free to decide what is proposed.");
    }

    private static Checks opened(Checks checks, Case state) {
        return checks.refuse(Rule.D19, () -> !state.opened(), "Open the case first.");
    }

    private static Checks evidence(Checks checks, Rule rule, Case state, Set<String> evidence) {
        return checks.refuse(rule, evidence::isEmpty, "Cite evidence.")
                .refuse(
                        rule,
                        () -> !state.evidence().keySet().containsAll(evidence),
                        "Cite evidence that is in the ledger already.");
    }

    private static Checks newHash(Checks checks, Case state, Matter.Plan plan) {
        return checks.refuse(
                Rule.D4,
                () -> state.plans().containsKey(plan.hash()),
                "That plan was decided before; a plan is spent once.");
    }

    private Checks until(Checks checks, Rule rule, Instant until, Instant now, Period limit) {
        return checks.refuse(rule, () -> !until.isAfter(now), "Its end has passed.")
                .refuse(
                        rule,
                        () -> until.isAfter(office.days().plainEnd(now, limit)),
                        "Its end, or its next review, is at most "
                                + limit.toTotalMonths()
                                + " months ahead.");
    }

    private static Checks inForce(Checks checks, Case state, String measure) {
        return checks.impossible(
                () -> !Named.is(state.measures(), measure, Measure::inForce),
                "No measure " + measure + " is in force.");
    }

    /** A measure that {@link #inForce} has found. */
    private static Measure measure(Case state, String name) {
        return Named.the(state.measures(), name);
    }

    private static <T> boolean open(@Nullable T thing, Function<T, Optional<Boolean>> answer) {
        return thing == null || answer.apply(thing).isPresent();
    }
}
