package dev.proviso.desk.report;

import dev.proviso.facts.model.Meter;
import java.util.Arrays;

/** One meter day by day, from zero, with the reviewed window shaded. */
final class GrowthChart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 150;
    private static final int LEFT = 62;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;

    private GrowthChart() {}

    /**
     * @param days one value a UTC day from {@code firstDay}, NaN where there is none
     * @param windowFrom first day of the reviewed window
     */
    static String of(Meter meter, double[] days, int firstDay, int windowFrom, String label) {
        double highest = Arrays.stream(days).filter(Double::isFinite).max().orElse(0);
        double top = highest <= 0 ? 1 : highest * 1.05;
        Svg svg = new Svg(WIDTH, HEIGHT, label);
        int shaded = Math.clamp(windowFrom - firstDay, 0, days.length);
        svg.rect(
                x(shaded, days.length),
                TOP,
                WIDTH - 10 - x(shaded, days.length),
                HEIGHT - BOTTOM - TOP,
                "window");
        for (double share : new double[] {0, 0.5, 1}) {
            double y = y(highest * share, top);
            svg.line(LEFT, y, WIDTH - 10, y, "grid")
                    .text(LEFT - 6, y + 4, "end", axis(meter, highest * share));
        }
        double[] xs = new double[days.length];
        double[] ys = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            xs[i] = x(i + 0.5, days.length);
            ys[i] = Double.isNaN(days[i]) ? Double.NaN : y(days[i], top);
        }
        svg.curve(xs, ys, "curve");
        svg.text(LEFT, HEIGHT - 6, "start", Amounts.day(firstDay));
        svg.text(WIDTH - 10, HEIGHT - 6, "end", Amounts.day(firstDay + days.length - 1));
        return svg.end();
    }

    private static String axis(Meter meter, double value) {
        return (Amounts.prefixed(value) + (meter.unit().equals("byte") ? "B" : "")).strip();
    }

    private static double x(double day, int days) {
        return LEFT + day / Math.max(1, days) * (WIDTH - 10 - LEFT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - Math.max(0, value) / top * (HEIGHT - BOTTOM - TOP);
    }
}
