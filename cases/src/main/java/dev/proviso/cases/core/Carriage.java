package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Case.Planned;
import dev.proviso.cases.core.Case.Statement;
import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Telling the customer and carrying out what was decided: D3, D4, D5, D6, D9, D22, D24, D25. */
final class Carriage {
    private final Rulebook rules;

    Carriage(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Carrying command, Instant now) {
        return switch (command) {
            case DelayStatement c -> delay(checks, state, c, now);
            case SendStatement c -> send(checks, state, c, now);
            case ReportDelivery c -> delivered(checks, state, c);
            case StartApply c -> start(checks, state, c, now);
            case ReportApplied c -> applied(checks, state, c);
            case ReportOutdated c -> outdated(checks, state, c);
            case ReportReverted c -> reverted(checks, state, c);
            case ReportAccountChanged c ->
                    checks.refuse(Rule.D19, () -> !state.opened(), "Open the case first.")
                            .then(() -> List.of(new AccountChanged(c.change())));
        };
    }

    /** A lawful delay: as far as an order to stay silent goes, and no further (D6, D22). */
    private Answer delay(Checks checks, Case state, DelayStatement c, Instant now) {
        return checks.impossible(
                        () -> !state.measures().containsKey(c.measure()),
                        "There is no measure " + c.measure() + ".")
                .impossible(
                        () -> state.statementOf(c.measure()).sentAt().isPresent(),
                        "The reasons were sent.")
                .refuse(
                        Rule.D6,
                        () -> !commandsSilence(state, c.order(), c.until()),
                        "Only an order to stay silent delays the reasons, and no longer than it"
                                + " lasts.")
                .impossible(() -> !c.until().isAfter(now), "Its end has passed.")
                .impossible(
                        () ->
                                state.statementOf(c.measure())
                                        .delayedUntil()
                                        .filter(c.until()::equals)
                                        .isPresent(),
                        "That delay is recorded.")
                .then(() -> List.of(new StatementDelayed(c.measure(), c.order(), c.until())));
    }

    private static boolean commandsSilence(Case state, String name, Instant until) {
        return Named.is(
                state.measures(),
                name,
                order -> order.commands(Matter.Command.SILENCE) && !until.isAfter(order.until()));
    }

    private Answer send(Checks checks, Case state, SendStatement c, Instant now) {
        Optional<Measure> measure = Optional.ofNullable(state.measures().get(c.measure()));
        checks.impossible(measure::isEmpty, "There is no measure " + c.measure() + ".")
                .impossible(
                        () -> state.statementOf(c.measure()).sentAt().isPresent(),
                        "The reasons were sent.")
                .refuse(
                        Rule.D6,
                        c.contacts()::isEmpty,
                        "The reasons go to every known contact; there is at least one.");
        rules.telling().mayTell(checks, state);
        rules.telling().witnessed(checks, state, measure.map(Measure::urgent).orElse(false), now);
        return checks.then(() -> {
            List<Event> events =
                    new ArrayList<>(
                            rules.telling().unwitnessed(state, "reasons for " + c.measure()));
            events.add(new StatementSent(c.measure(), c.digest(), c.contacts()));
            return events;
        });
    }

    private Answer delivered(Checks checks, Case state, ReportDelivery c) {
        Statement statement = state.statementOf(c.measure());
        return checks.impossible(
                        () ->
                                !statement.pending().contains(c.contact())
                                        && !statement.failed().contains(c.contact()),
                        "Nothing is on its way to " + c.contact() + ".")
                .impossible(
                        () -> !c.arrived() && statement.failed().contains(c.contact()),
                        "That it failed is known; it is retried.")
                .then(() -> {
                    if (!c.arrived()) {
                        return List.of(new DeliveryFailed(c.measure(), c.contact()));
                    }
                    List<Event> events = new ArrayList<>();
                    events.add(new StatementDelivered(c.measure(), c.contact()));
                    boolean last =
                            Draft.without(statement.pending(), c.contact()).isEmpty()
                                    && Draft.without(statement.failed(), c.contact()).isEmpty();
                    if (last && statement.reachedAt().isEmpty()) {
                        events.add(new StatementReached(c.measure()));
                    }
                    return events;
                });
    }

