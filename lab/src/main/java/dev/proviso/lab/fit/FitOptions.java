package dev.proviso.lab.fit;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;

/**
 * What {@code lab fit} is asked for.
 *
 * @param pack the pack's folder; {@code weights.yaml} is written there
 * @param seed of all populations; the same seed gives the same file but for its date
 * @param years account-years of each archetype, in each of the three populations: fitted on,
 *     calibrated on, tried on. Of ordinary tenants there are as many times more as they are more
 *     frequent, up to eight times
 * @param threads at least 1; changes nothing in the result
 * @param date ISO date of the run, as it shall stand in the file
 * @param command as it shall stand in the file
 */
public record FitOptions(
        Path pack, long seed, int years, int threads, String date, String command) {

    public static final int DEFAULT_YEARS = 200;
    public static final int YEARS_LEAST = 4;
    public static final int YEARS_MAX = 100_000;

    /**
     * @throws ProblemException of kind USAGE if the years are out of bounds
     */
    public FitOptions {
        if (years < YEARS_LEAST || years > YEARS_MAX) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            "--years",
                            years + " is out of bounds.",
                            "A number from " + YEARS_LEAST + " to " + YEARS_MAX + ".",
                            "Leave it out for " + DEFAULT_YEARS + "."));
        }
    }
}
