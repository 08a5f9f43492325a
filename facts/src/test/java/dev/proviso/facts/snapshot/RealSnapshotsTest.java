package dev.proviso.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real exports beside the project become snapshots, each row accounted for. */
class RealSnapshotsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "data/focus-1.0-sample, 1000",
        "data/aws-cur-legacy-anon, 1281",
        "data/ceph-rgw-16-usage,",
        "data/ceph-rgw-fixture,",
    })
    void everyRowIsAccountedForTwiceOver(String set, Long rows) throws IOException {
        Snapshot first = snapshot(List.of(Shared.path(set)), "first");
        Manifest.Rows counted = first.manifest().rows();
        if (rows != null) {
            assertThat(counted.read()).isEqualTo(rows);
        }
        assertThat(counted.kept() + sum(counted.notKept())).isEqualTo(counted.read());
        assertThat(Snapshot.open(first.directory())).isEqualTo(first);
        for (String name : List.of("manifest", "sources")) {
            Schemas.check(name, Files.readString(first.directory().resolve(name + ".json")));
        }
        assertThat(snapshot(List.of(Shared.path(set)), "second").id()).isEqualTo(first.id());
    }

    @Test
    void theSameExportNamedTwiceCountsOnce() throws Exception {
        Path real = Shared.path("data/aws-cur-legacy-anon");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (var files = Files.list(real)) {
            for (Path csv : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                Files.copy(csv, copy.resolve("again.csv"));
            }
        }
        Snapshot once = snapshot(List.of(real), "once");
        Snapshot twice = snapshot(List.of(real, copy), "twice");
        assertThat(twice.id()).isEqualTo(once.id());
        assertThat(twice.manifest().rows().notKept())
                .containsEntry(Manifest.REPEATED_FILE, once.manifest().rows().kept());
    }

    @Test
    void rowsInAnotherOrderAreTheSameSnapshot() throws Exception {
        Path real = Shared.path("data/focus-1.0-sample");
        Path csv;
        try (var files = Files.list(real)) {
            csv = files.filter(f -> f.toString().endsWith(".csv")).findFirst().orElseThrow();
        }
        List<String> lines = Files.readAllLines(csv);
        Path turned = folder.resolve("turned.csv");
        List<String> backwards = lines.subList(1, lines.size()).reversed();
        Files.writeString(
                turned,
                lines.getFirst()
                        + "\n"
                        + backwards.stream().collect(Collectors.joining("\n", "", "\n")));
        Snapshot given = snapshot(List.of(csv), "given");
        Snapshot other = snapshot(List.of(turned), "other");
        assertThat(other.id()).isEqualTo(given.id());
        assertThat(other.manifest()).isEqualTo(given.manifest());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Snapshot snapshot(List<Path> export, String name) {
        Resources resources = new Resources(128L << 20, 2, folder.resolve("tmp"));
        try (SnapshotBuilder builder = new SnapshotBuilder(folder.resolve(name), resources)) {
            ReadingSummary summary =
                    new ExportReader()
                            .read(
                                    export,
                                    ReadingOptions.defaults(folder.resolve("tmp")),
                                    new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                                    Catalogue.load(),
                                    builder);
            return builder.finish(summary, UnitsList.none());
        }
    }
}
