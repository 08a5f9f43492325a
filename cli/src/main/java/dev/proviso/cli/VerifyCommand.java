package dev.proviso.cli;

import dev.proviso.ledger.bundle.LogVerification;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin private TrustOption trust = new TrustOption();

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
            Optional<Trust> whom = trust.read();
            if (LogAddress.isUrl(what)) {
                return LogVerification.of(LogAddress.read(what), whom);
            }
            Path path = Path.of(what);
            return Files.isDirectory(path)
                    ? LogVerification.of(LogAddress.folder(path), whom)
                    : Verification.of(Files.readAllBytes(path), whom);
        } catch (IOException _) {
            return Verdict.couldNotTry(what + ": there is no such file, or it cannot be read");
        } catch (Refused e) {
            return Verdict.couldNotTry(String.valueOf(e.getMessage()));
        }
    }
}
