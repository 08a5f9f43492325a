package dev.proviso.cli;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * {@code --threads} and {@code --memory}: they change how fast a result comes, never the result.
 */
final class ResourceOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "320",
            description =
                    "MiB for bringing rows together, beside the program's own heap (default: 320).")
    private int memoryMib = 320;

    int threads() {
        refuseTooLittle();
        return threads;
    }

    long memoryBytes() {
        refuseTooLittle();
        return (long) memoryMib << 20;
    }

    Resources resources(Path temporary) {
        return new Resources(memoryBytes(), threads(), temporary);
    }

    private void refuseTooLittle() {
        if (threads < 1 || memoryMib < 64) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            "--threads, --memory",
                            "too little.",
                            "At least 1 thread and 64 MiB.",
                            ""));
        }
    }
}
