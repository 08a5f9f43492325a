package dev.proviso.desk.flight;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.engine.AccountUsage;
import dev.proviso.indicators.flight.AccountHours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The usage that a home knows now: what {@code watch} took in last, else what a review read last.
 */
public final class HomeUsage {
    private static final String MANIFEST = "manifest.json";

    private final Path home;
    private final Path reviewed;
    private final Resources resources;

    /** Reads with what the home's settings allow. */
    public HomeUsage(Home home) {
        this.home = home.folder();
        this.reviewed = home.snapshots();
        int threads = home.configuration().threads();
        this.resources =
                new Resources(
                        home.configuration().memoryBytes(),
                        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                        home.temporary());
    }

    /** Where {@code watch} keeps what it took in last, in the home. */
    public static Path watched(Path home) {
        return home.resolve("watched");
    }

    /** The name of the newest; empty where there is none. Costs a look at two folders. */
    public Optional<String> newest() {
        return folder().map(folder -> folder.getFileName().toString());
    }

    private Optional<Path> folder() {
        return last(watched(home)).or(() -> last(reviewed));
    }

    /** The one whose manifest was written last: reading the same usage again writes it anew. */
    private static Optional<Path> last(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> whole =
                    inside.filter(one -> Files.isRegularFile(one.resolve(MANIFEST))).toList();
            return whole.stream()
                    .max(
                            Comparator.comparingLong(HomeUsage::written)
                                    .thenComparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long written(Path snapshot) {
        try {
            return Files.getLastModifiedTime(snapshot.resolve(MANIFEST)).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hours of accounts by the newest usage; an account that it does not know is not in the answer.
     *
     * @throws ProblemException SYSTEM if it cannot be read
     */
    public Map<String, AccountHours> hours(
            Collection<String> accounts, int fromHour, int untilHour) {
        return folder().map(folder ->
                        AccountUsage.read(
                                Snapshot.open(folder), accounts, fromHour, untilHour, resources))
                .orElse(Map.of());
    }
}
