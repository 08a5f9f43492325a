package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.util.Arrays;
import java.util.Optional;

/** A test's series from its hours: its days, and how much of it is there. */
final class Dense {

    private static final double[] NONE = {};

    private Dense() {}

    /**
     * From {@link Look#HOURS_BEFORE} hours before the window and those in it, NaN being missing.
     *
     * @param requests as long, or empty: none
     */
    static MeterSeries of(Meter meter, double[] all, Optional<double[]> requests) {
        double[] before = Arrays.copyOfRange(all, 0, Look.HOURS_BEFORE);
        double[] hours = Arrays.copyOfRange(all, Look.HOURS_BEFORE, all.length);
        double[] days = new double[Look.DAYS];
        for (int day = 0; day < days.length; day++) {
            double sum = 0;
            for (int hour = 0; hour < 24; hour++) {
                sum += hours[day * 24 + hour];
            }
            days[day] = meter.kind() == Meter.Kind.LEVEL ? sum / 24 : sum;
        }
        double hourlyShare = share(hours);
        double dailyShare = share(days);
        boolean hourly = hourlyShare >= MeterSeries.LEAST_SHARE;
        double[] beside =
                requests.map(r -> Arrays.copyOfRange(r, Look.HOURS_BEFORE, r.length))
                        .orElse(new double[Look.HOURS]);
        return new MeterSeries(
                meter,
                hourly ? hours : NONE,
                hourly ? beside : NONE,
                hourly ? before : NONE,
                dailyShare >= MeterSeries.LEAST_SHARE ? days : NONE,
                hourlyShare,
                dailyShare);
    }

    /** The same from a provider that bills by the day. */
    static MeterSeries withoutHours(MeterSeries series) {
        return new MeterSeries(
                series.meter(), NONE, NONE, NONE, series.days(), 0, series.dailyShare());
    }

    private static double share(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).count() / (double) values.length;
    }
}
