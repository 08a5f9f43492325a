package dev.proviso.desk;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes reviews for tests, each in a home of its own. */
record Reviews(Path scratch) {

    private static final int MIB = 1 << 20;

    /** A review of some paths, written to {@code out}. */
    ReviewResult of(String name, List<Path> paths) {
        return of(name, paths, 2, 256);
    }

    ReviewResult of(String name, List<Path> paths, int threads, int memoryMib) {
        return of(name, paths, threads, memoryMib, Optional.empty(), OptionalLong.empty(), false);
    }

    ReviewResult of(
            String name,
            List<Path> paths,
            int threads,
            int memoryMib,
            Optional<Path> units,
            OptionalLong until,
            boolean allLooks) {
        return of(
                name,
                paths,
                threads,
                memoryMib,
                units,
                until,
                allLooks,
                Shared.root().resolve("packs"));
    }

    /** A review with other packs than the project's. */
    ReviewResult withPacks(String name, List<Path> paths, Path packs) {
        return of(name, paths, 2, 256, Optional.empty(), OptionalLong.empty(), false, packs);
    }

    private ReviewResult of(
            String name,
            List<Path> paths,
            int threads,
            int memoryMib,
            Optional<Path> units,
            OptionalLong until,
            boolean allLooks,
            Path packs) {
        try (Home home = Home.open(scratch.resolve(name + "-home"))) {
            return new Assess(home)
                    .run(
                            new ReviewRequest(
                                    paths,
                                    Optional.of(out(name)),
                                    packs,
                                    List.of(),
                                    until,
                                    allLooks,
                                    List.of(),
                                    units,
                                    List.of(),
                                    ReadingOptions.MALFORMED_SHARE_MAX,
                                    ReadingOptions.RATIO_MAX,
                                    Optional.empty(),
                                    new Resources(
                                            (long) memoryMib * MIB, threads, home.temporary())),
                            ReviewProgress.NONE);
        }
    }

    Path out(String name) {
        return scratch.resolve(name);
    }

    String file(String name, String file) {
        try {
            return Files.readString(out(name).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
