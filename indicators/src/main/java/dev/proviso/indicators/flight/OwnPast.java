package dev.proviso.indicators.flight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is usual for an account at an hour of the week, and how far it strays from that: on {@code
 * ln(1 + amount)}, by medians, so that a single day of the past says little (detection.md T11).
 *
 * <p>What had risen before the event is no reaction to it: where the last week before was above
 * what is usual, that much is usual now. It is never less.
 */
final class OwnPast {

    private static final int WEEK = 168;

    /** Makes a median deviation comparable with a standard deviation of normal numbers. */
    private static final double NORMAL = 1.4826;

    /** A doubling is one deviation at least, however even the past was. */
    private static final double LEAST_DEVIATION = StrictMath.log(2);

    private final int hours;
    private final double[] usual;
    private final double deviation;
    private final double risen;

    private OwnPast(int hours, double[] usual, double deviation, double risen) {
        this.hours = hours;
        this.usual = usual;
        this.deviation = deviation;
        this.risen = risen;
    }

    /** Of the known hours before an hour, from the account's first row on. */
    static OwnPast of(AccountHours account, Signal signal, int before) {
        List<List<Double>> byHour = new ArrayList<>();
        for (int i = 0; i < WEEK; i++) {
            byHour.add(new ArrayList<>());
        }
        List<Double> all = new ArrayList<>();
        int until = Math.min(before, account.knownUntil());
        for (int hour = account.firstRow(); hour < until; hour++) {
            if (account.known(hour)) {
                double value = logarithm(account, signal, hour);
                byHour.get(Math.floorMod(hour, WEEK)).add(value);
                all.add(value);
            }
        }
        double middle = median(sorted(all));
        double[] usual = new double[WEEK];
        List<Double> strays = new ArrayList<>();
        for (int i = 0; i < WEEK; i++) {
            double[] values = sorted(byHour.get(i));
            usual[i] = values.length == 0 ? middle : median(values);
            addStrays(strays, values);
        }
        return new OwnPast(
                all.size(), usual, deviation(strays), risen(account, signal, until, usual));
    }

    /** By how much the last week's hours were above those of their kind, half of them or more. */
    private static double risen(AccountHours account, Signal signal, int until, double[] usual) {
        List<Double> last = new ArrayList<>();
        for (int hour = until - 1; hour >= account.firstRow() && last.size() < WEEK; hour--) {
            if (account.known(hour)) {
                last.add(logarithm(account, signal, hour) - usual[Math.floorMod(hour, WEEK)]);
            }
        }
        return StrictMath.max(0, median(sorted(last)));
    }

    /** Each value against the others of its hour: against itself it would stray too little. */
    private static void addStrays(List<Double> strays, double[] values) {
        if (values.length < 2) {
            return;
        }
        double[] others = new double[values.length - 1];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values, 0, others, 0, i);
            System.arraycopy(values, i + 1, others, i, values.length - 1 - i);
            strays.add(values[i] - median(others));
        }
    }

    private static double deviation(List<Double> strays) {
        double squares = 0;
        double[] sizes = new double[strays.size()];
        for (int i = 0; i < sizes.length; i++) {
            squares += strays.get(i) * strays.get(i);
            sizes[i] = StrictMath.abs(strays.get(i));
        }
        Arrays.sort(sizes);
        double ordinary = sizes.length == 0 ? 0 : StrictMath.sqrt(squares / sizes.length);
        return StrictMath.max(LEAST_DEVIATION, StrictMath.max(ordinary, NORMAL * median(sizes)));
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double logarithm(AccountHours account, Signal signal, int hour) {
        return StrictMath.log1p(StrictMath.max(0, account.of(signal, hour).doubleValue()));
    }

    /** How many known hours it has. */
    int hours() {
        return hours;
    }

    boolean enough() {
        return hours >= FlightWatch.LEAST_PAST;
    }

    /** How many deviations an hour is above what is usual for it. */
    double above(AccountHours account, Signal signal, int hour) {
        double expected = usual[Math.floorMod(hour, WEEK)] + risen;
        return (logarithm(account, signal, hour) - expected) / deviation;
    }
}
