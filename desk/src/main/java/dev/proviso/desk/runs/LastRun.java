package dev.proviso.desk.runs;

import dev.proviso.ledger.log.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What has to be done again and again, and when it was last done: a file in {@code runs/} each. */
public enum LastRun {
    /** {@code proviso case work}, to its end. */
    WORK,
    BACKUP_LEDGER,
    BACKUP_VAULT;

    /** The folder in the home. */
    public static final String FOLDER = "runs";

    /**
     * Keeps that it was done.
     *
     * @throws IOException if it cannot be kept
     */
    public void keep(Path home, Instant at) throws IOException {
        DurableFile.replaceSecret(file(home), (at + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** When it was last done; empty when nobody knows, as in a home that was put back. */
    public Optional<Instant> of(Path home) {
        try {
            return Optional.of(Instant.parse(Files.readString(file(home)).strip()));
        } catch (IOException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private Path file(Path home) {
        return home.resolve(FOLDER).resolve(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
