package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.MalformedInputs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one home: the second is told who has it, and touches nothing. */
final class OneHomeTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void theSecondProcessIsRefused() throws IOException {
        Sandbox sandbox = new Sandbox(scratch);
        Path export = sandbox.write("exports/a.csv", MalformedInputs.GOOD);
        Path inUse = sandbox.write("home/tmp/in-use", "of the first process");
        Path lock = sandbox.write("home/lock", Long.toString(ProcessHandle.current().pid()));
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Proviso.Outcome second =
                    Proviso.run(scratch, "assess", export.toString(), "--out", sandbox.path("out"));
            assertThat(second.exit()).as(second.err()).isEqualTo(Exit.SYSTEM.code());
            assertThat(second.err().lines()).hasSizeBetween(2, 5);
            assertThat(second.err())
                    .contains(sandbox.path("home"))
                    .contains("(" + ProcessHandle.current().pid() + ")")
                    .contains("--home");
            assertThat(second.out()).isEmpty();
            assertThat(sandbox.folder().resolve("out")).doesNotExist();
            assertThat(Files.readString(inUse)).isEqualTo("of the first process");
        }
        Proviso.Outcome after =
                Proviso.run(scratch, "assess", export.toString(), "--out", sandbox.path("out"));
        assertThat(after.exit()).as(after.err()).isZero();
        assertThat(inUse).doesNotExist();
    }
}
