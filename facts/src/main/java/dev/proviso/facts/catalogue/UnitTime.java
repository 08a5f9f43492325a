package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Period;
import java.time.LocalDate;

/**
 * The time in a unit of billed storage: GB-<i>month</i>, GB-<i>hour</i>, byte-<i>second</i>.
 *
 * @param seconds of that time; 0: none (a flow); -1: the calendar month's of the metering interval
 */
record UnitTime(long seconds) {

    static final UnitTime NONE = new UnitTime(0);
    static final UnitTime CALENDAR_MONTH = new UnitTime(-1);

    boolean isNone() {
        return seconds == 0;
    }

    long seconds(Period period) {
        if (seconds >= 0) {
            return seconds;
        }
        return LocalDate.ofEpochDay(period.day()).lengthOfMonth() * Period.DAY;
    }
}
