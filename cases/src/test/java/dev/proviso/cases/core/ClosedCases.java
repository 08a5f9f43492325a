package dev.proviso.cases.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random cases that people closed, some of them more than once. */
public final class ClosedCases {
    private static final DueProcess PROCESS = new DueProcess(World.OFFICE);
    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(PROCESS);
    private static final int STEPS = 60;

    private ClosedCases() {}

    /**
     * From a waypoint of the story, by random commands, then closed by a diligent office, twice.
     */
    public static List<Happened> history(RandomGenerator random) {
        Story.Waypoint start = WAYPOINTS.get(random.nextInt(WAYPOINTS.size()));
        List<Happened> history = new ArrayList<>(start.history());
        Instant now = start.now();
        for (int round = 0; round < 2; round++) {
            now = wander(random, history, now);
            List<Happened> closing = DiligentOffice.closes(PROCESS, state(history), now);
            history.addAll(closing);
            now = history.isEmpty() ? now : history.getLast().at();
        }
        return history;
    }

    private static Instant wander(RandomGenerator random, List<Happened> history, Instant start) {
        Case state = state(history);
        Instant now = start;
        for (int i = 0; i < STEPS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(5) == 0 ? random.nextInt(3000) : 0));
            List<Command> commands = World.commands(state, now);
            Command command = commands.get(random.nextInt(commands.size()));
            if (PROCESS.decide(state, command, now) instanceof Answer.Accepted ok) {
                Step step = Step.of(state, command, ok.events(), now);
                history.addAll(step.added());
                state = step.after();
            }
        }
        return now;
    }

    private static Case state(List<Happened> history) {
        Case state = Case.NONE;
        for (Happened one : history) {
            state = Fold.fold(state, one);
        }
        return state;
    }
}
