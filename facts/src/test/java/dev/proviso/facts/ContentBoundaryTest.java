package dev.proviso.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.facts.snapshot.SnapshotBuilder;
import dev.proviso.testing.LeakyExport;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The boundary (design §4, fixed): whatever is dropped — cells, headers, keys, tags, names of
 * resources, people and files, in every format — is in no byte of a snapshot, and changing all of
 * it changes no byte of a snapshot but {@code sources.json}.
 */
class ContentBoundaryTest {

    /** Where file names and hashes stand, on purpose. */
    private static final String SOURCES = "sources.json";

    @TempDir Path temporary;

    @Test
    void whatIsDroppedIsInNoByteAndChangesNoByte() {
        Seeds.check(
                1,
                4,
                random -> {
                    long kept = random.nextLong();
                    Map<String, byte[]> one = snapshot(kept, random.nextLong());
                    Map<String, byte[]> other = snapshot(kept, random.nextLong());
                    assertThat(one).isNotEmpty();
                    one.forEach((file, bytes) ->
                            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                                    .as(file)
                                    .doesNotContainIgnoringCase(LeakyExport.MARK));
                    assertThat(other.keySet()).isEqualTo(one.keySet());
                    one.forEach(
                            (file, bytes) -> assertThat(other.get(file)).as(file).isEqualTo(bytes));
                });
    }

    @Test
    void whatIsKeptChangesTheSnapshot() {
        Map<String, byte[]> one = snapshot(1, 7);
        Map<String, byte[]> other = snapshot(2, 7);
        assertThat(other.keySet())
                .as("the snapshot's id is in every path")
                .isNotEqualTo(one.keySet());
    }

    @Test
    void norDoErrorsTellIt() throws IOException {
        Path folder = Files.createDirectories(fresh("errors"));
        LeakyExport.write(folder, Seeds.of(3), Seeds.of(4));
        Path aside = Files.createDirectories(fresh("broken"));
        Path snapshots = Files.createDirectories(fresh("snapshots"));
        RandomGenerator random = Seeds.of(5);
        for (Path file : list(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            String suffix = file.toString().substring(file.toString().lastIndexOf('.'));
            for (int i = 0; i < 12; i++) {
                Path broken = aside.resolve("broken-" + i + suffix);
                Files.write(broken, broken(bytes, random));
                assertThat(told(broken, snapshots))
                        .as("cut or broken " + suffix)
                        .doesNotContainIgnoringCase(LeakyExport.MARK);
                Files.delete(broken);
            }
        }
    }

    /**
     * What a reading says, or its error; without the names of entries of an archive, which an error
     * must tell so that the file can be found.
     */
    private String told(Path export, Path snapshots) {
        String told;
        try {
            told = read(export, snapshots).summary().toString();
        } catch (ProblemException e) {
            told = e.problems() + e.getMessage();
        }
        return told.replaceAll("\\.zip![^\\s,\\]]*", ".zip");
    }

    /** Cut off, or some bytes replaced, or some removed. */
    private static byte[] broken(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(1, bytes.length);
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> replaced(bytes, random);
            default -> {
                int gone = Math.min(bytes.length - at, random.nextInt(1, 40));
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - gone);
                System.arraycopy(bytes, at + gone, shorter, at, shorter.length - at);
                yield shorter;
            }
        };
    }

    private static byte[] replaced(byte[] bytes, RandomGenerator random) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < 5; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private Map<String, byte[]> snapshot(long kept, long dropped) {
        try {
            Path folder = Files.createDirectories(fresh("Canary-export"));
            LeakyExport.write(folder, Seeds.of(kept), Seeds.of(dropped));
            Path snapshots = Files.createDirectories(fresh("snapshots"));
            Reading reading = read(folder, snapshots);
            assertThat(reading.summary().formats()).as("every format is read").hasSize(5);
            assertThat(reading.snapshot().accounts())
                    .as("accounts of four FOCUS files, two CUR files and Ceph")
                    .hasSize(4 * 3 + 2 * 3 + 3);
            Map<String, byte[]> files = new TreeMap<>();
            for (Path file : list(snapshots)) {
                if (!file.endsWith(SOURCES)) {
                    files.put(snapshots.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reading(ReadingSummary summary, Snapshot snapshot) {}

    private Reading read(Path export, Path snapshots) {
        Path scratch = temporary.resolve("scratch");
        try (SnapshotBuilder builder =
                new SnapshotBuilder(snapshots, new Resources(128L << 20, 2, scratch))) {
            ReadingSummary summary =
                    new ExportReader()
                            .read(
                                    List.of(export),
                                    ReadingOptions.defaults(scratch),
                                    new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                                    Catalogue.load(),
                                    builder);
            return new Reading(summary, builder.finish(summary, UnitsList.none()));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private int count;

    private Path fresh(String name) {
        return temporary.resolve("run" + count++).resolve(name);
    }
}
