package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is called is what was decided, also where a connector has become another since. */
final class OtherCallTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    @Test
    void aConnectorThatWouldMakeAnotherCallByNowMakesThePlanOutdated_D4() throws Exception {
        FolderProvider provider = new FolderProvider(scratch.resolve("provider"));
        provider.account("acc-91");
        provider.account("acc-92");
        Path program = scratch.resolve("connector.sh");
        Files.copy(FolderProvider.connector(), program);
        try (Room room = new Room(scratch.resolve("home"))) {
            Files.writeString(
                    room.home.folder().resolve("connectors.yaml"),
                    provider.storage()
                            .replace(FolderProvider.connector().toString(), program.toString()));
            room.enrol("dora");
            room.opened(CASE, "n1", "example:unit-9");
            Plan plan;
            try (RestrictionDesk desk = room.restrictions()) {
                PlanRequest request =
                        new PlanRequest(
                                Level.FREEZE, Set.of("storage"), Set.of(), Plan.Limits.DEFAULT);
                plan = ((Planned.Made) desk.plan(CASE, request)).plan();
                room.frozen(CASE, plan);
                assertThat(desk.changes(CASE, plan, Progress.SILENT)).isEmpty();
            }
            Files.writeString(
                    program,
                    Files.readString(program).replace("write {account}/limit", "write all/limit"));
            try (RestrictionDesk desk = room.restrictions()) {
                String words =
                        "Account acc-91: limit would be set otherwise than the plan says: write"
                                + " all/limit.";
                assertThat(desk.changes(CASE, plan, Progress.SILENT)).hasSize(2).contains(words);

                Restricted refused = desk.apply(CASE, plan, "olga", Progress.SILENT);

                assertThat(refused.words()).contains(words);
                assertThat(provider.of("acc-91", "limit")).doesNotExist();
            }
        }
    }
}
