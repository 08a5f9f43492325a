package dev.proviso.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs beside Java that some tests need; {@code scripts/servers.sh} installs them on Debian.
 */
public final class Installed {

    private Installed() {}

    /**
     * A program in the first of {@code folders} or of the path that has it. Where there is none,
     * the calling test is reported as not run; with {@code CI=true} it fails.
     */
    public static Path program(String name, List<Path> folders) {
        List<Path> places = new ArrayList<>(folders);
        for (String folder :
                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            places.add(Path.of(folder));
        }
        for (Path place : places) {
            if (Files.isExecutable(place.resolve(name))) {
                return place.resolve(name);
            }
        }
        throw notRun(name + " is not installed; scripts/servers.sh installs it (root, Debian)");
    }

    /** The folders {@code below/…/inside}, newest version first. */
    public static List<Path> versions(Path below, String inside) {
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(below)) {
            return versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve(inside)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the test as not run, or as failed where nothing may be left out. Never returns. */
    public static IllegalStateException notRun(String why) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("not run: " + why);
        }
        Assumptions.abort("not run: " + why);
        return new IllegalStateException("unreachable");
    }
}
