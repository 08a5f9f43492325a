package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Rule;
import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A restriction from its plan to its way back, through the desk, at a provider that is a folder.
 */
final class RestrictedCaseTest {
    private static final String CASE = "C-2026-0001";

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
        Case state = room.desk.read(CASE).state();
        return Named.the(state.plans(), plan.hash()).stage();
    }

    @Test
    void whatWasDecidedIsAppliedVerifiedAndGivenBackWhenItsTimeIsOver_D3_D4_D9() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            Files.writeString(account.resolve("use"), "11700");

            Restricted applied = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(applied.recorded()).isInstanceOf(Outcome.Done.class);
            assertThat(applied.parts()).extracting(p -> p.state()).containsOnly(PartState.DONE);
            assertThat(account.resolve("limit")).hasContent("11700");
            assertThat(stage(plan)).isEqualTo(Stage.APPLIED);
            assertThat(desk.due(CASE, Progress.SILENT)).isEmpty();

            room.later(Duration.ofHours(73));
            room.desk.work();
            List<Restricted> back = desk.due(Progress.SILENT).done();

            assertThat(back).hasSize(1);
            assertThat(account.resolve("limit")).doesNotExist();
            assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
            assertThat(desk.due(Progress.SILENT).done()).isEmpty();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** Also where no worker has come by since it ended. */
    @Test
    void whoAsksForTheWayBackGetsItOnceTheDateHasCome_D3_D9() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
            assertThat(desk.back(CASE, Progress.SILENT)).isEmpty();
            room.later(Duration.ofHours(73));
            assertThat(desk.ahead(CASE, Progress.SILENT).back()).hasSize(1);
            assertThat(account.resolve("limit")).hasContent("11500");

            desk.back(CASE, Progress.SILENT);

            assertThat(account.resolve("limit")).doesNotExist();
            assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        }
    }

    @Test
    void aPlanThatNobodyDecidedIsNotApplied_D4() {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);

            Restricted refused = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(refused.recorded())
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class, r -> assertThat(r.rule()).isEqualTo(Rule.D4));
            assertThat(account.resolve("limit")).doesNotExist();
        }
    }

    @Test
    void aSettingThatChangedSinceMakesItOutdatedAndNothingIsDone_D4() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            Files.writeString(account.resolve("limit"), "20000");
            assertThat(desk.changes(CASE, plan, Progress.SILENT))
                    .singleElement()
                    .asString()
                    .contains("limit");

            desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(account.resolve("limit")).hasContent("20000");
            room.desk.work();
            desk.due(Progress.SILENT);
            assertThat(stage(plan)).isNotEqualTo(Stage.APPLIED);
            assertThat(account.resolve("limit")).hasContent("20000");
        }
    }

    /** A crash after the case was told that applying begins, and before anything was begun. */
    @Test
    void whatTheCaseSaysIsBeingAppliedIsAppliedByTheWorker_D18() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            room.does(CASE, new Command.StartApply(person("olga"), plan.hash()));

            desk.due(Progress.SILENT);

            assertThat(stage(plan)).isEqualTo(Stage.APPLIED);
            assertThat(account.resolve("limit")).hasContent("11500");
        }
    }

    /** Grants are the customer's; whoever got one since the decision was not part of it. */
    @Test
    void aGrantThatCameSinceAndIsBeyondTheLimitsKeepsItFromBeingApplied_D4() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            Files.writeString(account.resolve("granted"), "acc-77");

            Restricted refused = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(refused.words())
                    .isEqualTo(
                            "1 accounts outside the unit have a grant that it cuts, the limit is 0.");
            desk.due(Progress.SILENT);
            assertThat(stage(plan)).as("another may be decided").isEqualTo(Stage.REVERTED);
            assertThat(account.resolve("limit")).doesNotExist();
        }
    }

    /** The limits that people decided on have room for it: nobody decided on it all the same. */
    @Test
    void aGrantThatCameSinceAndIsWithinTheLimitsKeepsItFromBeingApplied_D4() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan.Limits wide = new Plan.Limits(100, 1, 5, true);
            Plan plan =
                    ((Planned.Made)
                                    desk.plan(
                                            CASE,
                                            new PlanRequest(
                                                    Level.FREEZE,
                                                    Set.of("storage"),
                                                    Set.of(),
                                                    wide)))
                            .plan();
            room.frozen(CASE, plan);
            Files.writeString(account.resolve("granted"), "acc-77");
            assertThat(desk.changes(CASE, plan, Progress.SILENT)).hasSize(1);

            Restricted refused = desk.apply(CASE, plan, "olga", Progress.SILENT);

            assertThat(refused.words())
                    .startsWith("Account acc-91: it would cut off another customer (")
                    .endsWith("from writing, and the plan does not say so.");
            assertThat(account.resolve("limit")).doesNotExist();
            desk.due(Progress.SILENT);
            assertThat(stage(plan)).as("another may be decided").isEqualTo(Stage.REVERTED);
        }
    }

    @Test
    void whatItSavedOfTheProviderGoesWhenItIsAskedForAndTheTimeForAppealIsOver_D23()
            throws Exception {
        String about = "case " + CASE + " restriction";
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
            room.does(CASE, new Command.AskErasure(person("ann"), "x1", "restriction"));
            room.later(Duration.ofDays(40));
            room.desk.work();
            desk.due(Progress.SILENT);
            assertThat(room.ledger.ground().disclosures().about(about)).isNotEmpty();

            room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "It ended."));
            room.does(CASE, new Command.CloseCase(person("ann"), "It ended."));
            room.later(Duration.ofDays(230));
            room.desk.work();

            assertThat(room.ledger.ground().disclosures().about(about)).isEmpty();
            assertThat(desk.plans(CASE)).as("which name accounts").isEmpty();
            assertThat(desk.due(CASE, Progress.SILENT)).isEmpty();
        }
        assertThat(room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann")).isNotEmpty();
    }

    @Test
    void whatProbesShowedAndAfterHowLongIsInTheLedger() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
        }
        List<JsonNode> noted = new ArrayList<>();
        for (long entry :
                room.ledger.ground().disclosures().about("case " + CASE + " restriction")) {
            for (Disclosure one : room.ledger.ground().disclosures().of(entry)) {
                noted.add(one.value());
            }
        }
        assertThat(noted)
                .filteredOn(one -> one.path("stage").asString("").equals("after"))
                .as("of both accounts of the unit")
                .hasSize(2)
                .allSatisfy(after -> {
                    assertThat(after.path("probes").toString())
                            .contains(
                                    "{\"access\":\"tenant write\",\"answer\":\"403 over the"
                                            + " limit\",\"result\":\"refused\"}");
                    assertThat(after.path("effective_ms").path("tenant write").asLong(-1))
                            .isNotNegative();
                });
    }

    @Test
    void planAndJournalStandInTheLogWithoutShowingWhose() throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = FolderProvider.planned(desk, CASE, Level.FREEZE);
            room.frozen(CASE, plan);
            desk.apply(CASE, plan, "olga", Progress.SILENT);
        }
        StringBuilder log = new StringBuilder();
        try (var files = Files.walk(room.home.folder().resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                log.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(log).contains("\"type\":\"restriction\"").doesNotContain("acc-91", "unit-9");
    }
}
