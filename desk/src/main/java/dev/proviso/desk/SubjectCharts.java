package dev.proviso.desk;

import dev.proviso.desk.report.Charts;
import dev.proviso.desk.report.ReportModel.Chart;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pictures beside a finding or question, from the subject's own series. */
final class SubjectCharts {

    /**
     * Windows shown before the reviewed one: two years, beyond which days are narrower than a
     * pixel.
     */
    private static final int WINDOWS_MAX = 26;

    private SubjectCharts() {}

    /** The windows back from the last, four weeks apart, oldest first, as far as the rows go. */
    static List<Look> windows(Look last, int firstDay) {
        List<Look> windows = new ArrayList<>();
        for (int day = last.firstDay();
                windows.size() < WINDOWS_MAX && day + Look.DAYS > firstDay;
                day -= Look.DAYS) {
            windows.addFirst(new Look(day));
        }
        return windows.isEmpty() ? List.of(last) : windows;
    }

    static List<Chart> of(SubjectHistory history, List<Look> windows) {
        List<SubjectSeries> series = windows.stream().map(history::series).toList();
        Look last = windows.getLast();
        int firstDay = windows.getFirst().firstDay();
        List<Chart> charts = new ArrayList<>();
        for (Meter meter : List.of(Meter.STORAGE_BYTES, Meter.STORAGE_INGRESS_BYTES)) {
            double[] days = days(series, meter);
            if (Arrays.stream(days).anyMatch(Double::isFinite)) {
                charts.add(Charts.growth(meter, days, firstDay, last.firstDay()));
            }
        }
        MeterSeries puts = series.getLast().meters().get(Meter.STORAGE_PUT);
        if (puts != null && puts.hours().length == Look.HOURS) {
            charts.add(Charts.rhythm(meanWeek(puts.hours()), "objects stored"));
        }
        double[] kbit =
                impliedBitrate(
                        days(series, Meter.STORAGE_INGRESS_BYTES),
                        days(series, Meter.AI_SPEECH_SECONDS));
        if (Arrays.stream(kbit).anyMatch(Double::isFinite)) {
            charts.add(Charts.bitrate(kbit, firstDay));
        }
        return charts;
    }

    private static double[] days(List<SubjectSeries> series, Meter meter) {
        double[] days = new double[series.size() * Look.DAYS];
        Arrays.fill(days, Double.NaN);
        for (int i = 0; i < series.size(); i++) {
            MeterSeries there = series.get(i).meters().get(meter);
            if (there != null && there.days().length == Look.DAYS) {
                System.arraycopy(there.days(), 0, days, i * Look.DAYS, Look.DAYS);
            }
        }
        return days;
    }

    private static double[] meanWeek(double[] hours) {
        double[] mean = new double[168];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            int there = 0;
            for (int at = i; at < hours.length; at += mean.length) {
                if (Double.isFinite(hours[at])) {
                    sum += hours[at];
                    there++;
                }
            }
            mean[i] = there == 0 ? Double.NaN : sum / there;
        }
        return mean;
    }

    /** kbit/s by day; NaN where nothing was transcribed. */
    private static double[] impliedBitrate(double[] bytes, double[] seconds) {
        double[] kbit = new double[bytes.length];
        for (int i = 0; i < kbit.length; i++) {
            kbit[i] = seconds[i] > 0 ? 8 * bytes[i] / seconds[i] / 1000 : Double.NaN;
        }
        return kbit;
    }
}
