package dev.proviso.cli;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --threads} and {@code --memory}: they change how fast a result comes, never the result.
 * What is not given comes from the home's {@code proviso.yaml}.
 */
final class ResourceOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use (default: proviso.yaml, else all cores).")
    private @Nullable Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = {
                "MiB for bringing rows together, beside the program's own heap (default: proviso.yaml,",
                "else 286)."
            })
    private @Nullable Integer memoryMib;

    Resources resources(Home home) {
        Configuration configured = home.configuration();
        long memory = memoryMib == null ? configured.memoryBytes() : memoryBytes();
        int asked = threads == null ? configured.threads() : threads();
        return new Resources(memory, asked == 0 ? threads() : asked, home.temporary());
    }

    int threads() {
        int asked = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (asked < 1) {
            throw tooLittle("--threads", "At least 1.");
        }
        return asked;
    }

    long memoryBytes() {
        long bytes = memoryMib == null ? Configuration.MEMORY_BYTES : (long) memoryMib << 20;
        if (bytes < Resources.LEAST_MEMORY_BYTES) {
            throw tooLittle("--memory", "At least 64 MiB.");
        }
        return bytes;
    }

    private static ProblemException tooLittle(String option, String wanted) {
        return new ProblemException(
                ProblemException.Kind.USAGE, Problem.of(option, "too little.", wanted, ""));
    }
}
