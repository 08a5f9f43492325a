package dev.proviso.lab.provider;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code lab generate} is asked for.
 *
 * @param seed the same seed and options give the same bytes
 * @param customers contract parties; the first twelve bring the use and each look-alike
 * @param weeks whole weeks of usage, before {@code until}
 * @param until a Monday, exclusive
 * @param size objects an hour of the forbidden use, or 0 for a provider without it
 * @param gzip whether CSV files are compressed
 * @param mess whether the export has what real ones have: corrections, repeated and earlier
 *     deliveries, price rows, taxes, gaps, an account billed by the day
 * @param out a folder; made if missing, its files are replaced
 */
public record GenerateOptions(
        long seed,
        int customers,
        int weeks,
        LocalDate until,
        double size,
        ExportFormat format,
        boolean gzip,
        boolean mess,
        Path out) {

    public static final LocalDate DEFAULT_UNTIL = LocalDate.of(2026, 11, 2);
    public static final int CUSTOMERS_MAX = 100_000;
    public static final int WEEKS_MAX = 208;
    public static final double SIZE_MAX = 10_000_000;

    /**
     * @throws ProblemException of kind USAGE naming every option out of bounds
     */
    public GenerateOptions {
        List<Problem> problems = new ArrayList<>();
        check(problems, "--customers", customers, 1, CUSTOMERS_MAX);
        check(problems, "--weeks", weeks, 1, WEEKS_MAX);
        check(problems, "--size", size, 0, SIZE_MAX);
        if (until.getDayOfWeek() != DayOfWeek.MONDAY) {
            problems.add(
                    Problem.of(
                            "--until",
                            until + " is a " + until.getDayOfWeek() + ".",
                            "A Monday, so that weeks are whole.",
                            "Try " + until.minusDays(until.getDayOfWeek().getValue() - 1) + "."));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemException.Kind.USAGE, problems);
        }
    }

    private static void check(
            List<Problem> problems, String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            problems.add(
                    Problem.of(
                            option,
                            plain(value) + " is out of bounds.",
                            "A number from " + plain(least) + " to " + plain(most) + ".",
                            ""));
        }
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
