package dev.proviso.indicators.formula;

import dev.proviso.indicators.series.Look;

/**
 * What the elements of a series stand for. Only series over the same axis meet element by element.
 */
enum Axis {
    HOUR("hours of the window", Look.HOURS, Look.HOURS_BEFORE),
    DAY("days of the window", Look.DAYS, 0),
    WEEK("weeks of the window", Look.DAYS / 7, 0),
    HOUR_OF_DAY("hours of the day", 24, 0),
    WEEKDAY("weekdays", 7, 0),
    HOUR_OF_WEEK("hours of the week", 168, 0),
    /** Elements taken out of their order: {@code lowest}, {@code highest}. At most this many. */
    PICKED("picked elements", 168, 0);

    private final String words;
    private final int length;
    private final int lead;

    Axis(String words, int length, int lead) {
        this.words = words;
        this.length = length;
        this.lead = lead;
    }

    /** In the plural, for messages: "hours of the day". */
    String words() {
        return words;
    }

    /** Elements that statistics look at. */
    int length() {
        return length;
    }

    /**
     * Elements that stand before them in the array: the hours before the window. Only lags and
     * differences look there.
     */
    int lead() {
        return lead;
    }

    /** Whether the last element is followed by the first one again. */
    boolean cyclic() {
        return this == HOUR_OF_DAY || this == WEEKDAY || this == HOUR_OF_WEEK;
    }

    /** Whether elements follow each other in time. */
    boolean ordered() {
        return this != PICKED;
    }
}
