package dev.proviso.lab.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The synthetic export is there, whole, repeatable, and shows nobody who is what. */
class LabGenerateTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void theSameSeedGivesTheSameBytes(ExportFormat format) throws IOException {
        LabGenerate.write(options(5, format, "once"));
        LabGenerate.write(options(5, format, "again"));
        LabGenerate.write(options(6, format, "other"));
        assertThat(hashes("again")).isEqualTo(hashes("once"));
        assertThat(hashes("other").values())
                .doesNotContainAnyElementsOf(
                        hashes("once").entrySet().stream()
                                .filter(e -> e.getKey().contains("lab-0"))
                                .map(Map.Entry::getValue)
                                .toList());
    }

    @Test
    void itIsFocusAsAwsWritesIt() throws IOException {
        Generated made = LabGenerate.write(options(5, ExportFormat.CSV, "csv"));
        Path file = files(made.export(), ".csv.gz").getFirst();
        List<String> lines =
                new String(
                                new GZIPInputStream(
                                                new ByteArrayInputStream(Files.readAllBytes(file)))
                                        .readAllBytes(),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        List<String> header = Arrays.asList(lines.getFirst().split(","));
        assertThat(header).hasSize(57 + 4).isSorted();
        assertThat(lines.get(1)).contains(",AWS,").contains("Amazon Simple Storage Service");
        assertThat(file.toString())
                .containsPattern("BILLING_PERIOD=2026-\\d\\d/2026\\d{4}T060000Z-");
    }

    @Test
    void oneMonthIsDeliveredTwiceAndOneFileLiesThereTwice() throws IOException {
        Generated made = LabGenerate.write(options(5, ExportFormat.CSV, "mess"));
        List<Path> files = files(made.export(), ".csv.gz");
        Path october = made.export().resolve("data/BILLING_PERIOD=2026-10");
        try (Stream<Path> deliveries = Files.list(october)) {
            assertThat(deliveries).hasSize(2);
        }
        List<Path> repeated =
                files.stream().filter(f -> f.toString().contains("lab-00002")).toList();
        assertThat(repeated).hasSize(1);
        Path original = repeated.getFirst().resolveSibling("lab-00001.csv.gz");
        assertThat(Files.mismatch(original, repeated.getFirst())).isEqualTo(-1);
    }

    @Test
    void whoIsWhatStandsOutsideTheExport() throws IOException {
        Generated made = LabGenerate.write(options(5, ExportFormat.CSV, "truth"));
        List<String> truth = Files.readAllLines(made.truth());
        assertThat(truth.getFirst()).isEqualTo("account,customer,unit,kind");
        assertThat(truth.get(1)).endsWith(",bulk-interception");
        assertThat(truth).hasSize(made.accounts() + 1);
        assertThat(made.truth()).doesNotHaveToString(made.export().toString());
        assertThat(made.truth().startsWith(made.export())).isFalse();
        assertThat(Files.readAllLines(made.units()).getFirst()).isEqualTo("account,unit");
    }

    @Test
    void withoutASizeNobodyIsTheUse() throws IOException {
        Generated made =
                LabGenerate.write(
                        new GenerateOptions(
                                1,
                                14,
                                1,
                                GenerateOptions.DEFAULT_UNTIL,
                                0,
                                ExportFormat.CSV,
                                true,
                                false,
                                folder.resolve("innocent")));
        String truth = Files.readString(made.truth());
        assertThat(truth).doesNotContain("bulk-interception");
        assertThat(truth).contains("contact-centre-24x7", "emergency-calls", "voicemail", "cctv");
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Path mine = folder.resolve("mine");
        Files.createDirectories(mine);
        Files.writeString(mine.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> LabGenerate.write(options(1, ExportFormat.CSV, "mine")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not empty");
        assertThat(Files.readString(mine.resolve("letter.txt"))).isEqualTo("dear");
        try (Stream<Path> left = Files.list(mine)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void optionsOutOfBoundsAreAllNamed() {
        assertThatThrownBy(() ->
                        new GenerateOptions(
                                1,
                                0,
                                1000,
                                LocalDate.of(2026, 11, 3),
                                -1,
                                ExportFormat.CSV,
                                true,
                                true,
                                folder))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problems()).hasSize(4));
    }

    private GenerateOptions options(long seed, ExportFormat format, String name) {
        return new GenerateOptions(
                seed,
                2,
                6,
                GenerateOptions.DEFAULT_UNTIL,
                20_000,
                format,
                true,
                true,
                folder.resolve(name));
    }

    private SortedMap<String, Integer> hashes(String name) throws IOException {
        Path root = folder.resolve(name);
        SortedMap<String, Integer> hashes = new TreeMap<>();
        for (Path file : files(root, "")) {
            hashes.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return hashes;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
