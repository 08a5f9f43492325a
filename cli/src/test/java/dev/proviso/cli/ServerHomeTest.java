package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.testing.MalformedInputs;
import dev.proviso.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A home whose ledger stands on a PostgreSQL server, by the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerHomeTest {

    private static final String SECRET = "s3cret-of-the-database";
    private static final String PLAIN = "ENCODING 'UTF8'";

    private final PostgresServer server;
    private Path scratch = Path.of("");
    private Sandbox sandbox = new Sandbox(scratch);
    private String name = "";
    private int databases;

    ServerHomeTest() throws IOException, InterruptedException {
        server = new PostgresServer();
    }

    @BeforeEach
    void aHomeOnTheServer(@TempDir Path folder) throws Exception {
        scratch = folder;
        sandbox = new Sandbox(folder);
        sandbox.write("home/keys/database.password", SECRET + "\n");
        Files.setPosixFilePermissions(
                scratch.resolve("home/keys/database.password"),
                PosixFilePermissions.fromString("rw-------"));
        sandbox.write("home/proviso.yaml", "log:\n  origin: a.example/log\n" + database());
    }

    @AfterAll
    void stop() throws Exception {
        server.remove();
    }

    /** The section of one more database; its name is that of its user. */
    private String database() throws SQLException {
        databases++;
        name = "d" + databases;
        return section(server.database(name, SECRET, PLAIN), name);
    }

    private static String section(String url, String user) {
        return "database:\n  url: %s\n  user: %s\n  password-file: keys/database.password\n"
                .formatted(url, user);
    }

    private InProcess at(String home, String... words) {
        return InProcess.run(
                Stream.concat(Stream.of(words), Stream.of("--home", sandbox.path(home)))
                        .toArray(String[]::new));
    }

    private String done(String home, String... words) {
        InProcess run = at(home, words);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private void refused(int exit, String why, String home, String... words) {
        InProcess run = at(home, words);
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(exit);
        assertThat(run.err()).contains(why).doesNotContain(SECRET);
    }

    private void notice(String home, String caseId) {
        Path text = sandbox.write("notice.txt", "They record every call.");
        done(
                home,
                "case",
                "receive-notice",
                caseId,
                "--source",
                "press",
                "--text",
                text.toString(),
                "--as",
                "ann");
    }

    private void aCase() {
        done("home", "case", "office", "--example");
        notice("home", "new");
    }

    private String shown(String home) {
        return done(home, "case", "show", FirstCase.id(), "--as", "ann");
    }

    @Test
    void allOfItStandsOnTheServerAndIsBackedUpAndPutBack() throws Exception {
        sandbox.write("exports/a.csv", MalformedInputs.GOOD);
        assertThat(sandbox.assess(sandbox.path("exports")).exit()).isZero();
        aCase();
        assertThat(scratch.resolve("home/ledger.db")).doesNotExist();
        assertThat(scratch.resolve("home/vault.db")).exists();
        assertThat(InProcess.run("verify", sandbox.path("home")).out()).startsWith("CONSISTENT");
        assertThat(done("home", "case", "check")).startsWith("Every event has its entry");
        done("home", "case", "work");
        assertThat(done("home", "doctor", "--format", "json"))
                .contains("\"database\"", "The database " + name + " at 127.0.0.1:")
                .contains("lets us in.", "the last checkpoint is that of the log");
        done("home", "backup", "--out", sandbox.path("ledger.zip"));
        done("home", "backup", "--part", "vault", "--out", sandbox.path("vault.zip"));

        String[] both = {"restore", sandbox.path("ledger.zip"), sandbox.path("vault.zip")};
        refused(Exit.USAGE.code(), "something is in it", "back", both);
        assertThat(scratch.resolve("back")).doesNotExist();
        refused(
                Exit.USAGE.code(),
                "without the vault nothing may go on there",
                "back",
                "restore",
                sandbox.path("ledger.zip"));

        Path other = sandbox.write("other.yaml", database());
        assertThat(done("back", with(both, other)))
                .contains("The ledger stands in database " + name);
        assertThat(scratch.resolve("back/ledger.db")).doesNotExist();
        assertThat(shown("back")).isEqualTo(shown("home"));
        notice("back", FirstCase.id());
        assertThat(done("back", "case", "check")).startsWith("Every event has its entry");
        assertThat(InProcess.run("verify", sandbox.path("back")).out()).startsWith("CONSISTENT");

        done("file", with(both, sandbox.write("none.yaml", "threads: 1\n")));
        assertThat(scratch.resolve("file/ledger.db")).exists();
        assertThat(shown("file")).isEqualTo(shown("home"));
        notice("file", FirstCase.id());
        assertThat(done("file", "case", "check")).startsWith("Every event has its entry");
    }

    private static String[] with(String[] words, Path settings) {
        return Stream.concat(Stream.of(words), Stream.of("--settings", settings.toString()))
                .toArray(String[]::new);
    }

    @Test
    void aLedgerMovesFromItsFileToTheServer() throws Exception {
        Path settings = scratch.resolve("home/proviso.yaml");
        String server = Files.readString(settings);
        Files.writeString(settings, "log:\n  origin: a.example/log\n");
        aCase();
        String before = shown("home");
        done("home", "keys", "rotate");
        done("home", "backup", "--out", sandbox.path("ledger.zip"));
        done("home", "backup", "--part", "vault", "--out", sandbox.path("vault.zip"));
        Files.writeString(settings, server);
        refused(
                Exit.DEFINITION.code(),
                "here is a ledger, and",
                "home",
                "case",
                "list",
                "--as",
                "ann");
        Path moved = sandbox.write("moved.yaml", server);
        done(
                "back",
                with(
                        new String[] {
                            "restore", sandbox.path("ledger.zip"), sandbox.path("vault.zip")
                        },
                        moved));
        assertThat(scratch.resolve("back/ledger.db")).doesNotExist();
        assertThat(shown("back")).isEqualTo(before);
        done("back", "keys", "rotate");
        assertThat(InProcess.run("verify", sandbox.path("back")).out()).startsWith("CONSISTENT");
    }

    @Test
    void aDatabaseIsOfOneHomeAndOneProcess() throws Exception {
        aCase();
        String settings = Files.readString(scratch.resolve("home/proviso.yaml"));
        sandbox.write("fresh/proviso.yaml", settings.replace("keys/", scratch + "/home/keys/"));
        String noKey = "this home has no keys/log.key";
        refused(Exit.SYSTEM.code(), noKey, "fresh", "keys", "export");
        assertThat(scratch.resolve("fresh/keys/log.key")).doesNotExist();
        sandbox.write("fresh/proviso.yaml", "threads: 1\n");
        done("fresh", "keys", "export");
        Files.delete(scratch.resolve("fresh/ledger.db"));
        sandbox.write("fresh/proviso.yaml", settings.replace("keys/", scratch + "/home/keys/"));
        String others = "it holds the log a.example/log, signed by other keys";
        refused(Exit.SYSTEM.code(), others, "fresh", "keys", "export");
        refused(Exit.SYSTEM.code(), others, "fresh", "backup", "--out", sandbox.path("mixed.zip"));
        Sandbox.copy(scratch.resolve("home"), scratch.resolve("copy"));
        Files.setPosixFilePermissions(
                scratch.resolve("copy/keys/database.password"),
                PosixFilePermissions.fromString("rw-------"));
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger _ =
                        HomeLedger.open(home, new SecureRandom(), Clock.systemUTC()::instant)) {
            String taken = "another process has this database (at 127.0.0.1, since 20";
            refused(Exit.SYSTEM.code(), taken, "copy", "keys", "export");
        }
        done("copy", "keys", "export");
    }

    @Test
    void aServerThatDoesNotLetUsInIsToldWithoutThePassword() throws Exception {
        aCase();
        String settings = Files.readString(scratch.resolve("home/proviso.yaml"));
        Path password = scratch.resolve("home/keys/database.password");
        Files.writeString(password, "another-secret\n");
        refused(
                Exit.SYSTEM.code(),
                "the server does not let " + name + " in",
                "home",
                "case",
                "list",
                "--as",
                "ann");
        InProcess doctor = at("home", "doctor");
        assertThat(doctor.exit()).isEqualTo(Exit.NO.code());
        assertThat(doctor.out())
                .contains("the server does not let " + name + " in", "the database does not say")
                .doesNotContain("another-secret", "no other process is here; no log");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        refused(
                Exit.DEFINITION.code(),
                "Others can read this file",
                "home",
                "case",
                "list",
                "--as",
                "ann");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(password, SECRET + "\n");

        sandbox.write("home/proviso.yaml", settings.replaceFirst("/" + name + "\n", "/none\n"));
        refused(
                Exit.SYSTEM.code(),
                "there is no such database",
                "home",
                "case",
                "list",
                "--as",
                "ann");
        sandbox.write("home/proviso.yaml", settings);
        server.crash();
        refused(Exit.SYSTEM.code(), "does not answer", "home", "case", "list", "--as", "ann");
        refused(Exit.SYSTEM.code(), "does not answer", "home", "backup", "--out", "x.zip");
        assertThat(at("home", "doctor").out()).contains("does not answer");
        server.start();
        assertThat(shown("home")).contains(FirstCase.id());
    }

    /** Text in another order would show people another queue. */
    @Test
    void aDatabaseThatSortsByALanguageIsRefused() throws Exception {
        String url =
                server.database(
                        "tongue",
                        SECRET,
                        "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE"
                                + " 'en-US'");
        sandbox.write("home/proviso.yaml", section(url, "tongue"));
        String bytes = "it does not sort text by its bytes";
        refused(Exit.SYSTEM.code(), bytes, "home", "keys", "export");
        refused(Exit.SYSTEM.code(), "--locale C --owner tongue", "home", "keys", "export");
    }
}
