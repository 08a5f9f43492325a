package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published log against its entries: nothing in it may be otherwise. */
final class LogCheckTest {

    @TempDir private Path scratch = Path.of("");

    private final List<Checkpoint> signed = new ArrayList<>();

    @BeforeEach
    void aLog() throws Exception {
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            for (int size : new int[] {3, 256, 300}) {
                Ledgers.grow(connection, size);
                signed.add(
                        Checkpoint.parse(
                                Ledgers.signer(scratch.resolve("log"))
                                        .sign(connection, Ledgers.KEY)
                                        .text()));
            }
        }
    }

    private LogReader log() {
        return LogReader.folder(scratch.resolve("log"));
    }

    @Test
    void aLogIsWhatItsCheckpointsSay() throws Exception {
        assertThat(LogCheck.check(log(), signed.getLast(), signed)).isEmpty();
        assertThat(LogCheck.check(log(), signed.get(1), List.of(signed.getFirst()))).isEmpty();
        // its partial tiles went into full ones
        assertThat(LogCheck.check(log(), signed.getFirst(), List.of())).isEmpty();
    }

    @Test
    void everyByteOfEveryFileCounts() throws Exception {
        for (Map.Entry<String, byte[]> file : Ledgers.files(scratch.resolve("log")).entrySet()) {
            boolean old = file.getKey().endsWith(".p/3") || file.getKey().equals("checkpoint");
            if (old) {
                continue; // not read for the last checkpoint
            }
            Path path = scratch.resolve("log").resolve(file.getKey());
            for (int i = 0; i < file.getValue().length; i += 97) {
                byte[] changed = file.getValue().clone();
                changed[i] ^= 4;
                Files.write(path, changed);
                assertThatThrownBy(() -> LogCheck.check(log(), signed.getLast(), List.of()))
                        .as("byte %d of %s", i, file.getKey())
                        .isInstanceOf(Refused.class);
            }
            Files.delete(path);
            assertThatThrownBy(() -> LogCheck.check(log(), signed.getLast(), List.of()))
                    .as("without %s", file.getKey())
                    .isInstanceOf(Refused.class);
            Files.write(path, file.getValue());
        }
        assertThat(LogCheck.check(log(), signed.getLast(), signed)).isEmpty();
    }

    @Test
    void aForkIsSeenByWhoRemembers() throws Exception {
        Checkpoint other = new Checkpoint(signed.getFirst().origin(), 3, new byte[32]);
        assertThat(LogCheck.check(log(), signed.getLast(), List.of(other))).containsExactly(3L);
        assertThat(LogCheck.check(log(), signed.getLast(), List.of(signed.getFirst(), other)))
                .contains(3L);
        assertThat(LogCheck.check(log(), signed.getLast(), signed)).isEmpty();
    }
}
