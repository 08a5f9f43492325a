package dev.proviso.cli;

import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --trust FILE}: whom the verifying person trusts. */
final class TrustOption {

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "Whom to trust: the log's keys, its witnesses, checkpoints kept from before.")
    private @Nullable Path trust;

    /**
     * What it says; nothing when it was not given.
     *
     * @throws Refused if it cannot be read or used, in words
     */
    Optional<Trust> read() throws Refused {
        if (trust == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Trust.parse(Files.readAllBytes(trust)));
        } catch (IOException _) {
            throw new Refused(trust + ": there is no such file, or it cannot be read");
        } catch (Refused e) {
            throw new Refused(trust + ": " + e.getMessage());
        }
    }
}
