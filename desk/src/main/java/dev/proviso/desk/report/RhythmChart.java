package dev.proviso.desk.report;

import java.util.Arrays;

/** The mean week as a heat map: 7 weekdays from Monday by 24 hours, UTC. */
final class RhythmChart {

    private static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final int LEFT = 40;
    private static final int TOP = 6;
    private static final int CELL_WIDTH = 15;
    private static final int CELL_HEIGHT = 18;

    /** Steps of shade; the style sheet has one class for each. */
    private static final int SHADES = 9;

    private RhythmChart() {}

    /**
     * @param hourOfWeek 168 means from Monday 00:00 UTC, NaN where there is none
     * @param what what is counted, for example {@code requests that store an object}
     */
    static String of(double[] hourOfWeek, String what) {
        double highest = Arrays.stream(hourOfWeek).filter(Double::isFinite).max().orElse(0);
        Svg svg =
                new Svg(
                        LEFT + 24 * CELL_WIDTH + 4,
                        TOP + 7 * CELL_HEIGHT + 22,
                        "Mean week, " + what + " by weekday and UTC hour");
        for (int day = 0; day < 7; day++) {
            svg.text(LEFT - 6, TOP + day * CELL_HEIGHT + 13, "end", WEEKDAYS[day]);
            for (int hour = 0; hour < 24; hour++) {
                double value = hourOfWeek[day * 24 + hour];
                String title =
                        "%s %02d:00 UTC: %s"
                                .formatted(WEEKDAYS[day], hour, Amounts.prefixed(value).strip());
                svg.rect(
                        LEFT + hour * CELL_WIDTH,
                        TOP + day * CELL_HEIGHT,
                        CELL_WIDTH - 1,
                        CELL_HEIGHT - 1,
                        shade(value, highest),
                        title);
            }
        }
        for (int hour = 0; hour < 24; hour += 6) {
            svg.text(
                    LEFT + hour * CELL_WIDTH,
                    TOP + 7 * CELL_HEIGHT + 16,
                    "start",
                    "%02d:00".formatted(hour));
        }
        return svg.end();
    }

    private static String shade(double value, double highest) {
        if (Double.isNaN(value)) {
            return "gap";
        }
        return "s"
                + (highest <= 0 ? 0 : Math.clamp(Math.round(value / highest * SHADES), 0, SHADES));
    }
}
