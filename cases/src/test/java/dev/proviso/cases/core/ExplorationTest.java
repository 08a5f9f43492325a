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
import java.util.stream.Collectors;
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

    /** Of the cases of the last depth, which are most, one in so many is brought to its close. */
    private static final int LAST_DEPTH = 8;

    /**
     * Rules that refuse no command: they hide, record, erase or keep, and are reached where there
     * was something to.
     */
    private static final Set<Rule> NOT_REFUSING =
            EnumSet.of(Rule.D12, Rule.D14, Rule.D15, Rule.D23);

    @Test
    void noReachableCaseBreaksARuleOrIsADeadEnd_D1_to_D29() throws IOException {
        Explorer explorer = new Explorer(Set.of());
        for (Story.Waypoint waypoint : waypoints()) {
            explorer.explore(
                    waypoint, DEPTH, x -> !x.breaches().isEmpty(), noDeadEnd(waypoint.name()));
            assertThat(explorer.breaches()).as("from: " + waypoint.name()).isEmpty();
        }
        assertThat(explorer.depth()).isEqualTo(DEPTH);
        if (CAMPAIGN) {
            Files.writeString(Path.of("target/exploration.txt"), told(explorer));
        } else {
            everythingIsReached(explorer);
        }
    }

    /** For the campaign: how many cases, from where, and the rules that were reached. */
    private static String told(Explorer explorer) {
        String rules = explorer.reached().stream().map(Rule::name).collect(Collectors.joining(" "));
        return "%d%n%s%n%s%n".formatted(explorer.seen(), waypoints().getFirst().name(), rules);
    }

    /**
     * From a case that is reached an office that does what it owes closes it; and while it is open
     * it has a date (D18). Looked at are all cases but those of the last depth, and of these every
     * {@link #LAST_DEPTH}th by its hash.
     */
    private static Explorer.Reached noDeadEnd(String waypoint) {
        DueProcess process = new DueProcess(World.OFFICE);
        return (state, now, depth) -> {
            assertThat(hasADate(process, state))
                    .as(() -> "no date, from " + waypoint + ": " + state)
                    .isTrue();
            boolean looked = depth < DEPTH || Cases.uncounted(state).hashCode() % LAST_DEPTH == 0;
            if (looked) {
                assertThat(DiligentOffice.leavesOpen(process, state, now))
                        .as(() -> "from " + waypoint + ": " + state)
                        .isEmpty();
            }
        };
    }

    /** In a campaign one waypoint a round, else all. */
    private static List<Story.Waypoint> waypoints() {
        int round = Integer.getInteger("proviso.seeds", 0);
        return CAMPAIGN ? List.of(WAYPOINTS.get(round % WAYPOINTS.size())) : WAYPOINTS;
    }

    private static void everythingIsReached(Explorer explorer) {
        Set<Rule> refusing = EnumSet.complementOf(EnumSet.copyOf(NOT_REFUSING));
        assertThat(explorer.refusing()).isEqualTo(refusing);
        assertThat(explorer.reached()).containsExactlyInAnyOrder(Rule.values());
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

    private static boolean hasADate(DueProcess process, Case state) {
        return !state.opened() || state.closed() || !process.due(state).isEmpty();
    }
}
