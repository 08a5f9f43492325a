package dev.proviso.facts.reader;

import dev.proviso.facts.model.Period;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Periods and months as rows state them. */
final class Spans {

    private Spans() {}

    /** Says what is wrong with a start and an end of which one is no time, or too early. */
    static Reason malformed(Row row, int startSlot, long start, int endSlot, long end) {
        if (start == Times.SLASHED_DATE || end == Times.SLASHED_DATE) {
            int slot = start == Times.SLASHED_DATE ? startSlot : endSlot;
            return row.malformed(Reason.MALFORMED_TIME, slot, SLASHED);
        }
        if (start == Times.NOT_A_TIME || end == Times.NOT_A_TIME) {
            int slot = start == Times.NOT_A_TIME ? startSlot : endSlot;
            return row.malformed(
                    Reason.MALFORMED_TIME,
                    slot,
                    row.isNull(slot) ? "there is no time" : "this is not a UTC time");
        }
        return row.malformed(
                Reason.MALFORMED_TIME, endSlot, "the period does not end after it starts");
    }

    /** What is said of a date whose day and month nobody can tell apart. */
    static final String SLASHED =
            "a date with slashes, of which day and month cannot be told apart";

    /** {@code yyyymm} of a time, 0 if it is none. */
    static int month(long time) {
        if (time <= Times.SLASHED_DATE) {
            return 0;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, Period.DAY));
        return date.getYear() * 100 + date.getMonthValue();
    }

    /** An interval {@code start/end}, or null if it is none. */
    static @Nullable Period interval(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return null;
        }
        long start = Times.parse(text.substring(0, slash));
        long end = Times.parse(text.substring(slash + 1));
        return start <= Times.SLASHED_DATE || end <= start ? null : new Period(start, end);
    }
}
