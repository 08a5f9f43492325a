package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LogServer;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.TileFolder;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code proviso log serve} */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "The home's log, for everybody: it holds digests, and no value.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso log serve   at 127.0.0.1:8460, for a web server in front",
            "  proviso log serve --listen 0.0.0.0:8460",
            "  proviso verify http://127.0.0.1:8460 --trust trust.json",
        })
final class LogCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: serve.");
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description =
                    "Serves the log read-only over HTTP until Ctrl-C, as tlog-tiles: checkpoint, tiles, entries. Other commands may use the home meanwhile; what they write is served at once.")
    int serve(
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:8460",
                            converter = ListenConverter.class,
                            description = "Where (default: ${DEFAULT-VALUE}).")
                    InetSocketAddress listen,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        Path log = home.folder().resolve("log");
        if (!Files.exists(log.resolve("checkpoint"))) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            home.folder().toString(),
                            "this home has no log yet.",
                            "a home in which something was assessed",
                            "Name another with --home DIR."));
        }
        CommandLine line = spec.commandLine();
        return Serving.until(
                listen,
                at -> LogServer.start(at, "", new TileFolder(log)),
                line.getOut(),
                server -> told(server, log, format.json()));
    }

    private static String told(SmallServer server, Path log, boolean json) {
        return json
                ? JsonMapper.shared()
                                .createObjectNode()
                                .put("url", server.uri().toString())
                                .put("log", log.toString())
                        + "\n"
                : "Serving " + log + " at " + server.uri() + "\nCtrl-C ends it.\n";
    }
}
