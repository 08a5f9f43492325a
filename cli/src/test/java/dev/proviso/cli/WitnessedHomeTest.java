package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.witness.Witness;
import dev.proviso.testing.MalformedInputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A home with two witnesses of our own on loopback, and what becomes of an old copy of it. */
final class WitnessedHomeTest {

    private static final long NOW = 1_795_000_000L;

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of(""));
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<SmallServer> servers = new ArrayList<>();

    @BeforeEach
    void aHomeAndTwoWitnessesOfItsLog() throws Exception {
        sandbox = new Sandbox(scratch);
        sandbox.write("exports/a.csv", MalformedInputs.GOOD);
        sandbox.write("home/proviso.yaml", "log:\n  origin: provider.example/log\n");
        String exported = InProcess.run("keys", "export", "--home", sandbox.path("home")).out();
        VerifierKey log =
                VerifierKey.parse(
                        JsonMapper.shared()
                                .readTree(exported)
                                .at("/logs/0/keys/0/vkey")
                                .stringValue());
        assertThat(log.name()).isEqualTo("provider.example/log");
        for (int i = 1; i <= 2; i++) {
            Path folder = scratch.resolve("w" + i);
            Witness.create(folder, "witness.example/" + i, new SecureRandom());
            Witness witness = Witness.open(folder, () -> NOW);
            witness.add(log);
            witnesses.add(witness);
            servers.add(serve(witness));
        }
    }

    private static SmallServer serve(Witness witness) throws IOException {
        return witness.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "");
    }

    @AfterEach
    void close() throws IOException {
        servers.forEach(SmallServer::close);
        for (Witness witness : witnesses) {
            witness.close();
        }
    }

    /** Names both in proviso.yaml, and the trust file after it. */
    private void ask(String home, int needed) {
        StringBuilder yaml = new StringBuilder("log:\n  witnesses:\n");
        yaml.append("    needed: ").append(needed).append("\n    of:\n");
        for (int i = 0; i < witnesses.size(); i++) {
            yaml.append("      - url: ").append(servers.get(i).uri()).append("\n        keys:\n");
            witnesses
                    .get(i)
                    .keys()
                    .forEach(k -> yaml.append("          - ").append(k).append('\n'));
        }
        sandbox.write(home + "/proviso.yaml", yaml.toString());
        sandbox.write(
                "trust.json", InProcess.run("keys", "export", "--home", sandbox.path(home)).out());
    }

    /** A review; what it says of the ledger, in one line. */
    private String assess(String home) {
        Sandbox.Run run = sandbox.assess(sandbox.path("exports"), "--home", sandbox.path(home));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out()
                .substring(run.out().indexOf("\nLedger\n") + 1)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private String refused(String home) {
        Sandbox.Run run = sandbox.assess(sandbox.path("exports"), "--home", sandbox.path(home));
        assertThat(run.exit()).as(run.out()).isEqualTo(Exit.SYSTEM.code());
        return run.err();
    }

    private InProcess verify(String what) {
        return InProcess.run("verify", sandbox.path(what), "--trust", sandbox.path("trust.json"));
    }

    @Test
    void bothSignAndBundleAndLogSayWhoWitnessed() {
        ask("home", 2);
        assertThat(assess("home")).isEqualTo("Ledger - published, witnessed by 2.");
        assertThat(InProcess.run("keys", "export", "--home", sandbox.path("home")).out())
                .contains("\"needed\":2")
                .contains(witnesses.getFirst().keys().getLast().text());
        for (String what : List.of("out/evidence.bundle", "home/log")) {
            InProcess run = verify(what);
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out())
                    .contains("witnessed by witness.example/1, which saw this log of 1 entries")
                    .containsOnlyOnce("witnessed by witness.example/2")
                    .doesNotContain("a fork");
        }
    }

    @Test
    void oneThatIsDownIsSaidAndAskedAgain() throws IOException {
        servers.getLast().close();
        ask("home", 2);
        assertThat(assess("home"))
                .startsWith("Ledger - published, not yet witnessed: 1 of 2 needed signed")
                .contains("witness.example/2: it cannot be reached")
                .endsWith("; the next run asks again. - " + late("1 checkpoint"));
        InProcess early = verify("out/evidence.bundle");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.out())
                .startsWith("NOT VERIFIED (check 11)")
                .contains("1 witnesses signed; the trust file asks for 2");
        ask("home", 1);
        assertThat(assess("home")).startsWith("Ledger - published, witnessed by 1 (witness");
        assertThat(verify("out/evidence.bundle").exit()).isZero();
        ask("home", 2);
        assertThat(assess("home")).endsWith(late("2 checkpoints"));
        servers.set(1, serve(witnesses.getLast()));
        ask("home", 2);
        assertThat(assess("home"))
                .isEqualTo("Ledger - published, witnessed by 2. - " + late("2 checkpoints"));
        assertThat(verify("home").out())
                .contains("not yet witnessed: 2 entries say so, and it counts as late");
        assertThat(verify("out/evidence.bundle").exit()).isZero();
        Sandbox.Run json = sandbox.assess(sandbox.path("exports"), "--format", "json");
        assertThat(JsonMapper.shared().readTree(json.out()).at("/ledger/0").stringValue())
                .isEqualTo("published, witnessed by 2");
        assertThat(JsonMapper.shared().readTree(json.out()).at("/ledger/1").stringValue() + ".")
                .isEqualTo(late("2 checkpoints"));
    }

    private static String late(String checkpoints) {
        return "late so far: " + checkpoints + " published before enough witnesses had signed.";
    }

    private InProcess renew(String home) {
        return InProcess.run(
                "log", "renew", sandbox.path("out/evidence.bundle"), "--home", sandbox.path(home));
    }

    @Test
    void aBundleThatWasLateIsIssuedAgainOnceEnoughHaveSigned() throws IOException {
        servers.getLast().close();
        ask("home", 2);
        assess("home");
        Path bundle = scratch.resolve("out/evidence.bundle");
        byte[] early = Files.readAllBytes(bundle);
        for (int i = 0; i < 2; i++) {
            InProcess still = renew("home");
            assertThat(still.exit()).as(still.err()).isEqualTo(Exit.NO.code());
            assertThat(still.out())
                    .startsWith("Left as it was: ")
                    .contains("not yet witnessed: 1 of 2 needed signed");
            assertThat(bundle).hasBinaryContent(early);
        }
        servers.set(1, serve(witnesses.getLast()));
        ask("home", 2);
        for (int i = 0; i < 2; i++) {
            InProcess renewed = renew("home");
            assertThat(renewed.exit()).as(renewed.err()).isZero();
            assertThat(renewed.out())
                    .startsWith("Renewed: ")
                    .contains("published, witnessed by 2.");
            InProcess verified = verify("out/evidence.bundle");
            assertThat(verified.exit()).as(verified.out()).isZero();
            assertThat(verified.out())
                    .contains("witnessed by witness.example/2")
                    .contains("these 2 entries stand in the log")
                    .contains("late: of 2 witnesses needed, 1 had signed when the checkpoint of");
        }
        assertThat(verify("home").out()).contains("all 2 entries").contains("1 entry says so");
    }

    @Test
    void whatIsNoBundleOfThisLogIsLeftAsItIs() throws IOException {
        ask("home", 1);
        assess("home");
        Path bundle = scratch.resolve("out/evidence.bundle");
        byte[] good = Files.readAllBytes(bundle);
        assertThat(renew("another").err())
                .contains("is no sound bundle of this home's log")
                .contains("left as it is");
        byte[] bad = good.clone();
        bad[good.length / 2] ^= 1;
        Files.write(bundle, bad);
        InProcess damaged = renew("home");
        assertThat(damaged.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(damaged.err()).contains("is no sound bundle of this home's log");
        assertThat(bundle).hasBinaryContent(bad);
        Files.delete(bundle);
        assertThat(renew("home").err()).contains("is not there, or cannot be read");
        InProcess none = InProcess.run("log", "--home", sandbox.path("home"));
        assertThat(none.exit()).isEqualTo(Exit.USAGE.code());
    }

    /** The same keys, another history: the entry is not the one that stands there. */
    @Test
    void aBundleOfAForkIsNotRenewed() throws IOException {
        assess("home");
        Sandbox.copy(scratch.resolve("home"), scratch.resolve("copy"));
        assess("copy");
        assertThat(renew("home").err()).contains("has an entry 1 that this log has not");
        assess("home");
        assertThat(renew("copy").err()).contains("has an entry 1 that this log has not");
        assertThat(renew("home").exit()).isZero();
    }

    @Test
    void afterARotationTheWitnessesMustLearnTheNewKey() throws Exception {
        ask("home", 2);
        assess("home");
        InProcess rotated = InProcess.run("keys", "rotate", "--home", sandbox.path("home"));
        assertThat(rotated.exit()).isZero();
        assertThat(rotated.out())
                .contains("Give the new key to the witnesses")
                .contains("not yet witnessed: 0 of 2 needed signed")
                .contains("it knows no key that signed");
        String key = rotated.out().lines().findFirst().orElseThrow().substring(18);
        for (Witness witness : witnesses) {
            witness.add(VerifierKey.parse(key));
        }
        ask("home", 2);
        assertThat(assess("home")).isEqualTo("Ledger - published, witnessed by 2.");
        assertThat(verify("home").exit()).isZero();
    }

    @Test
    void anOldCopyIsRefusedBeforeAnythingIsAdded() throws IOException {
        ask("home", 1);
        assess("home");
        Sandbox.copy(scratch.resolve("home"), scratch.resolve("copy"));
        assess("home");
        for (int i = 0; i < 2; i++) {
            assertThat(refused("copy"))
                    .contains("a checkpoint of size 2 is out, this database knows of 1")
                    .contains("Go on from the newest copy");
        }
        assertThat(refused("copy")).contains("size 2");
        assertThat(verify("copy/log").out()).startsWith("VERIFIED").contains("all 1 entries");
    }

    /** The same keys, another history: made while nobody was asked. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aForkIsRefusedByTheWitnessesAndFound(int reviews) throws IOException {
        ask("home", 1);
        assess("home");
        Sandbox.copy(scratch.resolve("home"), scratch.resolve("copy"));
        assess("home");
        sandbox.write("copy/proviso.yaml", "");
        Files.delete(scratch.resolve("copy/proviso.yaml"));
        for (int i = 0; i < reviews; i++) {
            assess("copy");
        }
        InProcess fork = verify("out/evidence.bundle");
        assertThat(fork.out())
                .startsWith("NOT VERIFIED (check 11)")
                .contains("0 witnesses signed; the trust file asks for 1");
        ask("copy", 1);
        assertThat(refused("copy"))
                .contains("another history of this log is out")
                .contains("keep this one as evidence");
        assertThat(InProcess.run("keys", "rotate", "--home", sandbox.path("copy")).exit())
                .isEqualTo(Exit.SYSTEM.code());
        assertThat(assess("home")).startsWith("Ledger - published, witnessed by 2");
    }

    @Test
    void whereTheLogIsPublishedAnOldCopyIsFoundToo() throws IOException {
        assess("home");
        Sandbox.copy(scratch.resolve("home"), scratch.resolve("copy"));
        assess("home");
        Sandbox.copy(scratch.resolve("home/log"), scratch.resolve("site"));
        sandbox.write("copy/proviso.yaml", "log:\n  published: ../site\n");
        assertThat(refused("copy")).contains("a checkpoint of size 2 is out");
        sandbox.write("home/proviso.yaml", "log:\n  published: ../site\n");
        assertThat(assess("home")).doesNotStartWith("Ledger");
        sandbox.write("home/proviso.yaml", "log:\n  published: ../nowhere\n");
        assertThat(assess("home"))
                .isEqualTo(
                        "Ledger - not compared with what is published elsewhere:"
                                + " no log is published there.");
    }

    @Test
    void whereNoFileCanBeWrittenNothingIsRecorded() throws IOException {
        assess("home");
        Files.delete(scratch.resolve("out/evidence.bundle"));
        sandbox.write("out/evidence.bundle/in-the-way", "x");
        assertThat(refused("home")).contains("evidence.bundle is a folder there");
        assertThat(InProcess.run("verify", sandbox.path("home")).out()).contains("all 1 entries");
    }

    /** The witness is asked when the review stands in the ledger, and its files do not yet. */
    @Test
    void whatWasRecordedStaysInTheLedgerWhereItsFilesCannotBeWrittenAfterwards()
            throws IOException {
        servers.getFirst().close();
        servers.set(
                0,
                SmallServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "",
                        1 << 20,
                        request -> {
                            if (request.method().equals("POST")) {
                                sandbox.write("out/evidence.bundle/in-the-way", "x");
                            }
                            return SmallServer.Answer.text(404, "");
                        }));
        ask("home", 1);
        assertThat(refused("home"))
                .contains("evidence.bundle is a folder there")
                .contains("this review was recorded before, and stays in the ledger")
                .contains("Run it again for its files");
        assertThat(InProcess.run("verify", sandbox.path("home")).out()).contains("all 1 entries");
        try (Stream<Path> left = Files.list(scratch.resolve("out"))) {
            assertThat(left).containsExactly(scratch.resolve("out/evidence.bundle"));
        }
    }
}
