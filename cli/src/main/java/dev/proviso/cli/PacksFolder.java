package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the packs of the program lie; {@code ./proviso} says it. */
final class PacksFolder {

    private PacksFolder() {}

    static Path ofProgram() {
        Path folder = Path.of(System.getProperty("proviso.packs", "packs"));
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
