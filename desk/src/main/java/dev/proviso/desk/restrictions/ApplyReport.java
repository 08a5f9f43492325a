package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.restrictions.apply.PartResult;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;
import java.util.List;
import java.util.stream.Collectors;

/** What the case is told of how a plan was applied. */
final class ApplyReport {
    private ApplyReport() {}

    /**
     * One after the other: what did more goes back (D4), which a plan that is stopped would not.
     */
    static List<Command> of(String plan, List<PartResult> parts) {
        Actor machine = new Actor.Machine();
        Command moved = new Command.ReportAccountChanged(machine, Command.Change.MOVED);
        if (any(parts, Why.ACCOUNT_CHANGED)) {
            return any(parts, Why.MORE)
                    ? List.of(
                            new Command.ReportApplied(
                                    machine, plan, Command.Outcome.MORE_THAN_PLANNED),
                            moved)
                    : List.of(moved);
        }
        if (any(parts, Why.OUTDATED)) {
            String what =
                    parts.stream()
                            .filter(part -> part.why() == Why.OUTDATED)
                            .map(PartResult::words)
                            .collect(Collectors.joining(" "));
            return List.of(new Command.ReportOutdated(machine, plan, what));
        }
        return List.of(new Command.ReportApplied(machine, plan, outcome(parts)));
    }

    private static Command.Outcome outcome(List<PartResult> parts) {
        if (any(parts, Why.MORE)) {
            return Command.Outcome.MORE_THAN_PLANNED;
        }
        long there =
                parts.stream()
                        .filter(part ->
                                part.state() == PartState.DONE
                                        || part.state() == PartState.NOTHING_TO_DO)
                        .count();
        if (there == parts.size()) {
            return Command.Outcome.DONE;
        }
        boolean nothing =
                parts.stream()
                        .allMatch(part ->
                                part.state() == PartState.REFUSED
                                        || part.state() == PartState.REVERTED);
        return nothing ? Command.Outcome.REFUSED : Command.Outcome.HALF_WAY;
    }

    private static boolean any(List<PartResult> parts, Why why) {
        return parts.stream().anyMatch(part -> part.why() == why);
    }
}
