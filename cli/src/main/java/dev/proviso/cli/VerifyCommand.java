package dev.proviso.cli;

import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
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

/** {@code proviso verify FILE} */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verifies a bundle, offline, and says what was proven, what not, what is only claimed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified",
            "1:not verified",
            "2:could not try, or consistent but the signer is unknown"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso verify review/evidence.bundle --trust trust.json",
            "  proviso keys export > trust.json      the trust file of one's own log",
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

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
        try {
            Optional<Trust> whom = Optional.empty();
            if (trust != null) {
                whom = Optional.of(Trust.parse(Files.readAllBytes(trust)));
            }
            return Verification.of(Files.readAllBytes(file), whom);
        } catch (IOException e) {
            return Verdict.couldNotTry(
                    e.getMessage() + ": there is no such file, or it cannot be read");
        } catch (Refused e) {
            return Verdict.couldNotTry(trust + ": " + e.getMessage());
        }
    }
}
