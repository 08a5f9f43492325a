package dev.proviso.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up. The machine's own disk is not filled: a second program runs under a limit
 * on the size of files ({@code prlimit}), beyond which every write fails in the same way.
 */
class DiskFullTest {

    @TempDir Path folder;

    @Test
    void aSnapshotThatDoesNotFitLeavesNothing() throws Exception {
        assertThat(limited("snapshot")).contains("SYSTEM");
        assertThat(folder.resolve("snapshots")).satisfiesAnyOf(this::absent, this::empty);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aTableThatDoesNotFitLeavesNothing() throws Exception {
        Files.writeString(folder.resolve("table.parquet"), "old");
        assertThat(limited("table")).contains("SYSTEM");
        assertThat(folder.resolve("table.parquet")).as("the old file stands").hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    private void absent(Path path) {
        assertThat(path).doesNotExist();
    }

    private void empty(Path path) {
        assertThat(path).isEmptyDirectory();
    }

    private String limited(String task) throws IOException, InterruptedException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:-UsePerfData",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath,
                                Limited.class.getName(),
                                task,
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What runs under the limit: says which kind of problem came of it. */
    static final class Limited {

        private static final int FILE_BYTES_MAX = 256 << 10;

        private Limited() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[1]);
            limitFileSize(folder);
            RandomGenerator random = Seeds.of(1);
            String outcome = "no problem";
            try {
                if (arguments[0].equals("table")) {
                    table(folder, random);
                } else {
                    new Given()
                            .bill(
                                    "",
                                    "a",
                                    Collections.nCopies(
                                            20_000,
                                            Given.fact(
                                                    "aws:1",
                                                    Meter.STORAGE_PUT,
                                                    "2026-01-05T00:00:00Z",
                                                    1,
                                                    1)))
                            .snapshot(folder);
                }
            } catch (ProblemException e) {
                outcome = e.kind().name();
            }
            Files.writeString(Path.of("/dev/stdout"), outcome);
        }

        /** Only now: unpacking DuckDB's library needs a large file of its own. */
        private static void limitFileSize(Path folder) throws Exception {
            Database.open(new Resources(128L << 20, 1, folder.resolve("tmp"))).close();
            Process process =
                    new ProcessBuilder(
                                    "prlimit",
                                    "--pid",
                                    Long.toString(ProcessHandle.current().pid()),
                                    "--fsize=" + FILE_BYTES_MAX + ":")
                            .inheritIO()
                            .start();
            assertThat(process.waitFor()).isZero();
        }

        private static void table(Path folder, RandomGenerator random) {
            try (ParquetTable table =
                    ParquetTable.create(
                            folder.resolve("table.parquet"),
                            List.of(new ParquetTable.Column("n", ParquetTable.Type.LONG)),
                            new Resources(128L << 20, 1, folder.resolve("tmp")))) {
                for (int i = 0; i < 200_000; i++) {
                    table.row(random.nextLong());
                }
                table.finish();
            }
        }
    }
}
