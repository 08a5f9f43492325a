package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.witness.WitnessAnswer.Cosigned;
import dev.proviso.ledger.witness.WitnessAnswer.Declined;
import dev.proviso.ledger.witness.WitnessClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code log serve} and {@code witness} as processes of their own, until Ctrl-C. */
final class ServingTest {

    private static final String ANY = "127.0.0.1:0";

    @TempDir private Path scratch = Path.of("");

    /** A process that serves, and what it said of itself. */
    private record Served(Process process, JsonNode told) implements AutoCloseable {

        URI uri() {
            return URI.create(told.get("url").stringValue());
        }

        List<VerifierKey> keys() throws Exception {
            List<VerifierKey> keys = new ArrayList<>();
            for (JsonNode key : told.get("keys")) {
                keys.add(VerifierKey.parse(key.stringValue()));
            }
            return keys;
        }

        int interrupt() throws Exception {
            String pid = Long.toString(process.pid());
            assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Served serve(String... args) throws IOException {
        Process process = Proviso.start(scratch, args);
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line).as(String.join(" ", args)).startsWith("{");
        return new Served(process, JsonMapper.shared().readTree(line));
    }

    private Path home() {
        return scratch.resolve("home");
    }

    private void grow() {
        assertThat(InProcess.run("keys", "rotate", "--home", home().toString()).exit()).isZero();
    }

    @Test
    void theLogIsServedWhileItGrowsUntilCtrlC() throws Exception {
        grow();
        String url;
        try (Served log = serve("log", "serve", "--listen", ANY, "--format", "json")) {
            url = log.uri().toString();
            assertThat(InProcess.run("verify", url).out()).contains("all 1 entries");
            grow();
            assertThat(InProcess.run("verify", url).out()).contains("all 2 entries");
            assertThat(log.interrupt()).isEqualTo(Exit.INTERRUPTED.code());
        }
        assertThat(InProcess.run("verify", url).out()).contains("does not answer");
    }

    /** Else a few hundred sockets that say nothing more would hold the server. */
    @Test
    void aRequestThatNeverEndsIsCutOffAndOthersAreAnsweredMeanwhile() throws Exception {
        grow();
        try (Served log = serve("log", "serve", "--listen", ANY, "--format", "json");
                Socket slow = new Socket(log.uri().getHost(), log.uri().getPort())) {
            slow.setSoTimeout(60_000);
            slow.getOutputStream().write("GET /check".getBytes(StandardCharsets.US_ASCII));
            String url = log.uri().toString();
            assertThat(InProcess.run("verify", url).out()).contains("all 1 entries");
            assertThat(slow.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aWitnessKeepsItsNameItsLogsAndWhatItSigned() throws Exception {
        grow();
        String dir = scratch.resolve("w").toString();
        String key = keyOfTheLog();
        SignedNote one = checkpoint();
        List<VerifierKey> keys;
        try (Served witness =
                serve(
                        "witness",
                        "--dir",
                        dir,
                        "--name",
                        "witness.example/1",
                        "--log",
                        key,
                        "--listen",
                        ANY,
                        "--format",
                        "json")) {
            keys = witness.keys();
            assertThat(keys).hasSize(2).allMatch(k -> k.name().equals("witness.example/1"));
            WitnessClient client = new WitnessClient(witness.uri(), keys);
            assertThat(client.addCheckpoint(0, List.of(), one)).isInstanceOf(Cosigned.class);
            Proviso.Outcome second = Proviso.run(scratch, "witness", "--dir", dir);
            assertThat(second.exit()).isEqualTo(Exit.SYSTEM.code());
            assertThat(second.err()).contains("another witness runs");
            assertThat(witness.interrupt()).isEqualTo(Exit.INTERRUPTED.code());
        }
        grow();
        String rotated = keyOfTheLog();
        try (Served again = serve("witness", "--dir", dir, "--listen", ANY, "--format", "json")) {
            assertThat(again.keys()).isEqualTo(keys);
            WitnessClient client = new WitnessClient(again.uri(), keys);
            assertThat(client.addCheckpoint(1, List.of(), one)).isInstanceOf(Cosigned.class);
            assertThat(client.addCheckpoint(1, List.of(), checkpoint()))
                    .isEqualTo(new Declined(403, "it knows no key that signed"));
            again.interrupt();
        }
        try (Served knows =
                serve(
                        "witness",
                        "--dir",
                        dir,
                        "--log",
                        rotated,
                        "--log",
                        key,
                        "--listen",
                        ANY,
                        "--format",
                        "json")) {
            assertThat(knows.told().get("logs").valueStream().map(JsonNode::stringValue))
                    .containsExactly(key, rotated);
            knows.interrupt();
        }
    }

    private SignedNote checkpoint() throws Exception {
        return SignedNote.parse(Files.readAllBytes(home().resolve("log/checkpoint")));
    }

    private String keyOfTheLog() {
        String out = InProcess.run("keys", "export", "--home", home().toString()).out();
        JsonNode keys = JsonMapper.shared().readTree(out).get("logs").get(0).get("keys");
        return keys.get(keys.size() - 1).get("vkey").stringValue();
    }

    @Test
    void whatCannotBeServedIsSaid() throws IOException {
        refused("has no log yet", "log", "serve", "--home", home().toString());
        refused("Say which: serve", "log");
        grow();
        for (String address : List.of("8460", "127.0.0.1", ":1", "127.0.0.1:70000", "a b:1")) {
            refused(
                    "is no address to listen at",
                    "log",
                    "serve",
                    "--home",
                    home().toString(),
                    "--listen",
                    address);
        }
        String dir = scratch.resolve("w").toString();
        refused("needs a name", "witness", "--dir", dir);
        refused("no blanks and no +", "witness", "--dir", dir, "--name", "a+b");
        refused("--log: a key is written", "witness", "--dir", dir, "--name", "a", "--log", "b");
        assertThat(scratch.resolve("w")).doesNotExist();
        refused("holds other things", "witness", "--dir", home().toString(), "--name", "a");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            InProcess run =
                    InProcess.run("log", "serve", "--home", home().toString(), "--listen", address);
            assertThat(run.exit()).isEqualTo(Exit.SYSTEM.code());
            assertThat(run.err())
                    .contains("nothing can listen there")
                    .contains("--listen " + address);
        }
    }

    private static void refused(String why, String... args) {
        InProcess run = InProcess.run(args);
        assertThat(run.err()).contains(why);
        assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
    }
}
