package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.Where;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the stories that a pack's indicators tell about themselves. */
public final class PackTests {

    private static final String MISSING = "missing";

    private PackTests() {}

    /**
     * What one story gave.
     *
     * @param claim the story's name
     * @param wanted as it was written: the value or {@code missing}
     * @param got the value, to as many decimals as were wanted, or {@code missing}
     * @param rows what led there, for one that failed: the series that were read and the value of
     *     each part of the formula; else empty
     */
    public record Result(
            String pack,
            String indicator,
            String claim,
            boolean passed,
            String wanted,
            String got,
            List<String> rows,
            Where where) {}

    /**
     * All stories of the pack in a folder, in the order of indicators and file.
     *
     * @throws dev.proviso.facts.problem.ProblemException if the pack cannot be read
     */
    public static List<Result> run(Path folder) {
        return run(PackLoader.load(folder));
    }

    /** All stories of a pack. */
    public static List<Result> run(Pack pack) {
        List<Result> results = new ArrayList<>();
        for (Pack.Indicator indicator : pack.indicators()) {
            for (Pack.IndicatorTest test : indicator.tests()) {
                results.add(result(pack, indicator, test));
            }
        }
        return results;
    }

    private static Result result(Pack pack, Pack.Indicator indicator, Pack.IndicatorTest test) {
        double value = indicator.formula().value(test.series());
        String wanted =
                test.expected().isPresent()
                        ? written(test.expected().getAsDouble(), test.decimals())
                        : MISSING;
        String got =
                Double.isNaN(value)
                        ? MISSING
                        : test.expected().isPresent()
                                ? written(value, test.decimals())
                                : String.valueOf(value);
        boolean passed = wanted.equals(got);
        return new Result(
                pack.id(),
                indicator.id(),
                test.name(),
                passed,
                wanted,
                got,
                passed ? List.of() : Derivation.rows(indicator, test),
                test.where());
    }

    private static String written(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0
                ? BigDecimal.ZERO.setScale(Math.max(0, decimals)).toPlainString()
                : rounded.toPlainString();
    }
}
