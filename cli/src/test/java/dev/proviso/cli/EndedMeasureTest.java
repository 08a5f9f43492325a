package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.facts.home.Home;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measure that ended, at two providers of which one is not there any more: {@code case work}. */
final class EndedMeasureTest {
    private static final String CASE = "C-2026-0001";
    private static final Actor ANN = new Actor.Person("ann", Actor.Session.PLAIN);

    /** Longer ago than an interim measure holds (D3). */
    private Instant then = ago(80);

    @TempDir private Path scratch = Path.of("");

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    }

    private InProcess run(String... words) {
        return InProcess.at(scratch.resolve("home"), words);
    }

    private Path limit(String account) {
        return scratch.resolve("provider").resolve(account).resolve("limit");
    }

    private void furnish() throws IOException {
        assertThat(run("case", "office", "--example").exit()).isZero();
        Path home = scratch.resolve("home");
        Path customers = home.resolve("customers.yaml");
        Files.writeString(
                customers, Files.readString(customers).replace("example:acc-92", "cold:acc-77"));
        for (String account : new String[] {"acc-91", "acc-77"}) {
            Path folder = Files.createDirectories(scratch.resolve("provider").resolve(account));
            Files.writeString(folder.resolve("use"), "11500");
            Files.writeString(folder.resolve("mode"), "open");
            Files.writeString(folder.resolve("since"), "2024-01-01");
        }
        String program =
                "#!/bin/sh\nPROVIDER='%s' exec sh '%s'\n"
                        .formatted(
                                scratch.resolve("provider"),
                                Shared.root().resolve("docs/examples/connector.sh"));
        for (String name : new String[] {"warm.sh", "cold.sh"}) {
            Files.setPosixFilePermissions(
                    Files.writeString(home.resolve(name), program),
                    PosixFilePermissions.fromString("rwx------"));
        }
        Files.writeString(
                home.resolve("connectors.yaml"),
                """
                warm: {provider: example, kind: program, command: [warm.sh]}
                cold: {provider: cold, kind: program, command: [cold.sh]}
                """);
    }

    private static void done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    /** Dora has a key; a desk that is open does not know of it. */
    private String enrolled() throws Exception {
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home);
                CaseDesk desk = CaseDesk.open(home, ledger, new SecureRandom(), () -> then)) {
            return desk.enrol("dora", "correct horse battery".toCharArray());
        }
    }

    /** An interim measure with its freeze, applied then. */
    private void restricted() throws Exception {
        told((desk, restrictions, plan) ->
                done(restrictions.apply(CASE, plan, "olga", Progress.SILENT).recorded()));
    }

    /** What becomes of a plan that was decided, once the customer was told. */
    private interface Next {
        void with(CaseDesk desk, RestrictionDesk restrictions, Plan plan);
    }

    private void told(Next next) throws Exception {
        String uri = enrolled();
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home)) {
            try (CaseDesk desk = CaseDesk.open(home, ledger, new SecureRandom(), () -> then);
                    RestrictionDesk restrictions =
                            RestrictionDesk.open(home, ledger, desk, new SecureRandom())) {
                Plan plan = decided(desk, restrictions, uri);
                arrived(ledger);
                desk.work();
                next.with(desk, restrictions, plan);
            }
        }
    }

    private Plan decided(CaseDesk desk, RestrictionDesk restrictions, String uri)
            throws IOException {
        act(
                desk,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
        act(
                desk,
                new Command.OpenCase(
                        ANN, new Subject("p-1", "example:ministry", "example:unit-9")));
        act(desk, new Command.RecordEvidence(ANN, "e1", desk.positions(CASE).getFirst()));
        PlanRequest request =
                new PlanRequest(
                        dev.proviso.restrictions.connector.Level.FREEZE,
                        Set.of("storage"),
                        Set.of(),
                        Plan.Limits.DEFAULT);
        Plan plan = ((Planned.Made) restrictions.plan(CASE, request)).plan();
        act(
                desk,
                new Command.Propose(
                        ANN,
                        "d1",
                        new Matter.Interim(
                                "Data is leaving.",
                                Set.of("e1"),
                                new Matter.Plan(plan.hash(), Level.FREEZE))));
        String secret = uri.replaceAll(".*secret=([A-Z2-7]+)&.*", "$1");
        char[] passphrase = "correct horse battery".toCharArray();
        done(desk.consent(CASE, "d1", "dora", passphrase, OneTimeCodes.code(secret, then)));
        Path facts =
                Files.writeString(
                        scratch.resolve("facts.yaml"),
                        """
                        words: Storage grew by the same amount every hour.
                        from: 2026-07-01
                        to: 2026-08-01
                        explanations: {"4.2@2026": It fits what the terms forbid.}
                        territory: all regions
                        remains: [your console]
                        """);
        done(
                desk.act(
                        CASE,
                        new Command.SendStatement(ANN, "d1", "", Set.of()),
                        Map.of(),
                        Optional.of(LetterFacts.read(facts))));
        return plan;
    }

    private static void act(CaseDesk desk, Command command) {
        done(desk.act(CASE, command, Map.of()));
    }

    /** A mail server took everything that waits. */
    private static void arrived(HomeLedger ledger) throws SQLException {
        try (Statement statement = ledger.ground().connection().createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO outbox_news (letter, number, outcome, detail, at_ms, taken) SELECT"
                            + " id, 1, 'ARRIVED', '', 0, 0 FROM outbox_letter WHERE state ="
                            + " 'WAITING'");
            statement.executeUpdate(
                    "UPDATE outbox_letter SET state = 'SENT' WHERE state = 'WAITING'");
        }
    }

    @Test
    void itIsGivenBackWhereThatIsPossibleAndTheRestIsTold_D9() throws Exception {
        furnish();
        restricted();
        assertThat(limit("acc-91")).hasContent("11500");
        assertThat(limit("acc-77")).hasContent("11500");
        Files.delete(scratch.resolve("home/cold.sh"));

        InProcess work = run("case", "work");

        assertThat(work.exit()).as(work.err()).isZero();
        assertThat(limit("acc-91")).doesNotExist();
        assertThat(limit("acc-77")).hasContent("11500");
        assertThat(work.out())
                .contains("connector cold cannot be opened", "does not start", "stays owed");
    }

    /** One that has not ended: nobody gives it back, and nobody sets again what others changed. */
    @Test
    void whatSomebodyChangedWhileItIsInForceIsToldWhereverOneLooks_D4() throws Exception {
        furnish();
        then = ago(10);
        restricted();
        Files.delete(limit("acc-91"));
        String differs = "acc-91 at warm: limit is \"no limit\", and was set to \"at most 11,500";

        assertThat(run("case", "work").out().replaceAll("\\s+", " ")).contains(differs);
        assertThat(run("case", "work").out()).as("once").doesNotContain("acc-91");

        assertThat(run("case", "list", "--as", "ann").out())
                .contains("Not as it was set at a provider: see proviso plan " + CASE);
        assertThat(run("plan", CASE).out().replaceAll("\\s+", " ")).contains(differs);
        InProcess again = run("apply", CASE, "--as", "olga");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("D4: The plan is spent.");
        assertThat(again.out().replaceAll("\\s+", " ")).contains(differs, "make another plan");
        assertThat(run("apply", CASE, "--as", "olga", "--dry-run").out())
                .contains("In force, and not as it was set any more:");
        assertThat(limit("acc-91")).doesNotExist();
    }

    /** The case was told that applying begins, and then the process ended. */
    @Test
    void whatBrokeOffIsNotGivenBackWithoutAGroundAndThatIsNo_D4() throws Exception {
        furnish();
        then = ago(10);
        Actor olga = new Actor.Person("olga", Actor.Session.PLAIN);
        told((desk, _, plan) -> act(desk, new Command.StartApply(olga, plan.hash())));

        InProcess dry = run("revert", CASE, "--dry-run");
        InProcess revert = run("revert", CASE);

        assertThat(dry.exit()).as(dry.err()).isEqualTo(1);
        assertThat(dry.out()).contains("broke off while it was applied");
        assertThat(run("revert", CASE, "--dry-run", "--format", "json").out())
                .contains("\"broken_off\":[\"");
        assertThat(revert.exit()).as(revert.err()).isEqualTo(1);
        assertThat(revert.out().replaceAll("\\s+", " ")).contains("proviso apply " + CASE);
        assertThat(limit("acc-91")).doesNotExist();
    }
}
