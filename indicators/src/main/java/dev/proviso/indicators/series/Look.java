package dev.proviso.indicators.series;

import dev.proviso.facts.model.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * One window: four whole weeks from a Monday 00:00 UTC (design §2).
 *
 * @param firstDay the window's first UTC day, in days since 1970-01-01; a Monday
 */
public record Look(int firstDay) {

    public static final int DAYS = 28;
    public static final int HOURS = DAYS * 24;

    /**
     * Hours before the window that a series also holds, so that lags have something to look back
     * to.
     */
    public static final int HOURS_BEFORE = 24;

    public Look {
        if (LocalDate.ofEpochDay(firstDay).getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("a look starts on a Monday");
        }
    }

    /** The last look that ends at or before an instant (UTC seconds). */
    public static Look endingBy(long until) {
        int day = Math.toIntExact(Math.floorDiv(until, Period.DAY));
        int sinceMonday = Math.floorMod(day + 3, 7); // 1970-01-01 was a Thursday
        return new Look(day - sinceMonday - DAYS);
    }

    /** First UTC hour, in hours since 1970-01-01T00:00Z. */
    public int firstHour() {
        return firstDay * 24;
    }

    /** UTC seconds, inclusive. */
    public long from() {
        return firstDay * Period.DAY;
    }

    /** UTC seconds, exclusive. */
    public long until() {
        return (firstDay + DAYS) * Period.DAY;
    }

    /** The look a week earlier. */
    public Look weekEarlier() {
        return new Look(firstDay - 7);
    }
}
