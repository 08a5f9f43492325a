package dev.proviso.cases.statistics;

import java.time.YearMonth;

/**
 * How often something happened in a month, and how long it took.
 *
 * @param month in UTC, in which it happened, whenever its case began
 * @param detail in lower case with hyphens; empty where {@link Statistic} names none
 * @param seconds of all together; 0 where the statistic has no time
 * @param longest of one, in seconds
 */
public record Tally(
        YearMonth month, Statistic what, String detail, long many, long seconds, long longest) {

    /** Both together; of the same month, statistic and detail. */
    Tally plus(Tally other) {
        return new Tally(
                month,
                what,
                detail,
                many + other.many,
                seconds + other.seconds,
                Math.max(longest, other.longest));
    }
}
