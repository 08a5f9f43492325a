package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.ledger.witness.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every check of {@code proviso doctor}, with a home that is broken in that way. */
final class DoctorTest {

    private static final String CASE = FirstCase.id();

    /** Of long ago. */
    private static final String OLD = "C-2026-0900";

    @TempDir private Path scratch = Path.of("");

    private record Found(String state, String what, String next) {}

    @BeforeEach
    void aHomeWithAnOfficeAndANotice() throws IOException {
        ok("case", "office", "--example");
        Path form = scratch.resolve("form.json");
        Files.writeString(
                form,
                """
                {"explanation":"One unit keeps the calls of a population.","good_faith":true,
                 "customer":"Ministry of Example","name":"Ines","email":"ines@herald.example"}
                """);
        ok("notice", "receive", form.toString());
        ok("case", "work");
        Files.writeString(home().resolve("report.yaml"), "provider: X\nservice: Y\n");
    }

    private Path home() {
        return scratch.resolve("home");
    }

    private InProcess run(String... words) {
        return InProcess.at(home(), words);
    }

    private String ok(String... words) {
        InProcess run = run(words);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    /** What the doctor says, by check; its exit code is that of the worst. */
    private Map<String, Found> examine(int exit) {
        InProcess run = run("doctor", "--wait", "2", "--format", "json");
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(exit);
        Map<String, Found> found = new TreeMap<>();
        for (JsonNode one : JsonMapper.shared().readTree(run.out())) {
            String name = one.get("check").stringValue();
            Found is =
                    new Found(
                            one.get("state").stringValue(),
                            one.get("what").stringValue(),
                            one.get("next").stringValue());
            assertThat(found.put(name, is)).as("twice: " + name).isNull();
        }
        return found;
    }

    private void fails(String check, String what) {
        is(examine(1), check, "failed", what);
    }

    private void warns(String check, String what) {
        is(examine(0), check, "warning", what);
    }

    private static void is(Map<String, Found> all, String check, String state, String what) {
        assertThat(all).containsKey(check);
        Found found = Objects.requireNonNull(all.get(check), check);
        assertThat(found.state()).as(found.toString()).isEqualTo(state);
        assertThat(found.what()).contains(what);
        if (!state.equals("ok")) {
            assertThat(found.next()).as("what to do").isNotEmpty();
        }
    }

    @Test
    void aSoundHomeHasNothingThatFailed() {
        Map<String, Found> all = examine(0);
        for (String check :
                new String[] {
                    "home",
                    "secrets",
                    "log key",
                    "space",
                    "office",
                    "report",
                    "flaggers",
                    "settings",
                    "ledger",
                    "worker",
                    "obligations",
                    "deadlines",
                    "letters"
                }) {
            is(all, check, "ok", "");
        }
        is(all, "mail out", "warning", "letters wait");
        is(all, "witnesses", "warning", "None is named");
        is(all, "deciders", "warning", "cannot consent");
        is(all, "backup of the ledger", "warning", "None was made");
        assertThat(run("doctor").out()).contains("OK  ledger", "WARNING  mail out", "Next: ");
    }

    @Test
    void backupsAreCountedAndGrowOld() throws IOException {
        ok("backup", "--out", scratch.resolve("l.zip").toString());
        ok("backup", "--part", "vault", "--out", scratch.resolve("v.zip").toString());
        is(examine(0), "backup of the ledger", "ok", "The newest is of");
        Path run = home().resolve("runs/backup-vault");
        assertThat(run).exists();
        Files.writeString(run, "2026-01-01T00:00:00Z\n");
        warns("backup of the vault", "2026-01-01");
    }

    @Test
    void whatStandsOpenToOthers() throws IOException {
        Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                home().resolve("keys/log.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, Found> all = examine(1);
        is(all, "home", "failed", "open to others");
        is(all, "secrets", "failed", "keys/log.key");
    }

    @Test
    void aMissingKeyIsNotMadeAnew() throws IOException {
        Files.delete(home().resolve("keys/log.key"));
        fails("log key", "keys/log.key is missing");
        assertThat(home().resolve("keys/log.key")).doesNotExist();
    }

    @Test
    void aMissingVaultIsNotMadeAnew() throws IOException {
        Files.delete(home().resolve("vault.db"));
        fails("log key", "vault.db is missing");
        assertThat(home().resolve("vault.db")).doesNotExist();
    }

    @Test
    void filesOfPeopleThatAreWrongOrNotThere() throws IOException {
        Files.writeString(home().resolve("report.yaml"), "provider: X\n");
        Files.writeString(home().resolve("flaggers.yaml"), "Hotline: {}\n");
        Files.writeString(home().resolve("terms.yaml"), "versoins: {}\n");
        Map<String, Found> all = examine(1);
        is(all, "report", "failed", "service");
        is(all, "flaggers", "failed", "flaggers.yaml:1");
        is(all, "office", "failed", "versoins");
        is(all, "cases", "could not try", "versoins");
        Files.delete(home().resolve("report.yaml"));
        Files.delete(home().resolve("office.yaml"));
        all = examine(1);
        is(all, "report", "warning", "No report.yaml");
        is(all, "office", "warning", "No office.yaml");
    }

    @Test
    void aFlaggerWhoseStatusHasEnded() {
        ok(
                "notice",
                "flagger",
                "add",
                "Hotline",
                "--coordinator",
                "Arcom (FR)",
                "--awarded",
                "2024-01-15",
                "--ends",
                "2025-01-15");
        warns("flaggers", "Hotline");
    }

    @Test
    void settingsThatAreWrong() throws IOException {
        Files.writeString(home().resolve("proviso.yaml"), "thraeds: 2\n");
        fails("settings", "proviso.yaml:1");
    }

    @Test
    void aHomeThatIsNotThereIsNotMade() {
        Path none = scratch.resolve("none");
        InProcess run = InProcess.run("doctor", "--home", none.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("COULD NOT TRY  home", "is not there");
        assertThat(none).doesNotExist();
    }

    @Test
    void aHomeInUseCouldNotBeTried() {
        try (Home _ = Home.open(home())) {
            is(examine(2), "settings", "could not try", "has this home");
        }
    }

    @Test
    void mailServersThatDoNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(home().resolve("keys/p"), "secret\n");
        Files.setPosixFilePermissions(
                home().resolve("keys/p"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home().resolve("proviso.yaml"),
                """
                mail:
                  from: trust@cloud.example
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                  imap: {host: 127.0.0.1, port: %d, security: none, user: trust, password-file: keys/p}
                """
                        .formatted(port, port));
        Map<String, Found> all = examine(1);
        is(all, "mail out", "failed", "No mail server answers at 127.0.0.1:" + port);
        is(all, "mail in", "failed", "No mail server answers at 127.0.0.1:" + port);
    }

    @Test
    void aMailServerThatAcceptsAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    home().resolve("proviso.yaml"),
                    "mail:\n  from: trust@cloud.example\n  smtp: {host: 127.0.0.1, port: %d, security: none}\n"
                            .formatted(silent.getLocalPort()));
            fails("mail out", "did not answer within 2 seconds");
        }
    }

