package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a customer does against a measure: D8, D11, D23, D29. */
final class Redresses {
    private final Rulebook rules;

    Redresses(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Redress command, Instant now) {
        return switch (command) {
            case ShowRemedy c -> remedy(checks, state, c, now);
            case FileAppeal c -> appeal(checks, state, c, now);
            case AddAppealFact c ->
                    checks.impossible(
                                    () ->
                                            !Named.is(
                                                    state.appeals(),
                                                    c.appeal(),
                                                    a -> a.upheld().isEmpty()),
                                    "No appeal " + c.appeal() + " is open.")
                            .then(() -> List.of(new AppealFactAdded(c.appeal(), c.digest())));
        };
    }

    private Answer remedy(Checks checks, Case state, ShowRemedy c, Instant now) {
        return Rulebook.isNew(checks, state.remedies(), c.remedy())
                .impossible(
                        () -> !Named.is(state.measures(), c.measure(), Measure::inForce),
                        "No measure " + c.measure() + " is in force.")
                .tooLate(
                        () -> waiting(state, c.measure()).findFirst(),
                        "A remedy waits for its answer already.")
                .then(() ->
                        List.of(
                                new RemedyShown(
                                        c.remedy(),
                                        c.measure(),
                                        c.digest(),
                                        rules.office().days().plainEnd(now, Limits.REMEDY))));
    }

    private Answer appeal(Checks checks, Case state, FileAppeal c, Instant now) {
        Case.Statement statement = state.statementOf(c.measure());
        return Rulebook.isNew(checks, state.appeals(), c.appeal())
                .impossible(
                        () -> statement.sentAt().isEmpty(),
                        "No reasons were sent for a measure " + c.measure() + ".")
                .tooLate(
                        () ->
                                statement
                                        .reachedAt()
                                        .map(this::appealEnd)
                                        .filter(end -> !now.isBefore(end))
                                        .map(TooLate.AppealTimeOver::new),
                        "The time for appeal, six months from the statement, has passed.")
                .tooLate(
                        () ->
                                isSpent(state, c.measure())
                                        ? Stream.concat(
                                                        waiting(state, c.measure()),
                                                        Stream.of(new TooLate.AppealSpent()))
                                                .findFirst()
                                        : Optional.empty(),
                        "Its appeal was filed; add what is new to it, or show a remedy.")
                .then(() -> {
                    List<Event> events = new ArrayList<>();
                    if (state.closed()) {
                        events.add(new CaseReopened(c.appeal()));
                    }
                    events.add(
                            new AppealFiled(
                                    c.appeal(),
                                    c.measure(),
                                    c.digest(),
                                    rules.office()
                                            .days()
                                            .plainEnd(now, rules.office().policy().appeal())));
                    return events;
                });
    }

    private Instant appealEnd(Instant reached) {
        return rules.office().days().rolledEnd(reached, Limits.APPEAL_TIME);
    }

    /** The remedies of a measure that wait for their answer. */
    private static Stream<TooLate> waiting(Case state, String measure) {
        return state.remedies().values().stream()
                .filter(r -> r.measure().equals(measure) && r.enough().isEmpty())
                .map(r -> new TooLate.RemedyWaits(r.due()));
    }

    /**
     * The measures against which the customer may appeal now, each with the end of that time. While
     * it is not known when the reasons reached it, that counts from when they were sent: never too
     * late.
     */
    SortedMap<String, Instant> contestable(Case state, Instant now) {
        SortedMap<String, Instant> until = new TreeMap<>();
        state.statements()
                .forEach((measure, statement) -> {
                    if (!isSpent(state, measure)) {
                        statement
                                .reachedAt()
                                .or(statement::sentAt)
                                .map(this::appealEnd)
                                .filter(now::isBefore)
                                .ifPresent(end -> until.put(measure, end));
                    }
                });
        return until;
    }

    /** One appeal a measure, and one more after each remedy that was refused (D29). */
    private static boolean isSpent(Case state, String measure) {
        long appeals =
                state.appeals().values().stream().filter(a -> a.measure().equals(measure)).count();
        long refused =
                state.remedies().values().stream()
                        .filter(r -> r.measure().equals(measure))
                        .filter(r -> r.enough().map(enough -> !enough).orElse(false))
                        .count();
        return appeals > refused;
    }
}
