package dev.proviso.lab.archetype;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Where a tenant's people live: offset, rest days, holidays, daylight saving.
 *
 * @param offset hours east of UTC in winter
 * @param restDays weekdays of rest; Monday is 0
 * @param saves whether the clock goes forward in summer
 */
record Calendar(int offset, boolean[] restDays, boolean saves, boolean[] holiday, int firstHour) {

    private static final int[] OFFSETS = {-8, -6, -5, -3, 0, 1, 1, 2, 2, 3, 5, 8, 9, 10};

    /** Rest on Friday and Saturday is usual only between these offsets. */
    private static final int FRIDAY_FROM = 2;

    private static final int FRIDAY_UNTIL = 4;

    static Calendar draw(Traits traits, int firstHour, int hours, Chance chance) {
        int offset = OFFSETS[chance.below(OFFSETS.length)];
        boolean[] rest = new boolean[7];
        boolean fridays = offset >= FRIDAY_FROM && offset <= FRIDAY_UNTIL && chance.happens(0.5);
        boolean sundayOnly = !fridays && chance.happens(0.1);
        rest[4] = fridays;
        rest[5] = !sundayOnly;
        rest[6] = !fridays;
        boolean saves = !fridays && (offset <= 2) && chance.happens(0.7);
        int days = hours / 24 + 2;
        boolean[] holiday = new boolean[days];
        double share = traits.get(Trait.HOLIDAYS) / 365;
        for (int day = 0; day < days; day++) {
            holiday[day] = chance.happens(share);
        }
        return new Calendar(offset, rest, saves, holiday, firstHour);
    }

    /** Local hour since 1970 of the hour at that index. */
    int local(int index) {
        int hour = firstHour + index;
        return hour + offset + (saves && summer(hour) ? 1 : 0);
    }

    /** Whether the local day of the hour at that index is one of rest. */
    boolean rests(int index) {
        int day = Math.floorDiv(local(index), 24);
        int sinceStart = day - Math.floorDiv(firstHour, 24);
        if (sinceStart >= 0 && sinceStart < holiday.length && holiday[sinceStart]) {
            return true;
        }
        return restDays[Math.floorMod(day + 3, 7)]; // 1970-01-01 was a Thursday
    }

    /** From the last Sunday of March to the last Sunday of October, as in the European Union. */
    private static boolean summer(int hour) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(hour, 24));
        LocalDate from = lastSunday(date.getYear(), 3);
        LocalDate until = lastSunday(date.getYear(), 10);
        return !date.isBefore(from) && date.isBefore(until);
    }

    private static LocalDate lastSunday(int year, int month) {
        LocalDate date = LocalDate.of(year, month, 31);
        while (date.getDayOfWeek() != DayOfWeek.SUNDAY) {
            date = date.minusDays(1);
        }
        return date;
    }
}
