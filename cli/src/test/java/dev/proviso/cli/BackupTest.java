package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.MalformedInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a home with a case in it, put back by the command line (design §12). */
final class BackupTest {

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of(""));

    @BeforeEach
    void aHomeWithACase() {
        sandbox = new Sandbox(scratch);
        sandbox.write("exports/a.csv", MalformedInputs.GOOD);
        sandbox.write("home/proviso.yaml", "log:\n  origin: provider.example/log\n");
        assertThat(sandbox.assess(sandbox.path("exports")).exit()).isZero();
        done("case", "office", "--example");
        notice("new");
        backup("ledger");
        backup("vault");
    }

    private void notice(String caseId) {
        Path text = sandbox.write("notice.txt", "They record every call.");
        done(
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

    /** What a command at the home says; it must work. */
    private String done(String... words) {
        InProcess run = at("home", words);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private InProcess at(String home, String... words) {
        return InProcess.run(
                Stream.concat(Stream.of(words), Stream.of("--home", sandbox.path(home)))
                        .toArray(String[]::new));
    }

    private String backup(String part) {
        return done("backup", "--part", part, "--out", sandbox.path(part + ".zip"));
    }

    private InProcess restore(String home, String... files) {
        return at(
                home,
                Stream.concat(
                                Stream.of("restore"),
                                Stream.of(files).map(file -> sandbox.path(file + ".zip")))
                        .toArray(String[]::new));
    }

    /** Refused in words, and nothing stands there: no home, none half-written. */
    private void refused(String why, String... files) throws IOException {
        InProcess run = restore("back", files);
        assertThat(run.exit()).as(run.out()).isEqualTo(Exit.USAGE.code());
        assertThat(run.err()).contains(why).contains("Nothing was restored.");
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .doesNotContain("back")
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void bothPartsMakeTheHomeAgainAndTheLogGoesOn() throws IOException {
        InProcess back = restore("back", "ledger", "vault");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out())
                .contains("Nothing is missing: each of 1 events has its entry")
                .doesNotContain("stays sealed");
        assertThat(at("back", "case", "check").out()).startsWith("Every event has its entry");
        assertThat(at("back", "case", "show", FirstCase.id(), "--as", "ann").out())
                .isEqualTo(done("case", "show", FirstCase.id(), "--as", "ann"));
        assertThat(at("back", "keys", "export").out()).isEqualTo(done("keys", "export"));
        assertThat(InProcess.run("verify", sandbox.path("back")).out())
                .startsWith("CONSISTENT")
                .contains("all 2 entries");
        assertThat(sandbox.assess(sandbox.path("exports"), "--home", sandbox.path("back")).exit())
                .isZero();
        for (String name : new String[] {"back/vault.db", "back/keys/log.key", "back/ledger.db"}) {
            assertThat(Files.getPosixFilePermissions(scratch.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** They may have gone out since; none is sent twice by itself, and none is lost. */
    @Test
    void lettersThatWaitedInABackupAreForAPersonToLookAfter() throws IOException {
        Path form =
                sandbox.write(
                        "form.json",
                        """
                        {"explanation":"One unit keeps the calls of a population.","good_faith":true,
                         "customer":"Ministry of Example","name":"Ines","email":"ines@herald.example"}
                        """);
        done("notice", "receive", form.toString());
        done("backup", "--part", "ledger", "--out", sandbox.path("waits.zip"));
        done("backup", "--part", "vault", "--out", sandbox.path("keys.zip"));
        byte[] ledger = Objects.requireNonNull(unzip("waits").get("ledger.db"));
        assertThat(new String(ledger, StandardCharsets.ISO_8859_1))
                .doesNotContain("ines@herald.example", "Ines");
        InProcess back = restore("back", "waits", "keys");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("Letters that waited then: 1. They may have been sent");
        assertThat(at("back", "case", "letters", "--as", "ann").out())
                .contains("uncertain")
                .contains("ines@herald.example");
    }

    @Test
    void noBackupHoldsBothWhatIsSealedAndTheKey() throws IOException {
        Map<String, byte[]> ledger = unzip("ledger");
        assertThat(ledger.keySet())
                .containsExactly(
                        "manifest.json",
                        "customers.yaml",
                        "ledger.db",
                        "log/checkpoint",
                        "office.yaml",
                        "proviso.yaml",
                        "terms.yaml");
        assertThat(unzip("vault").keySet())
                .contains("vault.db", "keys/log.key", "keys/pseudonym.key")
                .doesNotContain("ledger.db");
        for (String file : new String[] {"ledger.zip", "vault.zip"}) {
            assertThat(Files.getPosixFilePermissions(scratch.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        InProcess back = restore("back", "ledger");
        assertThat(back.exit()).isZero();
        assertThat(back.out()).contains("Nothing is missing").contains("stays sealed");
        assertThat(scratch.resolve("back/keys")).doesNotExist();
    }

    @Test
    void aBackupIsNeverWrittenOverAnotherAndLeavesNothingWhenItFails() throws IOException {
        InProcess again = at("home", "backup", "--out", sandbox.path("ledger.zip"));
        assertThat(again.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(again.err()).contains("none is overwritten");
        InProcess nowhere = at("home", "backup", "--out", sandbox.path("no/such/folder.zip"));
        assertThat(nowhere.exit()).isEqualTo(Exit.SYSTEM.code());
        Files.createDirectory(scratch.resolve("empty"));
        assertThat(at("empty", "backup", "--out", sandbox.path("none.zip")).err())
                .contains("There is no ledger here");
        assertThat(scratch.resolve("none.zip")).doesNotExist();
        assertThat(scratch.resolve("empty")).isEmptyDirectory();
        assertNothingLeft();
    }

    @Test
    void aFullDiskLeavesNothing() throws IOException {
        Proviso.Outcome full =
                Proviso.within(
                        "trap '' XFSZ; ulimit -f 8; exec \"$@\"",
                        scratch,
                        "backup",
                        "--out",
                        sandbox.path("cut.zip"));
        assertThat(full.exit()).as(full.err()).isEqualTo(Exit.SYSTEM.code());
        assertThat(scratch.resolve("cut.zip")).doesNotExist();
        assertNothingLeft();
        done("case", "check");
    }

    @Test
    void aHomeWithSomethingInItIsLeftAlone() throws IOException {
        sandbox.write("back/mine.txt", "mine");
        InProcess run = restore("back", "ledger", "vault");
        assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(run.err()).contains("something is there");
        assertThat(sandbox.files("back")).containsExactly(scratch.resolve("back/mine.txt"));
        Files.delete(scratch.resolve("back/mine.txt"));
        assertThat(restore("back", "ledger", "vault").exit()).isZero();
    }

    @Test
    void wrongPartsAreRefused() throws IOException {
        refused("this is the vault, which is nothing without its ledger", "vault");
        refused("this is a second backup of the ledger", "ledger", "ledger");
        refused("this is a second backup of the vault", "vault", "vault");
        assertThat(sandbox.assess(sandbox.path("exports"), "--home", sandbox.path("other")).exit())
                .isZero();
        at("other", "backup", "--part", "vault", "--out", sandbox.path("others.zip"));
        refused("ledger and vault are of different logs", "ledger", "others");
    }

    /** Where a flip in the zip's own headers is not found, the files are still those backed up. */
    @Test
    void aFlippedByteIsFound() throws IOException {
        byte[] good = Files.readAllBytes(scratch.resolve("ledger.zip"));
        int found = 0;
        for (int i = 1; i < 10; i++) {
            byte[] bad = good.clone();
            bad[good.length / 10 * i] ^= 1;
            sandbox.write("bad.zip", bad);
            InProcess run = restore("back" + i, "bad", "vault");
            if (run.exit() == 0) {
                for (String file : new String[] {"office.yaml", "terms.yaml", "log/checkpoint"}) {
                    assertThat(scratch.resolve("back" + i).resolve(file))
                            .hasSameBinaryContentAs(scratch.resolve("home").resolve(file));
                }
            } else {
                assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
                assertThat(run.err()).contains("this is no sound backup");
                assertThat(scratch.resolve("back" + i)).doesNotExist();
                found++;
            }
        }
        assertThat(found).isGreaterThan(5);
        Map<String, byte[]> files = unzip("ledger");
        Objects.requireNonNull(files.get("ledger.db"))[5_000] ^= 1;
        zip("bad", files);
        refused("\"ledger.db\" is not the file whose hash it says", "bad");
    }

    @Test
    void whatIsCutOffOrNoBackupIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(scratch.resolve("ledger.zip"));
        for (int length : new int[] {0, 10, good.length / 2, good.length - 1}) {
            sandbox.write("bad.zip", java.util.Arrays.copyOf(good, length));
            refused("this is no sound backup", "bad");
        }
        zip("bad", Map.of("a.txt", new byte[] {1}));
        refused("it has no manifest.json", "bad");
        refused("cannot be restored", "not-there");
    }

    @Test
    void aFileMissingOrAddedIsFound() throws IOException {
        for (String name : unzip("ledger").keySet()) {
            Map<String, byte[]> files = unzip("ledger");
            files.remove(name);
            zip("bad", files);
            refused("this is no sound backup", "bad");
        }
        Map<String, byte[]> files = unzip("ledger");
        files.put("snapshots/x", new byte[0]);
        zip("bad", files);
        refused("\"snapshots/x\" is in it, which it does not name", "bad");
    }

    /** Zip slip: no name leads out of the home, in the zip or in its manifest. */
    @Test
    void noNameLeadsOutOfTheHome() throws IOException {
        for (String name :
                new String[] {"../slipped", "/tmp/slipped", "keys/../../slipped", "log/../a"}) {
            for (String part : new String[] {"ledger", "vault"}) {
                Map<String, byte[]> files = unzip(part);
                byte[] content = Objects.requireNonNull(files.get("manifest.json"));
                String manifest = new String(content, StandardCharsets.UTF_8);
                String known = part.equals("ledger") ? "terms.yaml" : "keys/log.key";
                assertThat(manifest).contains(known);
                byte[] moved = Objects.requireNonNull(files.remove(known));
                files.put(name, moved);
                zip("bad", files);
                refused("this is no sound backup", "bad");
                files.put("manifest.json", canonical(manifest.replace(known, name)));
                zip("bad", files);
                refused("\"" + name + "\" is no file of the " + part, "bad");
            }
        }
        assertThat(scratch.resolve("slipped")).doesNotExist();
        assertThat(scratch.resolve("../slipped")).doesNotExist();
    }

    private static byte[] canonical(String json) {
        return dev.proviso.canonical.CanonicalJson.bytes(
                tools.jackson.databind.json.JsonMapper.shared().readTree(json));
    }

    /** Damage from before the backup: it is put back as it was, and said. */
    @Test
    void anEventThatIsMissingIsSaid() throws SQLException {
        try (Connection open =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + sandbox.path("home/ledger.db"));
                Statement statement = open.createStatement()) {
            statement.execute("DELETE FROM case_event");
        }
        done("backup", "--out", sandbox.path("poor.zip"));
        InProcess back = restore("back", "poor", "vault");
        assertThat(back.exit()).isEqualTo(Exit.NO.code());
        assertThat(back.out())
                .contains("the ledger has an event that is not in its case")
                .doesNotContain("Nothing is missing");
    }

    /** A restored old copy signs nothing while a newer checkpoint is out. */
    @Test
    void anOldCopyRefusesToSign() throws IOException {
        assertThat(sandbox.assess(sandbox.path("exports")).exit()).isZero();
        Sandbox.copy(scratch.resolve("home/log"), scratch.resolve("site"));
        assertThat(restore("back", "ledger", "vault").exit()).isZero();
        sandbox.write(
                "back/proviso.yaml",
                "log:\n  origin: provider.example/log\n  published: "
                        + sandbox.path("site")
                        + "\n");
        Sandbox.Run run = sandbox.assess(sandbox.path("exports"), "--home", sandbox.path("back"));
        assertThat(run.exit()).isEqualTo(Exit.SYSTEM.code());
        assertThat(run.err()).contains("it is an old copy, and signing would fork the log");
    }

    @Test
    void aVaultOlderThanItsLedgerIsSaid() {
        assertThat(sandbox.assess(sandbox.path("exports")).exit()).isZero();
        done("backup", "--out", sandbox.path("later.zip"));
        InProcess back = restore("back", "later", "vault");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("The vault is older than the ledger");
    }

    private Map<String, byte[]> unzip(String name) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] zip = Files.readAllBytes(scratch.resolve(name + ".zip"));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private void zip(String name, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String file : files.keySet().stream().sorted().collect(Collectors.toList())) {
                out.putNextEntry(new ZipEntry(file));
                out.write(Objects.requireNonNull(files.get(file)));
            }
        }
        sandbox.write(name + ".zip", bytes.toByteArray());
    }
}