    private Answer start(Checks checks, Case state, StartApply c, Instant now) {
        Optional<Planned> plan = Optional.ofNullable(state.plans().get(c.plan()));
        Optional<Measure> measure = plan.map(p -> state.measures().get(p.measure()));
        checks.refuse(
                        Rule.D4,
                        plan::isEmpty,
                        "Nobody decided plan "
                                + c.plan()
                                + "; what is applied is the very plan decided.")
                .impossible(() -> plan.isEmpty() || measure.isEmpty(), "There is no such plan.")
                .refuse(
                        Rule.D25,
                        () -> stopped(measure),
                        "The decision was appealed with success or voided; everything stops.")
                .refuse(
                        Rule.D3,
                        () -> !holds(measure, now),
                        "The measure that the plan belongs to has ended.")
                .refuse(
                        Rule.D24,
                        () -> is(plan, Planned.Stage.STOPPED),
                        "The account is not what it was when this was decided; plan again.")
                .refuse(
                        Rule.D4,
                        () -> is(plan, Planned.Stage.OUTDATED),
                        "A setting has changed since the plan was decided; plan again.")
                .refuse(
                        Rule.D4,
                        () ->
                                is(plan, Planned.Stage.APPLIED)
                                        || is(plan, Planned.Stage.REVERTING)
                                        || is(plan, Planned.Stage.REVERTED),
                        "The plan is spent.")
                .impossible(() -> is(plan, Planned.Stage.APPLYING), "It is being applied.");
        rules.telling().witnessed(checks, state, measure.map(Measure::urgent).orElse(false), now);
        checks.refuse(
                Rule.D6,
                () -> !told(state, plan.orElseThrow().measure(), now),
                "The reasons have not reached the customer, and no lawful delay is recorded.");
        return checks.then(() -> {
            List<Event> events =
                    new ArrayList<>(rules.telling().unwitnessed(state, "plan " + c.plan()));
            events.add(new ApplyStarted(c.plan()));
            return events;
        });
    }

    private static boolean stopped(Optional<Measure> measure) {
        return measure.flatMap(Measure::ended)
                .filter(ground -> ground == Ground.APPEAL || ground == Ground.VOIDED)
                .isPresent();
    }

    private static boolean holds(Optional<Measure> measure, Instant now) {
        return measure.filter(m -> m.inForce() && (m.lasting() || now.isBefore(m.until())))
                .isPresent();
    }

    private static boolean is(Optional<Planned> plan, Planned.Stage stage) {
        return plan.filter(p -> p.stage() == stage).isPresent();
    }

    private static boolean told(Case state, String measure, Instant now) {
        Statement statement = state.statementOf(measure);
        return statement.reachedAt().isPresent()
                || statement.delayedUntil().map(now::isBefore).orElse(false);
    }

    /** What more than was decided goes back at once (D4). */
    private static Answer applied(Checks checks, Case state, ReportApplied c) {
        return inState(checks, state, c.plan(), Planned.Stage.APPLYING)
                .then(() -> {
                    Event applied = new Applied(c.plan(), c.outcome());
                    return c.outcome() == Outcome.MORE_THAN_PLANNED
                            ? List.of(applied, new RevertOpened(c.plan()))
                            : List.of(applied);
                });
    }

    private static Answer outdated(Checks checks, Case state, ReportOutdated c) {
        return inState(
                        checks,
                        state,
                        c.plan(),
                        Planned.Stage.DECIDED,
                        Planned.Stage.APPLYING,
                        Planned.Stage.HALF_WAY)
                .then(() -> {
                    Event outdated = new PlanOutdated(c.plan(), c.what());
                    return Named.the(state.plans(), c.plan()).touched()
                            ? List.of(outdated, new RevertOpened(c.plan()))
                            : List.of(outdated);
                });
    }

    private static Answer reverted(Checks checks, Case state, ReportReverted c) {
        boolean others =
                state.plans().entrySet().stream()
                        .anyMatch(
                                plan -> !plan.getKey().equals(c.plan()) && plan.getValue().felt());
        return inState(checks, state, c.plan(), Planned.Stage.REVERTING)
                .refuse(
                        Rule.D9,
                        () -> c.outcome() == Outcome.DONE && c.gaveBack() == others,
                        others
                                ? "Another restriction still holds; only the last gives back."
                                : "This was the last restriction; it gives back the state from"
                                        + " before.")
                .then(() -> List.of(new Reverted(c.plan(), c.outcome(), c.gaveBack())));
    }

    private static Checks inState(Checks checks, Case state, String plan, Planned.Stage... states) {
        return checks.impossible(
                () -> !Named.is(state.plans(), plan, p -> List.of(states).contains(p.stage())),
                "Plan " + plan + " is not there to report on.");
    }
}
