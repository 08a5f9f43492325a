package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.witness.Witness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso witness} */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description =
                "Co-signs the checkpoints of others' logs, so that no log can show two histories. Serves until Ctrl-C; signs a checkpoint only if it continues the last one it signed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso witness --dir w --name w.example --log 'p.example/log+6d14816d+AYqI…'",
            "  proviso witness --dir w --listen 0.0.0.0:8461   later: it knows its logs",
        })
final class WitnessCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "Its folder: keys, logs, the last checkpoint of each. Made on first use.")
    private Path folder = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Its name, on first use: like a URL without scheme, yours alone.")
    private @Nullable String name;

    @Option(
            names = "--log",
            paramLabel = "KEY",
            description =
                    "A key of a log to co-sign, origin+hex+base64, as its trust file has it; kept. After a rotation the new key too.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8461",
            converter = ListenConverter.class,
            description = "Where (default: ${DEFAULT-VALUE}).")
    private InetSocketAddress listen = new InetSocketAddress(0);

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<VerifierKey> more = new ArrayList<>();
        try {
            for (String log : logs) {
                more.add(Witness.logKey(log));
            }
        } catch (Refused e) {
            throw new ParameterException(spec.commandLine(), "--log: " + e.getMessage() + ".");
        }
        try {
            if (!Witness.isIn(folder)) {
                create();
            }
            try (Witness witness =
                    Witness.open(folder, () -> Clock.systemUTC().instant().getEpochSecond())) {
                for (VerifierKey log : more) {
                    witness.add(log);
                }
                return Serving.until(
                        listen,
                        at -> witness.serve(at, ""),
                        spec.commandLine().getOut(),
                        server -> format.json() ? json(witness, server) : table(witness, server));
            }
        } catch (IOException | Refused e) {
            ProblemException failed =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    folder.toString(),
                                    "the witness cannot be opened: " + e.getMessage() + ".",
                                    "the folder of a witness, used by one process",
                                    ""));
            failed.initCause(e);
            throw failed;
        }
    }

    private void create() throws IOException, Refused {
        String own = name;
        if (own == null || !VerifierKey.isName(own)) {
            throw new ParameterException(
                    spec.commandLine(),
                    own == null
                            ? "A new witness needs a name: --name witness.example/1."
                            : "--name: a name has no blanks and no +.");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.map(file -> file.getFileName().toString())
                        .anyMatch(file -> !file.equals("logs.txt") && !file.startsWith("."))) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--dir: " + folder + " holds other things, and no witness.");
                }
            }
        }
        Witness.create(folder, own, new SecureRandom());
    }

    private static String table(Witness witness, SmallServer server) {
        StringBuilder out = new StringBuilder();
        out.append("Witness ").append(witness.keys().getFirst().name());
        out.append(" at ").append(server.uri()).append('\n');
        out.append("Its keys, Ed25519 and ML-DSA-44, for proviso.yaml and trust files:\n");
        witness.keys().forEach(key -> out.append("  ").append(key.text()).append('\n'));
        out.append(
                witness.logs().isEmpty()
                        ? "It co-signs no log yet: name one with --log KEY.\n"
                        : "It co-signs the checkpoints of:\n");
        witness.logs().forEach(key -> out.append("  ").append(key.keyId()).append('\n'));
        return out.append("Ctrl-C ends it.\n").toString();
    }

    private static String json(Witness witness, SmallServer server) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("name", witness.keys().getFirst().name());
        tree.put("url", server.uri().toString());
        ArrayNode keys = tree.putArray("keys");
        witness.keys().forEach(key -> keys.add(key.text()));
        ArrayNode logs = tree.putArray("logs");
        witness.logs().forEach(key -> logs.add(key.text()));
        return tree + "\n";
    }
}
