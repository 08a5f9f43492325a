package dev.proviso.cases.office;

import java.time.LocalDate;
import java.util.Set;

/** The days off beside Saturday and Sunday. The same day is one for ever, or never. */
@FunctionalInterface
public interface Holidays {

    /** Whether nobody works on that day. */
    boolean has(LocalDate day);

    /** These days and no others; equal to another of the same days. */
    static Holidays on(Set<LocalDate> days) {
        return new ListedHolidays(Set.copyOf(days));
    }

    /** These days and the others' too. */
    default Holidays and(Holidays others) {
        return day -> has(day) || others.has(day);
    }
}
