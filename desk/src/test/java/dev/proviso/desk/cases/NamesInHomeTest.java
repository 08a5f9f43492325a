package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.SimulatedDesk;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whom restrictions name can be read nowhere in a home but in what people have written there. */
final class NamesInHomeTest {
    private static final String CASE = "C-2026-0001";
    private static final String CONTAINER = "wedding-pictures";

    private static final JsonNode NOW =
            JsonNodeFactory.instance
                    .objectNode()
                    .put("enabled", true)
                    .put("max_bytes", 77)
                    .put("max_objects", -1);

    @TempDir private Path scratch = Path.of("");

    private final SimulatedProvider provider =
            new SimulatedProvider(InstantSource.system(), Duration.ZERO, Duration.ZERO);

    private RestrictionDesk restrictions(Room room) {
        return SimulatedDesk.open(room.home, room.ledger, room.desk, provider);
    }

    @Test
    void neitherWhilePlansAreMadeAppliedLookedAtNorOnceTheyAreGivenBack() throws Exception {
        for (String account : List.of("acc-91", "acc-92", "acc-31", "neighbour")) {
            provider.with(account);
        }
        Operation[] both = {Operation.READ, Operation.WRITE};
        provider.grant("acc-91", CONTAINER, new Grantee.Account("acc-31"), both);
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora");
            room.opened(CASE, "n1", "example:unit-9");
            Plan plan;
            try (RestrictionDesk desk = restrictions(room)) {
                plan =
                        ((Planned.Made)
                                        desk.plan(
                                                CASE,
                                                new PlanRequest(
                                                        Level.FREEZE,
                                                        Set.of("storage"),
                                                        Set.of(),
                                                        new Plan.Limits(100, 1, 1, false))))
                                .plan();
            }
            nowhere(room);
            room.frozen(CASE, plan);
            try (RestrictionDesk desk = restrictions(room)) {
                assertThat(desk.apply(CASE, plan, "olga", Progress.SILENT).parts())
                        .extracting(part -> part.state())
                        .containsOnly(PartState.DONE);
                provider.change("acc-91", "quota", NOW);
                assertThat(desk.look((_, _, _) -> {})).anyMatch(line -> line.contains("acc-91"));
                nowhere(room);
                room.later(Duration.ofHours(73));
                room.desk.work();
                assertThat(desk.due(Progress.SILENT).done().getFirst().parts())
                        .extracting(part -> part.state())
                        .containsOnly(PartState.REVERTED);
            }
            room.arrived();
        }
        Map<String, byte[]> closed = new TreeMap<>();
        WholeSearch.files(scratch.resolve("home"), closed);
        nowhere(WholeSearch.legible(closed));
    }

    /** Letters were in clear until they were sent: the journal of SQLite goes with its process. */
    private static void nowhere(Room room) throws Exception {
        Map<String, String> home = WholeSearch.ofTheHome(room);
        home.remove("ledger.db-wal");
        nowhere(home);
    }

    private static void nowhere(Map<String, String> home) {
        assertThat(WholeSearch.found(home, CASE)).as("it finds").isNotEmpty();
        for (String account : List.of("acc-91", "acc-92", "acc-31")) {
            assertThat(WholeSearch.found(home, account)).containsExactly("customers.yaml");
        }
        assertThat(WholeSearch.found(home, CONTAINER)).isEmpty();
    }
}
