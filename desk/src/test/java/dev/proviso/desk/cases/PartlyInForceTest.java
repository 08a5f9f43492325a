package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.SimulatedDesk;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.Reconfigured;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is said to be in force is: something of it, and nothing that came to nothing. */
final class PartlyInForceTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    private final SimulatedProvider provider =
            new SimulatedProvider(InstantSource.system(), Duration.ZERO, Duration.ZERO)
                    .with("acc-91")
                    .with("acc-92")
                    .with("neighbour");
    private Room room;

    @BeforeEach
    void open() throws Exception {
        room = new Room(scratch.resolve("home"));
        room.enrol("dora");
        room.opened(CASE, "n1", "example:unit-9");
    }

    @AfterEach
    void end() {
        room.close();
    }

    private RestrictionDesk desk() {
        return desk(provider);
    }

    private RestrictionDesk desk(Connector connector) {
        return SimulatedDesk.open(room.home, room.ledger, room.desk, connector);
    }

    private Plan decided(RestrictionDesk desk) throws Exception {
        PlanRequest request =
                new PlanRequest(Level.FREEZE, Set.of("storage"), Set.of(), Plan.Limits.DEFAULT);
        Plan plan = ((Planned.Made) desk.plan(CASE, request)).plan();
        room.frozen(CASE, plan);
        return plan;
    }

    private List<String> looked() throws Exception {
        Path customers = room.home.folder().resolve("customers.yaml");
        Files.writeString(
                customers,
                Files.readString(customers)
                        .replace("\"example:acc-92\"", "\"example:acc-92\", \"example:acc-93\""));
        room.reopen();
        try (RestrictionDesk desk = desk()) {
            return desk.look((_, _, words) -> room.told.add(words));
        }
    }

    private Stage stage(Plan plan) {
        return Named.the(room.desk.read(CASE).state().plans(), plan.hash()).stage();
    }

    @Test
    void aPlanThatCameToNothingEverywhereIsSpentAndNotInForce_D4() throws Exception {
        try (RestrictionDesk desk = desk()) {
            Plan plan = decided(desk);
            provider.go((_, kind, _) ->
                    kind == Call.Kind.SET ? Optional.of(Fault.REFUSED) : Optional.empty());
            desk.apply(CASE, plan, "olga", Progress.SILENT);
            provider.go(Fault.Plan.NONE);

            assertThat(stage(plan)).isEqualTo(Stage.HALF_WAY);
            assertThat(desk.holds(CASE, plan)).isFalse();
            assertThat(desk.changes(CASE, plan, Progress.SILENT))
                    .containsExactly(
                            "It was applied, and nothing of it is in force: it is spent. Plan"
                                    + " again if it is still wanted, and decide on it.");
            long events = room.desk.events(CASE);
            assertThat(Told.refusal(desk.apply(CASE, plan, "olga", Progress.SILENT).recorded()))
                    .contains("it is spent");
            assertThat(room.desk.events(CASE)).as("nothing happened").isEqualTo(events);
        }
        assertThat(looked())
                .as("nothing is in force that an account could be missing from")
                .isEmpty();
    }

    @Test
    void whatIsInForceIsLookedAfterAlsoWhereAnotherAccountIsNotWhatItWas_D24() throws Exception {
        try (RestrictionDesk desk = desk()) {
            Plan plan = decided(desk);
            provider.sell("acc-92");
            desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(stage(plan)).isEqualTo(Stage.STOPPED);
            assertThat(desk.holds(CASE, plan)).isTrue();
        }
        provider.change(
                "acc-91",
                "quota",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("enabled", false)
                        .put("max_bytes", -1)
                        .put("max_objects", -1));

        assertThat(String.join("\n", looked()))
                .contains("acc-91 at simulated: quota is ")
                .contains("example:acc-93: it belongs to example:unit-9 by now");
    }

    /** Before it goes on, and without being asked to. */
    @Test
    void thatAConnectorWouldCallOtherwiseByNowIsToldOfWhatIsHalfWay_D4() throws Exception {
        Plan plan;
        try (RestrictionDesk desk = desk()) {
            plan = decided(desk);
            provider.go(Fault.Plan.ofChange(Fault.DIES_AFTER, 0));
            assertThatThrownBy(() -> desk.apply(CASE, plan, "olga", Progress.SILENT))
                    .isInstanceOf(Fault.Died.class);
            provider.go(Fault.Plan.NONE);
            room.does(
                    CASE,
                    new Command.ReportApplied(
                            new Actor.Machine(), plan.hash(), Command.Outcome.HALF_WAY));
        }
        try (RestrictionDesk desk = desk(Reconfigured.calling(provider, "quota"))) {
            assertThat(desk.holds(CASE, plan)).isTrue();
            assertThat(desk.changes(CASE, plan, Progress.SILENT))
                    .anyMatch(line -> line.contains("quota would be set otherwise than the plan"));

            assertThat(desk.apply(CASE, plan, "olga", Progress.SILENT).words())
                    .contains("quota would be set otherwise than the plan", "goes no further");

            assertThat(stage(plan)).isEqualTo(Stage.REVERTING);
            desk.back(CASE, Progress.SILENT);
            assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        }
        for (String account : List.of("acc-91", "acc-92")) {
            assertThat(provider.now(account, "quota").path("enabled").booleanValue()).isFalse();
        }
    }
}
