package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.log.LogServer;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.testing.MalformedInputs;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify DIR} and {@code verify URL}: a whole log, good, bad, and not there. */
final class VerifyLogTest {

    private static final String TESSERA_KEY =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    @TempDir private Path scratch = Path.of("");

    private Path home = Path.of("");
    private Path log = Path.of("");
    private Path trust = Path.of("");

    @BeforeEach
    void aHomeWithALogOfThree() throws IOException {
        home = scratch.resolve("home");
        log = home.resolve("log");
        trust = scratch.resolve("trust.json");
        for (int i = 0; i < 3; i++) {
            grow();
        }
    }

    /** One entry more, and the trust file that knows its key. */
    private void grow() throws IOException {
        assertThat(InProcess.run("keys", "rotate", "--home", home.toString()).exit()).isZero();
        Files.writeString(trust, InProcess.run("keys", "export", "--home", home.toString()).out());
    }

    private InProcess verify(Object what) {
        return InProcess.run("verify", what.toString(), "--trust", trust.toString());
    }

    @Test
    void theLogOfAHomeIsVerified() {
        for (Path path : List.of(log, home)) {
            InProcess run = verify(path);
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out())
                    .startsWith("VERIFIED\n")
                    .contains("all 3 entries of the log proviso.invalid/log/")
                    .contains("signed by the key of")
                    .contains("Not checked:")
                    .contains("a fork")
                    .doesNotContain("Entries:");
        }
    }

    @Test
    void withoutTrustItIsConsistentAndTheSignerUnknown() {
        InProcess run = InProcess.run("verify", log.toString(), "--format", "json");
        assertThat(run.exit()).isEqualTo(2);
        JsonNode verdict = JsonMapper.shared().readTree(run.out());
        assertThat(verdict.get("verdict").stringValue()).isEqualTo("consistent, signer unknown");
        assertThat(verdict.get("check").intValue()).isEqualTo(7);
        assertThat(verdict.get("proven").toString()).contains("all 3 entries");
    }

    @Test
    void anotherLogThanTheTrustedOneHasAnUnknownSigner() throws IOException {
        Path other = scratch.resolve("other");
        InProcess.run("keys", "rotate", "--home", other.toString());
        InProcess run = verify(other);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).startsWith("CONSISTENT, SIGNER UNKNOWN (check 7)");
        Files.writeString(trust, InProcess.run("keys", "export", "--home", other.toString()).out());
        assertThat(verify(other).exit()).isZero();
    }

    @Test
    void aLogThatOthersWroteIsVerifiedAtEachOfItsSizes() throws IOException {
        Path tessera = Shared.path("data/tlog-tessera/testdata/log");
        assertThat(InProcess.run("verify", tessera.toString()).out())
                .startsWith("CONSISTENT, SIGNER UNKNOWN (check 7)")
                .contains("all 15 entries of the log example.com/log/testdata");
        String whom =
                """
                {"schema":"proviso/trust/1","logs":[{"origin":"example.com/log/testdata",
                 "keys":[{"vkey":"%s"}]}]}\
                """
                        .formatted(TESSERA_KEY);
        Files.writeString(trust, whom);
        Path copy = scratch.resolve("tessera");
        Sandbox.copy(tessera, copy);
        for (int size = 0; size <= 15; size++) {
            Files.copy(
                    tessera.resolve("checkpoint." + size),
                    copy.resolve("checkpoint"),
                    StandardCopyOption.REPLACE_EXISTING);
            InProcess run = verify(copy);
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out()).contains("all " + size + " entries");
        }
    }

    @Test
    void overHttpItIsTheSame() throws IOException {
        try (SmallServer server = serve("/a/log")) {
            InProcess run = verify(server.uri());
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out()).isEqualTo(verify(log).out());
            assertThat(verify(server.uri() + "/").exit()).isZero();
            InProcess elsewhere = verify(server.uri() + "/not");
            assertThat(elsewhere.exit()).isEqualTo(2);
            assertThat(elsewhere.out())
                    .startsWith("COULD NOT TRY\n")
                    .contains("no log is published");
        }
    }

    private SmallServer serve(String prefix) throws IOException {
        return LogServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                prefix,
                new TileFolder(log));
    }

    @Test
    void anyBitOfTheLogCounts() throws IOException {
        for (String path : List.of("tile/0/000.p/3", "tile/entries/000.p/3", "checkpoint")) {
            byte[] good = Files.readAllBytes(log.resolve(path));
            for (int i = 0; i < good.length; i += 89) {
                byte[] bad = good.clone();
                bad[i] ^= 1;
                Files.write(log.resolve(path), bad);
                InProcess run = verify(log);
                assertThat(run.out()).as("byte %d of %s", i, path).doesNotStartWith("VERIFIED");
                assertThat(run.exit()).isIn(path.equals("checkpoint") ? List.of(1, 2) : List.of(1));
            }
            Files.write(log.resolve(path), good);
        }
        byte[] tile = Files.readAllBytes(log.resolve("tile/0/000.p/3"));
        tile[40] ^= 1;
        Files.write(log.resolve("tile/0/000.p/3"), tile);
        try (SmallServer server = serve("")) {
            assertThat(verify(server.uri()).out())
                    .startsWith("NOT VERIFIED (check 12)")
                    .contains("tile/0/000.p/3 does not hold the hashes of its entries");
        }
    }

    @Test
    void whatIsMissingOrHalfWrittenIsNotVerified() throws IOException {
        byte[] checkpoint = Files.readAllBytes(log.resolve("checkpoint"));
        Files.write(log.resolve("checkpoint"), Arrays.copyOf(checkpoint, 60));
        assertThat(verify(log).out()).startsWith("NOT VERIFIED (check 3)");
        Files.write(log.resolve("checkpoint"), checkpoint);
        Path young = log.resolve("tile/entries/000.p/3");
        byte[] entries = Files.readAllBytes(young);
        Files.write(young, Arrays.copyOf(entries, entries.length - 9));
        assertThat(verify(log).out()).contains("ends inside an entry");
        Files.delete(young);
        InProcess ahead = verify(log);
        assertThat(ahead.exit()).isEqualTo(1);
        assertThat(ahead.out())
                .startsWith("NOT VERIFIED (check 12)")
                .contains("tile/entries/000.p/3 is missing");
    }

    @Test
    void aRolledBackLogAndAForkShowAgainstARememberedCheckpoint() throws Exception {
        Sandbox sandbox = new Sandbox(scratch);
        sandbox.write("exports/a.csv", MalformedInputs.GOOD);
        SignedNote three = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
        Sandbox.copy(home, scratch.resolve("old"));
        Path old = scratch.resolve("old/log");
        assess(sandbox, "home");
        SignedNote four = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
        remember(three, four);
        assertThat(verify(log).out())
                .startsWith("VERIFIED\n")
                .contains("continues the remembered checkpoint of 3 entries")
                .contains("continues the remembered checkpoint of 4 entries")
                .doesNotContain("a fork");
        assertThat(verify(old).out())
                .startsWith("NOT VERIFIED (check 10)")
                .contains(
                        "was rolled back: a checkpoint of 4 entries is remembered, this one has 3");
        for (int size = 4; size <= 5; size++) {
            assess(sandbox, "old");
            assertThat(verify(old).out())
                    .startsWith("NOT VERIFIED (check 10)")
                    .contains("a fork: the remembered checkpoint of 4 entries has another root");
        }
        remember();
        assertThat(verify(old).exit()).as("sound in itself").isZero();
    }

    private static void assess(Sandbox sandbox, String home) {
        Sandbox.Run run = sandbox.assess(sandbox.path("exports"), "--home", sandbox.path(home));
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private void remember(SignedNote... notes) throws Exception {
        Trust whom = Trust.parse(Files.readAllBytes(trust));
        Files.writeString(trust, new Trust(whom.logs(), List.of(notes)).written());
    }

    @Test
    void whatIsNoLogCouldNotBeTried() throws IOException {
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        assertThat(verify(empty).exit()).isEqualTo(2);
        assertThat(verify(empty).out()).startsWith("COULD NOT TRY\n").contains("no log");
        assertThat(verify(scratch.resolve("nothing")).out()).contains("there is no such file");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        InProcess silent = verify("http://127.0.0.1:" + free + "/log");
        assertThat(silent.exit()).isEqualTo(2);
        assertThat(silent.out()).startsWith("COULD NOT TRY\n").contains("does not answer (Connect");
        for (String url : List.of("http:", "http://", "https:///a", "http://a b/", "http://a/?q")) {
            assertThat(verify(url).out()).as(url).contains("is no address of a log");
        }
        Files.writeString(trust, "{}");
        assertThat(verify(log).out()).startsWith("COULD NOT TRY\n").contains("trust.json");
    }
}
