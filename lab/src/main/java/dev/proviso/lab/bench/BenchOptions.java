package dev.proviso.lab.bench;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;

/**
 * What {@code lab bench} is asked for.
 *
 * @param seed of the synthetic provider
 * @param customers of it; about 2,000 rows a customer and week
 * @param weeks of it; at least six, so that there is a look and what a look depends on
 * @param lookFacts how many facts a look is to have at least: the accounts are multiplied until it
 *     has
 * @param repeats how often each thing is timed; the best counts
 * @param memoryBytes limit on DuckDB's memory, for both sides
 * @param threads for both sides
 * @param pack folder of the pack whose scorecards are made
 * @param folder for the synthetic export and the snapshot; what an earlier bench left is replaced
 */
public record BenchOptions(
        long seed,
        int customers,
        int weeks,
        long lookFacts,
        int repeats,
        long memoryBytes,
        int threads,
        Path pack,
        Path folder) {

    /** A look of four weeks, and the days before it. */
    public static final int WEEKS_MIN = 6;

    /** The size that issue 13 speaks of. */
    public static final long LOOK_FACTS = 10_000_000;

    /**
     * @throws ProblemException of kind USAGE
     */
    public BenchOptions {
        if (weeks < WEEKS_MIN) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            "--weeks",
                            weeks + " weeks are too few for a look.",
                            "at least " + WEEKS_MIN,
                            "Try --weeks " + WEEKS_MIN + "."));
        }
        if (repeats < 1) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of("--repeats", repeats + " repeats.", "at least 1", ""));
        }
    }

    /** Small enough for a few minutes on two cores. */
    public static BenchOptions defaults(Path pack, Path folder) {
        return new BenchOptions(1, 40, 8, LOOK_FACTS, 3, 300L << 20, 2, pack, folder);
    }
}
