package dev.proviso.cli;

import dev.proviso.ledger.bundle.LogVerification;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso verify FILE|DIR|URL} */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies a bundle or a whole published log, and says what was proven and what was not. A bundle needs no network; a log is read from a folder or over HTTP, all of it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified",
            "1:not verified",
            "2:could not try, or consistent but the signer is unknown"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso verify review/evidence.bundle --trust trust.json",
            "  proviso verify https://log.example/provider --trust trust.json",
            "  proviso verify proviso-home/log --trust trust.json",
            "  proviso keys export > trust.json      the trust file of one's own log",
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE|DIR|URL",
            description =
                    "A bundle; or a log: its folder, a home that has one, or where it is published.")
    private String what = "";

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "Whom to trust: the log's keys, its witnesses, checkpoints kept from before.")
    private @Nullable Path trust;

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Verdict verdict = judge();
        spec.commandLine()
                .getOut()
                .print(format.json() ? VerdictText.json(verdict) : VerdictText.table(verdict));
        return verdict.outcome().exit();
    }

    private Verdict judge() {
        Optional<Trust> whom = Optional.empty();
        if (trust != null) {
            try {
                whom = Optional.of(Trust.parse(Files.readAllBytes(trust)));
            } catch (IOException _) {
                return Verdict.couldNotTry(unreadable(trust));
            } catch (Refused e) {
                return Verdict.couldNotTry(trust + ": " + e.getMessage());
            }
        }
        if (what.matches("(?i)https?:.*")) {
            return url(whom);
        }
        Path path = Path.of(what);
        if (Files.isDirectory(path)) {
            return LogVerification.of(LogReader.folder(logIn(path)), whom);
        }
        try {
            return Verification.of(Files.readAllBytes(path), whom);
        } catch (IOException _) {
            return Verdict.couldNotTry(unreadable(path));
        }
    }

    private Verdict url(Optional<Trust> whom) {
        try {
            URI prefix = new URI(what);
            if (prefix.getHost() != null
                    && prefix.getRawQuery() == null
                    && prefix.getRawFragment() == null) {
                return LogVerification.of(LogReader.http(prefix), whom);
            }
        } catch (URISyntaxException _) {
            // told below
        }
        return Verdict.couldNotTry(
                what + " is no address of a log; one is like https://log.example/provider");
    }

    /** A home publishes its log in a folder of its own. */
    private static Path logIn(Path folder) {
        Path log = folder.resolve("log");
        return !Files.exists(folder.resolve("checkpoint")) && Files.isDirectory(log) ? log : folder;
    }

    private static String unreadable(Path file) {
        return file + ": there is no such file, or it cannot be read";
    }
}