    @Test
    void aWitnessThatDoesNotAnswer() throws Exception {
        Path witness = scratch.resolve("w");
        Witness.create(witness, "witness.example/1", new SecureRandom());
        String key;
        try (var open = Witness.open(witness, () -> 1L)) {
            key = open.keys().getFirst().text();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                home().resolve("proviso.yaml"),
                """
                log:
                  witnesses:
                    needed: 1
                    of:
                      - url: http://127.0.0.1:%d
                        keys: ["%s"]
                """
                        .formatted(port, key));
        fails("witnesses", "0 of 1 needed signed");
    }

    @Test
    void aLogThatIsNotWhatWasSigned() throws IOException {
        Path tile =
                new Sandbox(scratch)
                        .files("home/log").stream()
                                .filter(file -> file.toString().contains("tile/0/"))
                                .findFirst()
                                .orElseThrow();
        byte[] bytes = Files.readAllBytes(tile);
        bytes[0] ^= 1;
        Files.write(tile, bytes);
        fails("ledger", "It does not hold");
    }

    @Test
    void aLedgerThatIsNoDatabase() throws IOException {
        Files.writeString(home().resolve("ledger.db"), "nothing of the kind, and long enough");
        fails("ledger", "the ledger refuses");
    }

    @Test
    void lettersThatDidNotArrive() throws Exception {
        sql("UPDATE outbox_letter SET state = 'DEAD'");
        fails("letters", "1 dead");
    }

