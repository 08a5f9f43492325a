package dev.proviso.cases.office;

import java.time.LocalDate;
import java.util.Set;

/** Days that somebody listed. */
record ListedHolidays(Set<LocalDate> days) implements Holidays {

    @Override
    public boolean has(LocalDate day) {
        return days.contains(day);
    }
}
