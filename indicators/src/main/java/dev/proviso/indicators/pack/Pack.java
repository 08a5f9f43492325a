package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.Where;
import dev.proviso.indicators.formula.Formula;
import dev.proviso.indicators.series.MeterSeries;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * The hypotheses for one forbidden use, its indicators and weights (design §5). {@link PackLoader}
 * makes it from a folder.
 *
 * @param id folder name, for example {@code bulk-interception}
 * @param clause number of the clause of the terms that forbids the use
 * @param prior share of accounts expected to be the use
 * @param rivals the benign hypotheses, in byte order of their ids; at least one
 * @param families id to title: indicators that say the same thing twice stand in one
 * @param strata by scale, in order; each with thresholds
 * @param indicators in byte order of their ids
 * @param weights what the lab measured; {@link Weights#NONE} before the first {@code lab fit}
 * @param digest lower-case hex SHA-256 over its files in path order ({@code docs/format.md})
 */
public record Pack(
        String id,
        String title,
        State state,
        String clause,
        double prior,
        Hypothesis use,
        List<Hypothesis> rivals,
        SortedMap<String, String> families,
        List<Stratum> strata,
        List<Indicator> indicators,
        Weights weights,
        Pattern pattern,
        String digest) {

    /** A provisional pack gives questions only. */
    public enum State {
        PROVISIONAL,
        STABLE,
        RETIRED
    }

    /**
     * The forbidden use or one of its benign rivals.
     *
     * @param trueIf what would have to be true for it, for a reviewer
     * @param ask questions to the customer that would separate it; may be empty
     */
    public record Hypothesis(String id, String title, String trueIf, List<String> ask) {}

    /**
     * A band of scale with its own thresholds; the band holds {@code from <= value < until}. Bands
     * are ascending and leave no gap.
     *
     * @param indicator whose value decides; if it is missing, the highest threshold of all strata
     *     holds
     * @param from inclusive; the first band's is {@code -Infinity}
     * @param until exclusive; the last band's is {@code +Infinity}
     * @param thresholds measured by the lab; {@link Weights.Thresholds#NONE} before that
     */
    public record Stratum(
            String id,
            String title,
            String indicator,
            double from,
            double until,
            Weights.Thresholds thresholds) {}

    /**
     * A formula over series, with what it sees and what it cannot see.
     *
     * @param weighs false for an indicator that is shown and weighs nothing (weight 0), with the
     *     reason in {@code note}
     * @param monotone whether its weight may only rise with its value, and saturate: for scale, so
     *     that being small never speaks for the use and no table learns the sizes that the lab
     *     happened to draw
     * @param unit of its value, for example {@code kbit/s}
     * @param reads names used in the formula, each bound to a meter
     */
    public record Indicator(
            String id,
            String title,
            String sees,
            String cannotSee,
            List<String> lookAlikes,
            String family,
            String unit,
            boolean weighs,
            boolean monotone,
            String note,
            SortedMap<String, Double> parameters,
            SortedMap<String, Meter> reads,
            Formula formula,
            List<IndicatorTest> tests) {}

    /**
     * Series in, value out.
     *
     * @param name the story, in words
     * @param series by the name in {@code reads}; a name that is not here is a meter that is
     *     missing
     * @param expected the value, or empty if it is to be missing
     * @param decimals how many decimals of it were written down: so many are compared
     * @param where its place in the file
     */
    public record IndicatorTest(
            String name,
            Map<String, MeterSeries> series,
            OptionalDouble expected,
            int decimals,
            Where where) {}

    /**
     * What <i>power</i> injects: the declared pattern of the use. It is data; the lab's generator
     * of the use is other code.
     *
     * <p>In an hour {@code n ~ Poisson(size × hourOfWeek × exp(dayNoise·z_day) × exp(hourNoise·
     * z_hour))} objects arrive, {@code z} standard normal, and their mean size is {@code 1 +
     * objectSizeCv/√n·z'} of the usual. {@code hourOfWeek} has the mean 1, so a size is the mean
     * number an hour.
     *
     * @param sizeUnit what a size counts: {@code objects an hour}
     * @param sizes the ladder of sizes, ascending
     * @param hourOfWeek 168 relative rates from Monday 00:00 UTC, mean 1
     * @param meters in byte order of the meters' ids
     */
    public record Pattern(
            String sizeUnit,
            List<Double> sizes,
            double[] hourOfWeek,
            double dayNoise,
            double hourNoise,
            double objectSizeCv,
            List<Injected> meters) {}

    /**
     * How one meter follows the pattern's objects.
     *
     * <p>A flow: in an hour {@code n × perObject × exp(dayNoise·z_day)} and, if {@code sized},
     * times the objects' mean size of that hour. A level rises by such a flow, and stands at one of
     * its {@code stocks} to begin with.
     *
     * @param perObject base units of the meter for one object
     * @param sized whether it grows with the size (length) of an object
     * @param dayNoise standard deviation, by day, of the logarithm of this meter's own ratio
     * @param stocks of a level, at least one: a draw has one of them; none for a flow
     */
    public record Injected(
            Meter meter, double perObject, boolean sized, double dayNoise, List<Stock> stocks) {}

    /**
     * What is held of the objects. The days are drawn evenly over their logarithm.
     *
     * @param share of the draws, relative to the other stocks' shares
     * @param expires whether what came in so many days before goes as new objects come; else
     *     nothing ever goes, and so many days are there to begin with
     * @param leastDays at least 1
     * @param mostDays at least {@code leastDays}
     */
    public record Stock(double share, boolean expires, double leastDays, double mostDays) {}
}
