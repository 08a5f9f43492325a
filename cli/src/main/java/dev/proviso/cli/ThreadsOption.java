package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --threads}: changes how fast a result comes, never the result. */
final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads to use (default: all cores, or what the home's proviso.yaml says).")
    private @Nullable Integer threads;

    /** What was given, at least 1. */
    OptionalInt given() {
        if (threads == null) {
            return OptionalInt.empty();
        }
        if (threads < 1) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of("--threads", "too little.", "At least 1.", ""));
        }
        return OptionalInt.of(threads);
    }

    /** What was given, else all cores. */
    int orAll() {
        return given().orElseGet(Runtime.getRuntime()::availableProcessors);
    }
}
