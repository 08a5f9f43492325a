package dev.proviso.cli;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LogServer;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.TileFolder;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso log serve | renew} */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description =
                "The home's log, for everybody: it holds digests, and no value; and what was issued from it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso log serve   at 127.0.0.1:8460, for a web server in front",
            "  proviso log serve --listen 0.0.0.0:8460",
            "  proviso verify http://127.0.0.1:8460 --trust trust.json",
            "  proviso log renew review/evidence.bundle   once the witnesses answer again",
        })
final class LogCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: serve or renew.");
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

    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description =
                    "Asks the witnesses again, and issues a bundle of this log again under its newest checkpoint, in place. What was erased since is not in it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:renewed",
                "1:still too few witnesses: the file is as it was",
                "2:not a sound bundle of this log: the file is as it was"
            })
    int renew(
            @Parameters(paramLabel = "BUNDLE", description = "The bundle.") Path bundle,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        byte[] old = BundleFile.read(bundle);
        Optional<byte[]> renewed;
        List<String> said;
        try (Home open = home.open();
                HomeLedger ledger = KeysCommand.ledger(open)) {
            renewed = ledger.renew(bundle, old);
            said = ledger.told();
        }
        renewed.ifPresent(bytes -> BundleFile.replace(bundle, bytes));
        spec.commandLine()
                .getOut()
                .print(
                        format.json()
                                ? json(renewed.isPresent(), said)
                                : table(bundle, renewed.isPresent(), said));
        return (renewed.isPresent() ? Exit.DONE : Exit.NO).code();
    }

    private static String table(Path bundle, boolean renewed, List<String> said) {
        StringBuilder out = new StringBuilder(renewed ? "Renewed: " : "Left as it was: ");
        out.append(bundle).append('\n');
        said.forEach(line -> out.append(TextTable.item(line + ".")));
        return out.toString();
    }

    private static String json(boolean renewed, List<String> said) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        said.forEach(tree.putArray("ledger")::add);
        return tree.put("renewed", renewed) + "\n";
    }
}
