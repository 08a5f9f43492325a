package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** {@code kill -9} while a process appends a thousand entries: the same log, again and again. */
final class CrashTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = 10;

    private static final int APPENDS = 1_000;

    @TempDir(factory = InMemory.class)
    private Path scratch = Path.of("");

    /**
     * A killed process leaves the same files there as on a disk (what the system holds survives
     * it), and the rounds take a fifth of the time.
     */
    static final class InMemory implements TempDirFactory {

        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "proviso")
                    : Files.createTempDirectory("proviso");
        }
    }

    private final Witnessed witnessed = new Witnessed();
    private int round;
    private int killed;

    @Test
    void nothingAcknowledgedIsLostWheneverTheWriterDies() throws Exception {
        Path database = scratch.resolve("ledger.db");
        TileFolder folder = new TileFolder(scratch.resolve("log"));
        Seeds.check(
                1,
                ROUNDS,
                random -> {
                    writeAndKill(database, folder, random);
                    try (Connection connection = Ledgers.sqlite(database)) {
                        witnessed.check(connection, folder);
                    }
                });
        assertThat(killed).as("rounds in which the writer died").isGreaterThan(ROUNDS / 2);
        assertThat(witnessed.entries()).isPositive();
        assertThat(witnessed.checkpoints()).isPositive();
        try (Connection connection = Ledgers.sqlite(database)) {
            Ledgers.signer(folder.path()).sign(connection, Ledgers.KEY);
            witnessed.check(connection, folder);
        }
    }

    /**
     * Kills after some line or other, and a few microseconds: instants before and after commits.
     */
    private void writeAndKill(Path database, TileFolder folder, RandomGenerator random)
            throws IOException, InterruptedException {
        List<String> command = Writer.command(database, folder.path(), "round" + round++, APPENDS);
        int lines = random.nextInt(APPENDS);
        long wait = random.nextLong(3_000_000);
        boolean alive =
                OwnJvm.killed(
                        command,
                        lines,
                        wait,
                        line -> {
                            assertThat(line).doesNotStartWith("failed");
                            witnessed.take(line);
                        });
        killed += alive ? 1 : 0;
    }
}
