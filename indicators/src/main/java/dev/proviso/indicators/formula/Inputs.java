package dev.proviso.indicators.formula;

import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series that one evaluation reads. */
final class Inputs {

    /** One series that a formula reads: a name, and which numbers of its meter. */
    record Need(String name, Part part) {}

    /** The numbers of a meter. */
    enum Part {
        HOURS,
        REQUESTS,
        DAYS
    }

    private final double[][] values;

    private Inputs(double[][] values) {
        this.values = values;
    }

    /** The values of the need with that index; hours start with the hours before the window. */
    double[] of(int index) {
        return values[index];
    }

    /** What is needed, or null if some of it is missing. */
    static @Nullable Inputs gather(
            List<Need> needs, java.util.function.Function<String, @Nullable MeterSeries> byName) {
        double[][] values = new double[needs.size()][];
        for (int i = 0; i < values.length; i++) {
            Need need = needs.get(i);
            MeterSeries series = byName.apply(need.name());
            if (series == null) {
                return null;
            }
            double[] found =
                    switch (need.part()) {
                        case DAYS -> series.days();
                        case HOURS -> withHoursBefore(series.before(), series.hours());
                        case REQUESTS -> withHoursBefore(new double[0], series.requests());
                    };
            if (found.length == 0) {
                return null;
            }
            values[i] = found;
        }
        return new Inputs(values);
    }

    /** Joins both; hours before the window that are not known are missing. */
    private static double[] withHoursBefore(double[] before, double[] hours) {
        if (hours.length == 0) {
            return hours;
        }
        double[] all = new double[Look.HOURS_BEFORE + hours.length];
        if (before.length == Look.HOURS_BEFORE) {
            System.arraycopy(before, 0, all, 0, before.length);
        } else {
            Arrays.fill(all, 0, Look.HOURS_BEFORE, Double.NaN);
        }
        System.arraycopy(hours, 0, all, Look.HOURS_BEFORE, hours.length);
        return all;
    }
}
