package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job through the public door, as a process. */
final class AssessProcessTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void theRealFocusSampleIsReviewed() {
        Path out = scratch.resolve("o");
        Proviso.Outcome outcome =
                Proviso.run(
                        scratch,
                        "assess",
                        Shared.path("data/focus-1.0-sample").toString(),
                        "--out",
                        out.toString());
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("1,000 rows read").contains("No findings, no questions");
        assertThat(list(out))
                .containsExactly(
                        "evidence.bundle",
                        "findings.json",
                        "report.html",
                        "review.json",
                        "weights.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.csv", "note.txt", "binary.csv", "half.csv.gz", "not-there.csv"})
    void whatCannotBeReadIsSaidInFiveLinesAndLeavesNothing(String name) throws IOException {
        Path file = scratch.resolve(name);
        switch (name) {
            case "empty.csv" -> Files.writeString(file, "");
            case "note.txt" -> Files.writeString(file, "Dear auditor, see attached.\n");
            case "binary.csv" -> Files.write(file, new byte[] {0, 1, 2, 3, 0, (byte) 0xff, 0x10});
            case "half.csv.gz" ->
                    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b});
            default -> assertThat(file).doesNotExist();
        }
        Path out = scratch.resolve("o");
        Proviso.Outcome outcome =
                Proviso.run(scratch, "assess", file.toString(), "--out", out.toString());
        assertThat(outcome.exit()).as(outcome.err()).isIn(Exit.EXPORT.code(), Exit.USAGE.code());
        assertThat(errors(outcome)).hasSizeBetween(1, 5).first().asString().contains(name);
        assertThat(out).doesNotExist();
        assertThat(list(scratch.resolve("home").resolve("snapshots"))).isEmpty();
    }

    /** A home on a file system of 16 KiB: writing fails half-way, as on a disk that fills up. */
    @Test
    void aDiskThatFillsUpIsSaidAndLeavesNothing() throws IOException {
        Path out = scratch.resolve("o");
        Path home = Files.createDirectories(scratch.resolve("home"));
        Proviso.Outcome outcome =
                Proviso.within(
                        "exec unshare --map-root-user --mount bash -c '"
                                + "mount -t tmpfs -o size=16k proviso \"$PROVISO_HOME\" || exit 99;"
                                + "\"$@\"; code=$?; find \"$PROVISO_HOME\" -type f; exit $code'"
                                + " proviso \"$@\"",
                        scratch,
                        "assess",
                        Shared.path("data/aws-cur-legacy-anon").toString(),
                        "--out",
                        out.toString());
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.SYSTEM.code());
        assertThat(errors(outcome)).hasSizeBetween(1, 5);
        assertThat(list(out)).isEmpty();
        assertThat(
                        outcome.out()
                                .lines()
                                .filter(line ->
                                        !line.contains("/keys/") && !line.endsWith("/lock")))
                .as("files left in %s", home)
                .isEmpty();
    }

    @Test
    void errorsAreJsonWhereJsonIsAsked() {
        Proviso.Outcome outcome = Proviso.run(scratch, "assess", "nowhere", "--format", "json");
        assertThat(outcome.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(errors(outcome)).last().asString().startsWith("{\"error\":\"usage\"");
    }

    private static List<String> errors(Proviso.Outcome outcome) {
        return outcome.err().lines().filter(line -> !line.endsWith(" ...")).toList();
    }

    private static List<String> list(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
