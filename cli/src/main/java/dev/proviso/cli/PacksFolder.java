package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the packs of the program lie; {@code ./proviso} says it. */
final class PacksFolder {

    private PacksFolder() {}

    /** The folder that was named, else the program's. */
    static Path of(@Nullable Path named) {
        return named == null ? ofProgram() : checked(named);
    }

    static Path ofProgram() {
        return checked(Path.of(System.getProperty("proviso.packs", "packs")));
    }

    private static Path checked(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            folder.toString(),
                            "there is no such folder of packs.",
                            "",
                            "Name one with --packs DIR."));
        }
        return folder;
    }
}
