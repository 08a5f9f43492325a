package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Measure;
import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
                .impossible(
                        () ->
                                state.remedies().values().stream()
                                        .anyMatch(r ->
                                                r.measure().equals(c.measure())
                                                        && r.enough().isEmpty()),
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
                .impossible(
                        () ->
                                statement
                                        .reachedAt()
                                        .map(at ->
                                                !now.isBefore(
                                                        rules.office()
                                                                .days()
                                                                .rolledEnd(at, Limits.APPEAL_TIME)))
                                        .orElse(false),
                        "The time for appeal, six months from the statement, has passed.")
                .impossible(
                        () -> isSpent(state, c.measure()),
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
