package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A test at the terminal, with a home and files of its own. */
abstract class AtHome {
    @TempDir Path scratch = Path.of("");

    final InProcess run(String... words) {
        return InProcess.at(scratch.resolve("home"), words);
    }

    final String ok(String... words) {
        InProcess run = run(words);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    final String file(String name, String text) {
        try {
            return Files.writeString(scratch.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
