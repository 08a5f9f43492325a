package dev.proviso.desk.flight;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingProgress;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.facts.snapshot.SnapshotBuilder;
import dev.proviso.ledger.log.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes exports into the home as they arrive: all of them are read into one snapshot as soon as a
 * file has come or changed, and only the newest stays. Reading all again is what makes editions,
 * repeated files and late hours come out as in a review.
 */
public final class TakeIn {
    private static final String FILES = "files";

    private final Home home;
    private final Resources resources;
    private final Path folder;

    /** Into a home that is open. */
    public TakeIn(Home home, Resources resources) {
        this.home = home;
        this.resources = resources;
        this.folder = HomeUsage.watched(home.folder());
    }

    /**
     * What was taken in.
     *
     * @param fresh whether anything had changed; else nothing was read
     * @param snapshot its id
     * @param files and {@code rows} of all exports
     * @param until UTC seconds at which the last usage ends
     */
    public record Taken(boolean fresh, String snapshot, int files, long rows, OptionalLong until) {}

    /**
     * Reads what there is, if it changed since.
     *
     * @return empty where there is no file yet
     * @throws ProblemException EXPORT if they cannot be read; what was taken in before stays
     */
    public Optional<Taken> run(List<Path> exports, ReadingProgress progress) {
        try {
            List<Path> there = exports.stream().filter(Files::exists).toList();
            String now = state(there);
            if (now.isEmpty()) {
                return Optional.empty();
            }
            Optional<Path> last = kept();
            if (last.isPresent() && now.equals(known())) {
                Snapshot same = Snapshot.open(last.get());
                return Optional.of(
                        new Taken(
                                false,
                                same.id(),
                                0,
                                same.manifest().rows().read(),
                                same.manifest().until()));
            }
            return Optional.of(read(there, now, progress));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Taken read(List<Path> exports, String now, ReadingProgress progress)
            throws IOException {
        Files.createDirectories(folder);
        UnitsList units =
                home.configuration().units().map(UnitsList::read).orElse(UnitsList.none());
        ReadingOptions options =
                new ReadingOptions(
                        ReadingOptions.MALFORMED_SHARE_MAX,
                        ReadingOptions.RATIO_MAX,
                        List.of(),
                        home.temporary(),
                        progress);
        try (SnapshotBuilder builder = new SnapshotBuilder(folder, resources)) {
            ReadingSummary summary =
                    new ExportReader()
                            .read(exports, options, home.pseudonyms(), Catalogue.load(), builder);
            Snapshot snapshot = builder.finish(summary, units);
            forgetOthers(snapshot.directory());
            DurableFile.replaceSecret(
                    folder.resolve(FILES), now.getBytes(StandardCharsets.US_ASCII));
            return new Taken(
                    true,
                    snapshot.id(),
                    summary.files(),
                    summary.rowsRead(),
                    snapshot.manifest().until());
        }
    }

    private void forgetOthers(Path newest) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path other :
                    inside.filter(Files::isDirectory).filter(one -> !one.equals(newest)).toList()) {
                remove(other);
            }
        }
    }

    private static void remove(Path other) throws IOException {
        try (Stream<Path> all = Files.walk(other)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private Optional<Path> kept() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).findFirst();
        }
    }

    private String known() throws IOException {
        Path file = folder.resolve(FILES);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** A digest of names, sizes and times of all files; nothing where there is none. */
    private static String state(List<Path> exports) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        for (Path export : exports) {
            try (Stream<Path> all = Files.walk(export)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                    files.add(file + "\n" + is.size() + "\n" + is.lastModifiedTime());
                }
            }
        }
        return files.isEmpty()
                ? ""
                : Sha256.hex(String.join("\n\n", files).getBytes(StandardCharsets.UTF_8));
    }
}
