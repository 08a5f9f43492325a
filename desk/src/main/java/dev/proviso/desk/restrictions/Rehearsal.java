package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.restrictions.plan.Plan;
import java.time.Instant;
import java.util.List;

/**
 * Asks the rules what they would say now, after what has fallen due, and stores nothing. What a
 * process left unpublished when it ended is published by the step itself, and not here (D5).
 */
public final class Rehearsal {
    private static final Actor MACHINE = new Actor.Machine();

    private Rehearsal() {}

    /**
     * Whether a person may apply a plan.
     *
     * @return {@code Done} with no event where the rules allow it, or where it is being applied
     *     already: then it goes on
     */
    public static Outcome apply(CaseDesk cases, String caseId, Plan plan, String operator) {
        DueProcess process = new DueProcess(cases.files().office(cases.enrolled()));
        Instant now = cases.now();
        Case state = ticked(process, cases.read(caseId).state(), now);
        String hash = plan.hash();
        if (Named.is(state.plans(), hash, planned -> planned.stage() == Stage.APPLYING)) {
            return allowed(caseId);
        }
        Actor by = new Actor.Person(operator, Actor.Session.PLAIN);
        return switch (process.decide(state, new Command.StartApply(by, hash), now)) {
            case Answer.Accepted _ -> allowed(caseId);
            case Answer.Refused(var rule, var because) -> new Outcome.Refused(rule, because);
            case Answer.Impossible(var because, var late) -> new Outcome.Impossible(because, late);
        };
    }

    /** A case once what has fallen due has happened. */
    static Case lapsed(CaseDesk cases, String caseId) {
        DueProcess process = new DueProcess(cases.files().office(cases.enrolled()));
        return ticked(process, cases.read(caseId).state(), cases.now());
    }

    static Case ticked(DueProcess process, Case state, Instant now) {
        Case ticked = state;
        if (process.decide(state, new Command.Tick(MACHINE), now)
                instanceof Answer.Accepted(List<Event> events)) {
            for (Event event : events) {
                ticked = Fold.fold(ticked, new Happened(event, MACHINE, now));
            }
        }
        return ticked;
    }

    private static Outcome allowed(String caseId) {
        return new Outcome.Done(caseId, List.of(), List.of());
    }
}
