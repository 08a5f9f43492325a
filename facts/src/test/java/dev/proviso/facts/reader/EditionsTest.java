package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.reader.Edition.Basis;
import dev.proviso.testing.Focus;
import dev.proviso.testing.Packed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which delivery of a month is the newer one, as each provider says it. */
class EditionsTest {

    private static final String CSV = new Focus().row().csv();

    @TempDir Path folder;

    private Map<String, Optional<Edition>> editions(ReadingOptions options, Path root) {
        Map<String, Optional<Edition>> found = new TreeMap<>();
        for (SourceFile file : Reads.read(options, root).files) {
            found.put(file.folder(), file.edition());
        }
        return found;
    }

    @Test
    void awsDataExportsByTheTimeOfTheirExecution() {
        String month = "export/data/BILLING_PERIOD=2026-09/";
        Reads.write(folder, month + "2026-09-15T06:00:00.000Z-0aa1/e-1.csv", CSV);
        Reads.write(folder, month + "2026-10-02T06:00:00.000Z-0bb2/e-1.csv", CSV);
        List<Edition> found =
                editions(Reads.options(), folder).values().stream()
                        .map(Optional::orElseThrow)
                        .toList();
        assertThat(found).extracting(Edition::basis).containsOnly(Basis.FOLDER);
        assertThat(found.get(0).order()).isLessThan(found.get(1).order());
        assertThat(found.get(1).name()).isEqualTo("2026-10-02T06:00:00.000Z-0bb2");
    }

    @Test
    void legacyCurByItsManifest() {
        Reads.write(folder, "20260901-20261001/old/r-1.csv", CSV);
        Reads.write(folder, "20260901-20261001/new/r-1.csv", CSV);
        Reads.write(folder, "20260901-20261001/r-Manifest.json", "{\"assemblyId\":\"new\"}");
        Map<String, Optional<Edition>> found = editions(Reads.options(), folder);
        assertThat(found.get("20260901-20261001/new"))
                .contains(new Edition("new", "1", Basis.MANIFEST));
        assertThat(found.get("20260901-20261001/old"))
                .contains(new Edition("old", "0", Basis.MANIFEST));
    }

    @Test
    void azureByTheManifestOfEachRun() {
        for (int day : new int[] {3, 11}) {
            String run = "daily/20260901-20260930/run-%d/".formatted(day);
            Reads.write(folder, run + "part_0.csv", CSV);
            Reads.write(
                    folder,
                    run + "manifest.json",
                    "{\"runInfo\":{\"submittedTime\":\"2026-09-%02dT05:00:00.1234567Z\"}}"
                            .formatted(day));
        }
        Map<String, Optional<Edition>> found = editions(Reads.options(), folder);
        assertThat(
                        Objects.requireNonNull(found.get("daily/20260901-20260930/run-3"))
                                .orElseThrow()
                                .order())
                .isLessThan(
                        Objects.requireNonNull(found.get("daily/20260901-20260930/run-11"))
                                .orElseThrow()
                                .order());
    }

    @Test
    void withoutConventionNobodyKnows() {
        Reads.write(folder, "september/a.csv", CSV);
        Reads.write(folder, "september-again/a.csv", CSV);
        assertThat(editions(Reads.options(), folder))
                .containsOnlyKeys("september", "september-again")
                .allSatisfy((name, edition) -> assertThat(edition).isEmpty());
    }

    @Test
    void theOptionSaysIt() {
        Reads.write(folder, "september/a.csv", CSV);
        Reads.write(folder, "september-again/a.csv", CSV);
        ReadingOptions defaults = Reads.options();
        ReadingOptions options =
                new ReadingOptions(
                        defaults.malformedShareMax(),
                        defaults.ratioMax(),
                        List.of(folder.resolve("september"), folder.resolve("september-again")),
                        defaults.temporary(),
                        defaults.progress());
        Map<String, Optional<Edition>> found = editions(options, folder);
        assertThat(found.get("september"))
                .contains(new Edition("september", "000001", Basis.OPTION));
        assertThat(found.get("september-again"))
                .contains(new Edition("september-again", "000002", Basis.OPTION));
    }

    @Test
    void filesOfAZipLieInTheZip() {
        Reads.write(folder, "all.zip", Packed.zip("x/a.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        assertThat(editions(Reads.options(), folder)).containsOnlyKeys("/all.zip!x");
    }
}
