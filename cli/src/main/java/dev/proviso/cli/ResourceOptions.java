package dev.proviso.cli;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code --threads} and {@code --memory}: they change how fast a result comes, never the result.
 * What is not given comes from the home's {@code proviso.yaml}.
 */
final class ResourceOptions {

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description =
                    "MiB for bringing rows together, beside the program's own heap (default: what proviso.yaml says, else 286).")
    private @Nullable Integer memoryMib;

    Resources resources(Home home) {
        Configuration configured = home.configuration();
        long memory = memoryMib == null ? configured.memoryBytes() : memoryBytes();
        int asked = threads.given().orElse(configured.threads());
        return new Resources(memory, asked == 0 ? threads() : asked, home.temporary());
    }

    /** Refuses what is too little, before any work is done. */
    void check() {
        threads.given();
        memoryBytes();
    }

    int threads() {
        return threads.orAll();
    }

    long memoryBytes() {
        long bytes = memoryMib == null ? Configuration.MEMORY_BYTES : (long) memoryMib << 20;
        if (bytes < Resources.LEAST_MEMORY_BYTES) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of("--memory", "too little.", "At least 64 MiB.", ""));
        }
        return bytes;
    }
}
