package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.view.Sight;
import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * D1 to D29 over random sequences of commands, right and wrong ones, at moving times, in an office
 * that changes; what each viewer may see is looked at between them.
 */
final class RulesPropertyTest {

    /** Steps in one run, from some waypoint of the story on. */
    private static final int STEPS = 400;

    /** Runs; with the steps above a million commands. */
    private static final int RUNS = 2_500;

    /** Steps between two looks at what each viewer may see. */
    private static final int LOOKS = 80;

    /** Steps between two changes of the office, on average. */
    private static final int CHANGES = 40;

    /** Dora decides no more; whoever counts her consents breaks D21. */
    private static final Office WITHOUT_DORA = OfficeChangesTest.with("dora", Set.of(Role.ANALYST));

    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(new DueProcess(World.OFFICE));

    @Test
    void noSequenceOfCommandsBreaksARule_D1_to_D29() {
        AtomicLong accepted = new AtomicLong();
        Seeds.check(15_000, RUNS, random -> run(random, accepted));
        assertThat(accepted.get()).as("accepted commands").isGreaterThan(RUNS * STEPS / 10);
    }

    private static void run(RandomGenerator random, AtomicLong accepted) {
        Office office = World.OFFICE;
        DueProcess process = new DueProcess(office);
        SightBreaches sight = new SightBreaches(new Sight(World.OFFICE, Set.of()));
        Story.Waypoint start = WAYPOINTS.get(random.nextInt(WAYPOINTS.size()));
        Case state = start.state();
        Instant now = start.now();
        List<Happened> history = new ArrayList<>(start.history());
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(CHANGES) == 0) {
                office = office.equals(World.OFFICE) ? WITHOUT_DORA : World.OFFICE;
                process = new DueProcess(office);
            }
            now = later(random, process, state, now);
            List<Command> commands = World.commands(state, now);
            Command command = commands.get(random.nextInt(commands.size()));
            if (process.decide(state, command, now) instanceof Answer.Accepted ok) {
                accepted.incrementAndGet();
                Step step = Step.of(state, command, ok.events(), now);
                assertThat(Breaches.of(office, history, command, step.added(), now))
                        .as(() -> command + " after\n" + told(history))
                        .isEmpty();
                state = step.after();
                history.addAll(step.added());
            }
            if (i % LOOKS == LOOKS - 1) {
                assertThat(sight.of(state, history, now))
                        .as(() -> "what is seen after\n" + told(history))
                        .isEmpty();
            }
        }
    }

    private static String told(List<Happened> history) {
        return history.stream()
                .map(one -> one.at() + " " + one.event() + " by " + one.by())
                .collect(Collectors.joining("\n"));
    }

    /** Time stands mostly still; now and then it goes on to what is due next, or for a day. */
    private static Instant later(
            RandomGenerator random, DueProcess process, Case state, Instant now) {
        return switch (random.nextInt(20)) {
            case 0 -> now.plus(Duration.ofDays(1));
            case 1 ->
                    process.due(state).stream()
                            .map(Due::at)
                            .filter(now::isBefore)
                            .min(Instant::compareTo)
                            .orElse(now);
            default -> now;
        };
    }
}
