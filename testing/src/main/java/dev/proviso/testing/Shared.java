package dev.proviso.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the data that tests use where it stands, outside the project. */
public final class Shared {

    private Shared() {}

    /** The project's root folder. */
    public static Path root() {
        String root = System.getProperty("proviso.root");
        if (root == null) {
            throw new IllegalStateException("proviso.root is not set: run tests through ./build");
        }
        return Path.of(root);
    }

    /**
     * A file or folder under {@code shared/}, beside the project or beside the folder that holds
     * its work trees. Where there is none, the calling test is reported as skipped, with the
     * reason.
     */
    public static Path path(String relative) {
        for (Path up = root().getParent(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared").resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        Assumptions.abort("skipped: ../shared/" + relative + " is not there");
        throw new IllegalStateException("unreachable");
    }
}
