package dev.proviso.indicators.pack;

import java.nio.file.Path;

/** Reads a pack from its folder. */
public final class PackLoader {

    private PackLoader() {}

    /**
     * The pack in a folder, which gives it its id. Without {@code weights.yaml} it is not fitted.
     *
     * @throws dev.proviso.facts.problem.ProblemException of kind DEFINITION with everything that is
     *     wrong, up to twenty problems, each with file, line and column
     */
    public static Pack load(Path folder) {
        if (!java.nio.file.Files.isDirectory(folder)) {
            throw new dev.proviso.facts.problem.ProblemException(
                    dev.proviso.facts.problem.ProblemException.Kind.DEFINITION,
                    dev.proviso.facts.problem.Problem.of(
                            folder.toString(), "there is no such folder", "a pack's folder", ""));
        }
        throw new UnsupportedOperationException("packs are read from " + folder + " soon");
    }
}
