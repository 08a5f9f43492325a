package dev.proviso.indicators.power;

import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.series.Subject;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How large a use had to be to be found, in one group of accounts whose bills show the same.
 *
 * @param outcome the class it had to reach: the highest that the pack's state allows
 * @param stratum what these accounts' bills show: resolution and meters, in words; and how many
 *     accounts were drawn
 * @param found90 the size found with 90 % probability, or empty with a {@code reason}
 * @param found99 the size found with 99 % probability, or empty with a {@code reason}
 * @param trials pairs of account and seed for each size; 0 where nothing could be tried
 * @param interval90 95 % interval of {@code found90}
 * @param interval99 95 % interval of {@code found99}
 * @param curve share found at each size tried, ascending by size
 * @param reason why a size is empty, {@code ""} where none is
 */
public record PowerResult(
        String pack,
        Subject.Kind subject,
        Outcome outcome,
        String stratum,
        String sizeUnit,
        OptionalDouble found90,
        OptionalDouble found99,
        int trials,
        Interval interval90,
        Interval interval99,
        List<Point> curve,
        String reason) {

    /**
     * An interval of sizes.
     *
     * @param low empty: it may be smaller than all sizes tried
     * @param high empty: it may be larger than all sizes tried
     */
    public record Interval(OptionalDouble low, OptionalDouble high) {
        static final Interval UNKNOWN =
                new Interval(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * What happened at one size.
     *
     * @param low of the 95 % Wilson interval of the share
     * @param high of the 95 % Wilson interval of the share
     */
    public record Point(double size, int trials, int found, double low, double high) {
        public double share() {
            return (double) found / trials;
        }
    }
}
