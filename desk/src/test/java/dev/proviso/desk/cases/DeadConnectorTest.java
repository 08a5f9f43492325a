package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.Round;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be reached, or fails in one case, keeps nothing in force anywhere else. */
final class DeadConnectorTest {
    private static final String FIRST = "C-2026-0001";
    private static final String SECOND = "C-2026-0002";
    private static final String WARM = "example:acc-91";

    @TempDir private Path scratch = Path.of("");

    private Room room;
    private FolderProvider provider = new FolderProvider(Path.of(""));

    @BeforeEach
    void begin() throws IOException {
        room = new Room(scratch.resolve("home"));
        Path customers = room.home.folder().resolve("customers.yaml");
        Files.writeString(
                customers, Files.readString(customers).replace("example:acc-92", "cold:acc-77"));
        provider = new FolderProvider(scratch.resolve("provider"));
        provider.account("acc-91");
        provider.account("acc-77");
        provider.account("acc-31");
        cold(true);
        Files.writeString(
                room.home.folder().resolve("connectors.yaml"),
                provider.storage()
                        + """
                        cold:
                          provider: cold
                          kind: program
                          command: [cold.sh]
                        """);
        room.enrol("dora");
        room.opened(FIRST, "n1", "example:unit-9");
    }

    @AfterEach
    void end() {
        room.close();
    }

    private Path limit(String account) {
        return provider.of(account, "limit");
    }

    /** The program of the connector {@code cold} is there, or not. */
    private void cold(boolean there) throws IOException {
        Path program = room.home.folder().resolve("cold.sh");
        Files.deleteIfExists(program);
        if (there) {
            Files.writeString(
                    program,
                    "#!/bin/sh\nPROVIDER='%s' exec sh '%s'\n"
                            .formatted(provider.folder(), FolderProvider.connector()));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static PlanRequest freeze(String... accounts) {
        return new PlanRequest(
                Level.FREEZE, Set.of("storage"), Set.of(accounts), Plan.Limits.DEFAULT);
    }

    /** An interim measure with its freeze, applied. */
    private Plan applied(String caseId, String... accounts) throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = ((Planned.Made) desk.plan(caseId, freeze(accounts))).plan();
            room.frozen(caseId, plan);
            assertThat(desk.apply(caseId, plan, "olga", Progress.SILENT).parts())
                    .extracting(part -> part.state())
                    .containsOnly(PartState.DONE);
            return plan;
        }
    }

    private Stage stage(String caseId, Plan plan) {
        return Named.the(room.desk.read(caseId).state().plans(), plan.hash()).stage();
    }

    /** The worker's round, its restrictions opened for it alone; what it told. */
    private List<String> work() {
        return room.desk
                .work((told, failed) -> {
                    try (RestrictionDesk desk = room.restrictions()) {
                        Round round = desk.due(Progress.SILENT);
                        failed.addAll(round.failed());
                        round.done().forEach(one -> told.add(one.words()));
                    }
                })
                .told();
    }

    @Test
    void theOthersAccountIsGivenBackAndTheRestIsTriedAgain_D9() throws Exception {
        Plan plan = applied(FIRST);
        assertThat(limit("acc-77")).hasContent("11500");
        room.later(Duration.ofHours(73));
        cold(false);

        assertThat(work())
                .anyMatch(line ->
                        line.contains("connector cold cannot be opened: the program ")
                                && line.contains("does not start. Mend it")
                                && line.contains("stays owed, and is tried again"));

        assertThat(limit("acc-91")).doesNotExist();
        assertThat(limit("acc-77")).hasContent("11500");
        assertThat(stage(FIRST, plan)).isEqualTo(Stage.REVERTING);
        long events = room.desk.events(FIRST);
        assertThat(work()).anyMatch(line -> line.contains("connector cold cannot be opened"));
        assertThat(room.desk.events(FIRST)).as("nothing new happened").isEqualTo(events);

        cold(true);
        work();

        assertThat(limit("acc-77")).doesNotExist();
        assertThat(stage(FIRST, plan)).isEqualTo(Stage.REVERTED);
        assertThat(room.desk.problems()).isEmpty();
    }

