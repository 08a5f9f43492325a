package dev.proviso.desk.report;

import java.util.List;

/**
 * Implied bitrate, 8·bytes stored ÷ seconds transcribed, day by day on a logarithmic axis, against
 * the bands of speech codecs (detection.md, I-1). Above the bands lies partial transcription: then
 * it is an upper bound.
 */
final class BitrateChart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 220;
    private static final int LEFT = 50;
    private static final int RIGHT = 104;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;
    private static final double LOWEST_KBIT = 4;
    private static final double HIGHEST_KBIT = 10_000;

    /**
     * A codec's bitrates in kbit/s with 1–6 % for the container; one channel where nothing else is
     * said.
     */
    private record Band(String name, double from, double until) {}

    private static final List<Band> BANDS =
            List.of(
                    new Band("AMR, G.729", 4.75, 12.9),
                    new Band("Opus, EVS", 13.2, 33.9),
                    new Band("G.711", 64, 67.8),
                    new Band("G.711, stereo", 128, 135.7),
                    new Band("video meetings", 600, 3000));

    private BitrateChart() {}

    /**
     * @param kbit one value a UTC day from {@code firstDay}, NaN where nothing was transcribed
     */
    static String of(double[] kbit, int firstDay) {
        Svg svg =
                new Svg(
                        WIDTH,
                        HEIGHT,
                        "Implied bitrate by day against bands of speech codecs, kbit/s, logarithmic");
        for (Band band : BANDS) {
            svg.rect(
                    LEFT,
                    y(band.until()),
                    WIDTH - RIGHT - LEFT,
                    Math.max(2, y(band.from()) - y(band.until())),
                    "band");
            svg.text(
                    WIDTH - RIGHT + 6,
                    (y(band.from()) + y(band.until())) / 2 + 4,
                    "start",
                    band.name());
        }
        for (double tick : new double[] {10, 100, 1000, 10_000}) {
            svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "grid");
            svg.text(LEFT - 6, y(tick) + 4, "end", Amounts.plain(tick));
        }
        double[] xs = new double[kbit.length];
        double[] ys = new double[kbit.length];
        for (int i = 0; i < kbit.length; i++) {
            xs[i] = LEFT + (i + 0.5) / kbit.length * (WIDTH - RIGHT - LEFT);
            ys[i] = kbit[i] > 0 && Double.isFinite(kbit[i]) ? y(kbit[i]) : Double.NaN;
        }
        svg.curve(xs, ys, "curve");
        svg.text(LEFT, HEIGHT - 6, "start", Amounts.day(firstDay));
        svg.text(WIDTH - RIGHT, HEIGHT - 6, "end", Amounts.day(firstDay + kbit.length - 1));
        return svg.end();
    }

    private static double y(double kbit) {
        double share =
                StrictMath.log(Math.clamp(kbit, LOWEST_KBIT, HIGHEST_KBIT) / LOWEST_KBIT)
                        / StrictMath.log(HIGHEST_KBIT / LOWEST_KBIT);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
}
