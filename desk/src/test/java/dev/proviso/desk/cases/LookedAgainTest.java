package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What changes at a provider, or in the register, while a plan is in force is never silent. */
final class LookedAgainTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    private Room room;
    private FolderProvider provider = new FolderProvider(Path.of(""));
    private Plan plan;

    @BeforeEach
    void inForce() throws Exception {
        room = new Room(scratch.resolve("home"));
        provider = FolderProvider.of(room, scratch.resolve("provider"));
        room.enrol("dora");
        room.opened(CASE, "n1", "example:unit-9");
        try (RestrictionDesk desk = room.restrictions()) {
            plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
        }
    }

    @AfterEach
    void end() {
        room.close();
    }

    /** What a round of the worker tells of looking again, its desk opened for it alone. */
    private List<String> round() {
        List<String> told = new ArrayList<>();
        room.reopen()
                .work(
                        new Worker.AtProviders() {
                            @Override
                            public void work(List<String> done, List<String> failed) {}

                            @Override
                            public void look(
                                    Worker.Staff staff, List<String> looked, List<String> failed) {
                                try (RestrictionDesk desk = room.restrictions()) {
                                    told.addAll(desk.look(staff));
                                }
                            }
                        });
        return told;
    }

    private List<String> tomorrow() {
        room.later(Duration.ofHours(24));
        return round();
    }

    /** What the ledger has of looking again, in its order. */
    private List<String> noted() throws SQLException {
        List<String> noted = new ArrayList<>();
        for (long entry :
                room.ledger.ground().disclosures().about("case " + CASE + " restriction")) {
            for (Disclosure one : room.ledger.ground().disclosures().of(entry)) {
                JsonNode step = one.value();
                if (step.path("noted").asString("").equals("looked")) {
                    noted.add(
                            step.path("account").asString() + ": " + step.path("words").asString());
                }
            }
        }
        return noted;
    }

    @Test
    void aSettingThatSomebodyChangedIsToldOnceAndNothingIsDone_D4() throws Exception {
        Files.writeString(provider.of("acc-91", "limit"), "99000");
        room.later(Duration.ofMinutes(1));

        String told = String.join("\n", round());

        String words =
                "limit is \"at most 99,000 bytes\", and was set to \"at most 11,500 bytes\".";
        assertThat(told)
                .contains("plan " + plan.hash().substring(0, 8) + " of " + CASE)
                .contains("acc-91 at storage: " + words)
                .contains("Nothing was changed. Have whoever changed a setting set it back")
                .doesNotContain("acc-92");
        assertThat(provider.of("acc-91", "limit")).hasContent("99000");
        assertThat(room.lastLetter().replaceAll("\\s+", " ")).contains(CASE).contains(words);
        assertThat(noted()).containsExactly("acc-91: " + words);
        assertThat(RestrictionDesk.differing(room.home, room.ledger)).containsExactly(CASE);

        Files.writeString(provider.of("acc-92", "limit"), "99000");
        assertThat(round()).as("a day has not passed").isEmpty();
        Files.writeString(provider.of("acc-92", "limit"), "11500");
        assertThat(tomorrow()).as("it was told").isEmpty();
        assertThat(noted()).hasSize(1);

        Files.writeString(provider.of("acc-91", "limit"), "11500");
        assertThat(tomorrow()).anyMatch(line -> line.contains("no longer so: limit is"));
        assertThat(RestrictionDesk.differing(room.home, room.ledger)).isEmpty();
        assertThat(noted()).hasSize(2);
        assertThat(room.desk.problems()).isEmpty();
    }

    @Test
    void whoAppliesItAgainIsToldWhatToDo_D4() throws Exception {
        Files.delete(provider.of("acc-92", "limit"));
        round();
        try (RestrictionDesk desk = room.restrictions()) {
            Restricted again = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(again.recorded()).isInstanceOf(Outcome.Refused.class);
            assertThat(again.words())
                    .contains("acc-92 at storage: limit is \"no limit\"", "make another plan");
            assertThat(desk.changes(CASE, plan, Progress.SILENT))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("acc-92");
            assertThat(provider.of("acc-92", "limit")).doesNotExist();
        }
    }

    @Test
    void aProviderThatIsSilentAndAnAccountThatCameOrWentAreTold_D24() throws Exception {
        Files.writeString(provider.of("acc-91", "limit"), "99000");
        assertThat(round()).anyMatch(line -> line.contains("99,000"));
        Path connectors = room.home.folder().resolve("connectors.yaml");
        String written = Files.readString(connectors);
        Files.writeString(connectors, written.replace("connector.sh", "nothing.sh"));
        assertThat(tomorrow())
                .anyMatch(line -> line.startsWith("storage: it does not answer, so nobody knows"))
                .noneMatch(line -> line.contains("no longer so"));
        room.later(Duration.ofMinutes(61));
        assertThat(round()).as("it was told").isEmpty();

        Files.writeString(connectors, written);
        Path customers = room.home.folder().resolve("customers.yaml");
        Files.writeString(
                customers,
                Files.readString(customers).replace("\"example:acc-92\"", "\"example:acc-93\""));
        Files.writeString(provider.of("acc-91", "since"), "2026-09-02");
        Files.move(provider.of("acc-92", "use").getParent(), scratch.resolve("elsewhere"));
        room.later(Duration.ofMinutes(61));

        assertThat(String.join("\n", round()))
                .contains("storage: no longer so: it does not answer")
                .contains("acc-91 at storage: The account id means another account today")
                .contains("acc-92 at storage: There is no such account any more.")
                .contains("example:acc-93: it belongs to example:unit-9 by now, and no plan")
                .contains("example:acc-92: it does not belong to example:unit-9 any more");

        room.later(Duration.ofDays(2));
        assertThat(round()).as("it has ended").isEmpty();
    }
}
