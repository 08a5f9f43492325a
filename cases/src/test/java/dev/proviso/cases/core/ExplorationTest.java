package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The small world explored from every waypoint of the story: three commands deep in {@code
 * ./build}, five in {@code ./build campaign --part exploration}, which takes one waypoint a round.
 */
final class ExplorationTest {
    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(new DueProcess(World.OFFICE));

    private static final boolean CAMPAIGN = Seeds.EFFORT > 1;

    private static final int DEPTH = CAMPAIGN ? 5 : 3;

    /** Rules that do not refuse a command: they show, record, erase or keep (see the oracle). */
    private static final Set<Rule> NOT_REFUSING =
            EnumSet.of(Rule.D12, Rule.D14, Rule.D15, Rule.D23);

    @Test
    void noReachableCaseBreaksARule_D1_to_D29() throws IOException {
        Explorer explorer = new Explorer(Set.of());
        for (Story.Waypoint waypoint : waypoints()) {
            explorer.explore(waypoint, DEPTH, x -> !x.breaches().isEmpty());
            assertThat(explorer.breaches()).as("from: " + waypoint.name()).isEmpty();
        }
        assertThat(explorer.depth()).isEqualTo(DEPTH);
        Files.writeString(Path.of("target/exploration.txt"), explorer.seen() + "\n");
        if (!CAMPAIGN) {
            everythingIsReached(explorer);
        }
    }

    /** In a campaign one waypoint a round, else all. */
    private static List<Story.Waypoint> waypoints() {
        int round = Integer.getInteger("proviso.seeds", 0);
        return CAMPAIGN ? List.of(WAYPOINTS.get(round % WAYPOINTS.size())) : WAYPOINTS;
    }

    private static void everythingIsReached(Explorer explorer) {
        Set<Rule> refusing = EnumSet.complementOf(EnumSet.copyOf(NOT_REFUSING));
        assertThat(explorer.refusing()).isEqualTo(refusing);
        Set<String> events = new TreeSet<>();
        kinds(Event.class).forEach(kind -> events.add(kind.getSimpleName()));
        Set<String> reached = new TreeSet<>(explorer.events());
        WAYPOINTS.stream()
                .flatMap(waypoint -> waypoint.history().stream())
                .forEach(one -> reached.add(one.event().getClass().getSimpleName()));
        assertThat(reached).isEqualTo(events);
        Set<String> commands = new TreeSet<>();
        kinds(Command.class).forEach(kind -> commands.add(kind.getSimpleName()));
        assertThat(explorer.commands()).isEqualTo(commands);
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(ExplorationTest::kinds)
                : Stream.of(sealed);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void withoutItARuleIsBroken(Rule rule) {
        Explorer explorer = new Explorer(EnumSet.of(rule));
        for (int depth = 1; depth <= DEPTH; depth++) {
            for (Story.Waypoint waypoint : WAYPOINTS) {
                explorer.explore(waypoint, depth, x -> x.breaches().containsKey(rule));
            }
        }
        assertThat(explorer.breaches()).containsKey(rule);
    }

    /**
     * From every case that is reached an office that does what it owes closes it, as long as two of
     * those who appoint are left free.
     */
    @Test
    void noReachableCaseIsADeadEnd() {
        DueProcess process = new DueProcess(World.OFFICE);
        for (Story.Waypoint waypoint : WAYPOINTS) {
            new Explorer(Set.of())
                    .explore(
                            waypoint,
                            2,
                            _ -> false,
                            (state, now) -> {
                                if (DiligentOffice.isStaffed(state)) {
                                    assertThat(DiligentOffice.leavesOpen(process, state, now))
                                            .as(() -> "from " + waypoint.name() + ": " + state)
                                            .isEmpty();
                                }
                            });
        }
    }
}
