package dev.proviso.facts.model;

/**
 * A span of time, start inclusive, end exclusive.
 *
 * @param start UTC seconds since 1970-01-01T00:00:00Z
 * @param end UTC seconds, after {@code start}
 */
public record Period(long start, long end) {

    public static final long HOUR = 3600;
    public static final long DAY = 86_400;

    public Period {
        if (end <= start) {
            throw new IllegalArgumentException("a period ends after it starts");
        }
    }

    public long seconds() {
        return end - start;
    }

    /** The UTC day of the start, in days since 1970-01-01: the day a usage row belongs to. */
    public int day() {
        return Math.toIntExact(Math.floorDiv(start, DAY));
    }

    /** True if it lies within one UTC hour. */
    public boolean withinOneHour() {
        return Math.floorDiv(start, HOUR) == Math.floorDiv(end - 1, HOUR);
    }

    /** True if it lies within one UTC day. */
    public boolean withinOneDay() {
        return Math.floorDiv(start, DAY) == Math.floorDiv(end - 1, DAY);
    }
}