    @Test
    void whoDoesNotNeedItPlansAndAppliesAndWhoDoesIsToldWhich() throws Exception {
        cold(false);
        applied(FIRST, WARM);
        assertThat(limit("acc-91")).hasContent("11500");
        try (RestrictionDesk desk = room.restrictions()) {
            ProblemException refused =
                    catchThrowableOfType(
                            ProblemException.class, () -> desk.plan(FIRST, freeze("cold:acc-77")));
            assertThat(refused).hasMessageContaining("connector cold cannot be opened");
            assertThat(refused.kind()).isEqualTo(ProblemException.Kind.SYSTEM);
        }
        room.later(Duration.ofHours(73));
        assertThat(work()).noneMatch(line -> line.contains("cold"));
        assertThat(limit("acc-91")).doesNotExist();
    }

    /** One that was decided and begun, and whose provider went before it was applied. */
    @Test
    void whatIsBeingAppliedWaitsForItsProvider_D4() throws Exception {
        Plan plan = applied(FIRST, WARM);
        assertThat(stage(FIRST, plan)).isEqualTo(Stage.APPLIED);
        room.opened(SECOND, "n2", "example:unit-9");
        Plan other;
        try (RestrictionDesk desk = room.restrictions()) {
            other = ((Planned.Made) desk.plan(SECOND, freeze("cold:acc-77"))).plan();
        }
        room.decide(
                SECOND,
                "d1",
                new Matter.Interim(
                        "Data is leaving.",
                        Set.of("e1"),
                        new Matter.Plan(other.hash(), dev.proviso.cases.core.Level.FREEZE)),
                "dora");
        room.writes(SECOND, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        room.arrived();
        room.does(SECOND, new Command.StartApply(person("olga"), other.hash()));
        cold(false);

        assertThat(work()).anyMatch(line -> line.contains("connector cold cannot be opened"));
        assertThat(stage(SECOND, other)).isEqualTo(Stage.APPLYING);

        cold(true);
        work();
        assertThat(stage(SECOND, other)).isEqualTo(Stage.APPLIED);
        assertThat(limit("acc-77")).hasContent("11500");
    }

    @Test
    void aPlanThatIsSpentIsSaidToBeAlsoWhereItsConnectorIsGone_D4() throws Exception {
        Plan plan = applied(FIRST, "cold:acc-77");
        cold(false);
        try (RestrictionDesk desk = room.restrictions()) {
            assertThat(Told.refusal(desk.apply(FIRST, plan, "olga", Progress.SILENT).recorded()))
                    .isEqualTo("D4: The plan is spent.");
        }
        cold(true);
        room.later(Duration.ofHours(73));
        work();
        assertThat(stage(FIRST, plan)).isEqualTo(Stage.REVERTED);
        Files.writeString(room.home.folder().resolve("connectors.yaml"), provider.storage());
        try (RestrictionDesk desk = room.restrictions()) {
            assertThat(desk.changes(FIRST, plan, Progress.SILENT))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("nothing of it is in force: it is spent");
            assertThat(Told.refusal(desk.apply(FIRST, plan, "olga", Progress.SILENT).recorded()))
                    .isEqualTo("D3: The measure that the plan belongs to has ended.");
        }
    }

    @Test
    void aCaseThatFailsDoesNotStopTheNext() throws Exception {
        Plan broken = applied(FIRST, WARM);
        room.opened(SECOND, "n2", "example:unit-3");
        Plan whole = applied(SECOND);
        room.later(Duration.ofHours(73));
        try (var damage =
                room.ledger
                        .ground()
                        .connection()
                        .prepareStatement("UPDATE restriction_plan SET text = '' WHERE plan = ?")) {
            damage.setString(1, broken.hash());
            assertThat(damage.executeUpdate()).isEqualTo(1);
        }

        assertThat(work()).anyMatch(line -> line.startsWith(FIRST + ": not done at a provider"));

        assertThat(stage(FIRST, broken)).isEqualTo(Stage.REVERTING);
        assertThat(stage(SECOND, whole)).isEqualTo(Stage.REVERTED);
        assertThat(limit("acc-31")).doesNotExist();
    }
}
