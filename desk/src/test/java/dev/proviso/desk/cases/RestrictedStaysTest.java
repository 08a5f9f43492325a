package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.Round;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done at a provider is told as done, though the log cannot be written just then. */
final class RestrictedStaysTest {
    private static final String CASE = "C-2026-0001";
    private static final String UNPUBLISHED = "not published yet: ";

    @TempDir private Path scratch = Path.of("");

    private Room room;
    private Path account = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        room = new Room(scratch.resolve("home"));
        account = FolderProvider.of(room, scratch.resolve("provider")).account("acc-91");
        room.enrol("dora", "dan", "dirk");
        room.opened(CASE, "n1", "example:unit-9");
    }

    @AfterEach
    void end() {
        room.close();
    }

    private Stage stage(Plan plan) {
        return Named.the(room.desk.read(CASE).state().plans(), plan.hash()).stage();
    }

    @Test
    void whatIsInForceIsToldSoBesideThatItIsNotPublishedYet() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            room.obstructLog();

            Restricted applied = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(applied.recorded()).isInstanceOf(Outcome.Done.class);
            assertThat(applied.parts()).extracting(p -> p.state()).containsOnly(PartState.DONE);
            assertThat(applied.words()).isEmpty();
            assertThat(applied.told()).singleElement().asString().startsWith(UNPUBLISHED);
            assertThat(stage(plan)).isEqualTo(Stage.APPLIED);
            assertThat(account.resolve("limit")).exists();
            room.clearLog();
            room.desk.work();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void whatIsGivenBackIsToldSoBesideThatItIsNotPublishedYet() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            assertThat(desk.apply(CASE, plan, "olga", Progress.SILENT).told()).isEmpty();
            room.later(Duration.ofHours(73));
            room.desk.work();
            room.obstructLog();

            Round round = desk.due(Progress.SILENT);

            assertThat(round.failed()).isEmpty();
            assertThat(round.done())
                    .singleElement()
                    .extracting(Restricted::told)
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .singleElement()
                    .asString()
                    .startsWith(UNPUBLISHED);
            assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
            room.clearLog();
        }
    }

    @Test
    void whatALookFoundIsToldThoughItIsNotPublishedYet() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
            room.later(Duration.ofHours(25));
            Files.writeString(account.resolve("limit"), "99999");
            room.obstructLog();

            List<String> lines = desk.look((_, _, _) -> {});

            assertThat(lines).hasSizeGreaterThan(1);
            assertThat(lines.getLast()).startsWith(UNPUBLISHED);
            room.clearLog();
        }
    }

    @Test
    void aPlanThatIsKeptIsGivenThoughItIsNotPublishedYet() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            room.obstructLog();
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            assertThat(desk.plans(CASE)).extracting(one -> one.plan()).containsExactly(plan);
            room.clearLog();
        }
    }
}
