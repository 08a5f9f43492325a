package dev.proviso.facts.snapshot;

import java.time.LocalDate;

/**
 * The weeks from Monday 00:00 UTC by which usage rows are parted into files: looks are whole weeks,
 * so a look reads no week that it does not need.
 */
final class Weeks {

    /** 1970-01-01 was a Thursday; week 0 starts on Monday 1969-12-29. */
    private static final int MONDAY_OFFSET = 3;

    private Weeks() {}

    /** The week of a UTC day. */
    static int of(int day) {
        return Math.floorDiv(day + MONDAY_OFFSET, 7);
    }

    /** A week's first UTC day, a Monday. */
    static int firstDay(int week) {
        return week * 7 - MONDAY_OFFSET;
    }

    /** The name of a week's file: its Monday. */
    static String fileName(int week) {
        return LocalDate.ofEpochDay(firstDay(week)) + ".parquet";
    }
}