    @Test
    void keysOfPeopleThatAreGone() throws Exception {
        past(
                Duration.ofMinutes(5),
                desk -> desk.enrol("dora", "correct horse battery".toCharArray()));
        assertThat(home().resolve("keys/people/dora.key")).exists();
        Files.delete(home().resolve("keys/people/dora.key"));
        fails("deciders", "dora");
    }

    @Test
    void aWorkerThatNeverRanAndOneThatStopped() throws IOException {
        Path run = home().resolve("runs/work");
        Files.writeString(run, Instant.now().minus(2, ChronoUnit.HOURS) + "\n");
        fails("worker", "case work last ran at");
        Files.delete(run);
        fails("worker", "never ran");
    }

    private static void opens(CaseDesk desk) {
        does(
                desk,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
        Subject subject = new Subject("p-1", "example:ministry", "example:unit-9");
        does(desk, new Command.OpenCase(person("ann"), subject));
    }

    @Test
    void whatFellDueAndNothingWorksOn() throws Exception {
        past(
                Duration.ofDays(60),
                desk -> {
                    opens(desk);
                    does(
                            desk,
                            new Command.StartReview(
                                    person("dora"),
                                    "r1",
                                    "ann",
                                    desk.now().plus(Duration.ofDays(10))));
                });
        fails("obligations", OLD);
        ok("case", "work");
        Map<String, Found> all = examine(0);
        is(all, "obligations", "ok", "");
        is(all, "deadlines", "warning", OLD);
    }

    /** All else is looked at nevertheless. */
    @Test
    void aCaseThatCannotBeRead() throws Exception {
        past(Duration.ofDays(60), DoctorTest::opens);
        sql("UPDATE case_event SET event = '{\"newer\":1}' WHERE case_id = '" + OLD + "'");
        Map<String, Found> all = examine(1);
        is(all, "ledger", "ok", "");
        is(all, "obligations", "failed", OLD + ": what has fallen due is not known");
        is(all, "letters", "ok", "");
    }

    /** D23: as {@code case work} and the daily reminder say. */
    @Test
    void mailsAboutNoCaseThatAreDueToGo() {
        past(Duration.ofDays(830), DoctorTest::opens);
        past(Duration.ofDays(790), CaseDesk::work);
        past(
                Duration.ofDays(789),
                desk -> {
                    does(desk, new Command.AnswerNotifier(person("ann"), "n1", "Nothing found."));
                    does(desk, new Command.CloseCase(person("ann"), "Nothing found."));
                });
        assertThat(ok("case", "work")).contains("destroy what mails of ");
        warns("deadlines", "destroy what mails of ");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String days = today.minusDays(803) + ".." + today.minusDays(1);
        assertThat(ok("keys", "destroy", "--mails", days, "--ground", "retention"))
                .startsWith("Destroyed: ");
        assertThat(
                        run("keys", "destroy", "--mails", "2026-11-02..2026-11-01", "--ground", "x")
                                .err())
                .contains("neither a UTC day (2026-09-28) nor from one to another");
        ok("case", "ask-erasure", OLD, "--about", "case", "--as", "ann");
        assertThat(examine(0).get("deadlines")).extracting(Found::state).isEqualTo("ok");
    }

    @Test
    void aDeadlineThatPeopleMissed() throws Exception {
        sql("UPDATE case_queue SET late = 1");
        warns("deadlines", CASE);
    }

    private interface Work {
        void on(CaseDesk desk);
    }

    private void past(Duration ago, Work work) {
        Instant then = Clock.systemUTC().instant().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        try (Home open = Home.open(home());
                HomeLedger ledger = HomeLedger.open(open, new SecureRandom(), () -> then)) {
            work.on(CaseDesk.open(open, ledger, new SecureRandom(), () -> then));
        }
    }

    private static Actor person(String id) {
        return new Actor.Person(id, Actor.Session.PLAIN);
    }

    private static void does(CaseDesk desk, Command command) {
        assertThat(desk.act(OLD, command, Map.of())).isInstanceOf(Outcome.Done.class);
    }

    private void sql(String statement) throws Exception {
        try (Connection open =
                        DriverManager.getConnection("jdbc:sqlite:" + home().resolve("ledger.db"));
                Statement run = open.createStatement()) {
            assertThat(run.executeUpdate(statement)).isPositive();
        }
    }
}
