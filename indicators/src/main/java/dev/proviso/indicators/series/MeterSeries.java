package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;

/**
 * One meter of one subject in one look, over all regions, dense (design §4 "Series"). The arrays
 * are not to be changed.
 *
 * <p>Values are exactly summed integers turned into doubles, in time order; {@code NaN} is a
 * missing hour or day. A flow is 0 where no row is; a level is 0 before the account's first row of
 * it, then carried for at most 24 hours.
 *
 * @param hours {@link Look#HOURS} hourly quantities in base units, or empty if fewer than 90 % of
 *     the hours are there: then the meter is missing for whatever reads hours
 * @param requests hourly requests beside {@code hours}, same length
 * @param before the {@link Look#HOURS_BEFORE} hours before the window; empty with {@code hours}
 * @param days {@link Look#DAYS} daily quantities (a level: the day's mean), or empty if the meter
 *     is missing for whatever reads days
 * @param hourlyShare share of the window's hours that are there, 0 to 1
 * @param dailyShare share of the window's days that are there, 0 to 1
 */
public record MeterSeries(
        Meter meter,
        double[] hours,
        double[] requests,
        double[] before,
        double[] days,
        double hourlyShare,
        double dailyShare) {

    /** The least share of hours (and of days) for a meter to count as there. */
    public static final double LEAST_SHARE = 0.9;
}
