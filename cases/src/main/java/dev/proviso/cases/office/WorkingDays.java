package dev.proviso.cases.office;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;

/**
 * Periods of days as people count them: in the provider's zone, whole days, to the end of the last.
 *
 * @param zone the provider's
 * @param holidays the days off beside Saturday and Sunday; {@code calendar.CountryHolidays} has
 *     those of countries
 */
public record WorkingDays(ZoneId zone, Holidays holidays) {

    /** With these days off. */
    public WorkingDays(ZoneId zone, Set<LocalDate> holidays) {
        this(zone, Holidays.on(holidays));
    }

    /** Whether people work on that day. */
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.has(day);
    }

    /**
     * The end of a period given to a customer: midnight after its last day, or after the next
     * working day when that is none (design §7; as Regulation 1182/71, Article 3(4)).
     */
    public Instant rolledEnd(Instant from, Period period) {
        LocalDate last = from.atZone(zone).toLocalDate().plus(period);
        while (!isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The end of a limit on a restriction, clearance or delay: the same hour, never rolled. */
    public Instant plainEnd(Instant from, Period period) {
        return from.atZone(zone).plus(period).toInstant();
    }

    /**
     * The latest start of which {@link #plainEnd} is not after that time; an hour before it at
     * most, where clocks are changed.
     */
    public Instant latestStart(Instant end, Period period) {
        Instant start = end.atZone(zone).minus(period).toInstant();
        Instant ends = plainEnd(start, period);
        return ends.isAfter(end) ? start.minus(Duration.between(end, ends)) : start;
    }
}
