package dev.proviso.indicators.power;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.AccountHistory.Resolution;
import dev.proviso.indicators.series.Look;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/**
 * A pack's declared pattern as usage rows: one draw of its randomness, at any size. The span is
 * fixed by the look, so that a longer history does not change what is drawn.
 */
final class Injection {

    private static final int DAY_HOURS = 24;
    private static final int WEEK_HOURS = 168;

    private final Pack.Pattern pattern;
    private final int fromDay;
    private final int days;
    private final double[] rate;
    private final double[] arrivalUniform;
    private final double[] arrivalNormal;
    private final double[] sizeNormal;
    private final double[][] dayFactor;
    private final Held[] held;

    Injection(Pack.Pattern pattern, Look look, long seed) {
        this.pattern = pattern;
        this.fromDay = look.weekEarlier().firstDay() - AccountHistory.DAYS_BEFORE;
        this.days = look.firstDay() + Look.DAYS - fromDay;
        int hours = days * DAY_HOURS;
        Noise noise = new Noise(seed);
        double[] day = noise.normals(days);
        double[] hour = noise.normals(hours);
        this.arrivalUniform = noise.uniforms(hours);
        this.arrivalNormal = noise.normals(hours);
        this.sizeNormal = noise.normals(hours);
        this.dayFactor = new double[pattern.meters().size()][];
        for (int m = 0; m < dayFactor.length; m++) {
            double deviation = pattern.meters().get(m).dayNoise();
            dayFactor[m] = noise.normals(days);
            for (int d = 0; d < days; d++) {
                dayFactor[m][d] = StrictMath.exp(deviation * dayFactor[m][d]);
            }
        }
        this.held = new Held[dayFactor.length];
        for (int m = 0; m < held.length; m++) {
            held[m] = Held.draw(pattern.meters().get(m).stocks(), days, noise);
        }
        this.rate = new double[hours];
        int hourOfWeek = hourOfWeek();
        for (int h = 0; h < hours; h++) {
            rate[h] =
                    pattern.hourOfWeek()[(hourOfWeek + h) % WEEK_HOURS]
                            * StrictMath.exp(
                                    pattern.dayNoise() * day[h / DAY_HOURS]
                                            + pattern.hourNoise() * hour[h]);
        }
    }

    /** Of the first hour. */
    private int hourOfWeek() {
        return Math.floorMod(fromDay + 3, 7) * DAY_HOURS; // 1970-01-01: a Thursday
    }

    /**
     * The rows of a size.
     *
     * @param shown how the bills show each meter; one that they do not show, or only over more than
     *     a day, gets no rows
     */
    AccountHistory rows(String account, double size, Map<Meter, Resolution> shown) {
        double[] objects = new double[rate.length];
        double[] sized = new double[rate.length];
        for (int h = 0; h < objects.length; h++) {
            objects[h] = Noise.poisson(size * rate[h], arrivalUniform[h], arrivalNormal[h]);
            sized[h] = objects[h] * meanSize(objects[h], sizeNormal[h]);
        }
        EnumMap<Meter, long[]> hourly = new EnumMap<>(Meter.class);
        EnumMap<Meter, long[]> daily = new EnumMap<>(Meter.class);
        for (int m = 0; m < pattern.meters().size(); m++) {
            Pack.Injected injected = pattern.meters().get(m);
            switch (shown.getOrDefault(injected.meter(), Resolution.NONE)) {
                case HOURS ->
                        hourly.put(
                                injected.meter(),
                                hours(m, size, injected.sized() ? sized : objects));
                case DAYS ->
                        daily.put(
                                injected.meter(),
                                hours(m, size, injected.sized() ? sized : objects));
                case COARSER, NONE -> {}
            }
        }
        AccountHistory rows = AccountHistory.of(account, fromDay * DAY_HOURS, hourly);
        return daily.isEmpty() ? rows : dayRows(account, daily).plus(rows);
    }

    private AccountHistory dayRows(String account, Map<Meter, long[]> daily) {
        AccountHistory.Builder builder = AccountHistory.builder(account, fromDay, fromDay + days);
        daily.forEach((meter, hours) -> {
            for (int d = 0; d < days; d++) {
                long start = (fromDay + d) * Period.DAY;
                builder.add(
                        meter,
                        new Period(start, start + Period.DAY),
                        ofDay(meter, hours, d),
                        BigInteger.ZERO);
            }
        });
        return builder.build();
    }

    /** A flow's sum; of a level the mean, as providers bill it. */
    private static BigInteger ofDay(Meter meter, long[] hours, int day) {
        BigInteger sum = BigInteger.ZERO;
        for (int h = day * DAY_HOURS; h < (day + 1) * DAY_HOURS; h++) {
            sum = sum.add(BigInteger.valueOf(hours[h]));
        }
        return meter.kind() == Meter.Kind.LEVEL ? sum.divide(BigInteger.valueOf(DAY_HOURS)) : sum;
    }

    private long[] hours(int m, double size, double[] objects) {
        Pack.Injected injected = pattern.meters().get(m);
        double[] flow = new double[objects.length];
        for (int h = 0; h < flow.length; h++) {
            flow[h] = objects[h] * injected.perObject() * dayFactor[m][h / DAY_HOURS];
        }
        double[] quantities =
                injected.meter().kind() == Meter.Kind.LEVEL
                        ? level(held[m], flow, size * injected.perObject())
                        : flow;
        long[] hours = new long[quantities.length];
        for (int h = 0; h < hours.length; h++) {
            hours[h] = (long) StrictMath.rint(quantities[h]);
        }
        return hours;
    }

    /**
     * What is held at the end of each hour.
     *
     * @param usual an hour's flow, in the mean
     */
    private double[] level(Held held, double[] flow, double usual) {
        int kept = held.expires() ? (int) StrictMath.rint(held.days() * DAY_HOURS) : 0;
        double[] leaving = new double[flow.length];
        double stock = usual * held.days() * DAY_HOURS;
        if (held.expires()) {
            for (int h = 0; h < leaving.length; h++) {
                leaving[h] = h >= kept ? flow[h - kept] : usual * before(held, h - kept);
            }
            int known = StrictMath.min(kept, leaving.length);
            stock = usual * (kept - known);
            for (int h = 0; h < known; h++) {
                stock += leaving[h];
            }
        }
        double[] level = new double[flow.length];
        for (int h = 0; h < level.length; h++) {
            stock += flow[h] - leaving[h];
            level[h] = StrictMath.max(0, stock);
        }
        return level;
    }

    /** The rate of an hour before the first; its day scattered as days do. */
    private double before(Held held, int hour) {
        int day = Math.floorMod(Math.floorDiv(hour, DAY_HOURS), held.dayNormal().length);
        return pattern.hourOfWeek()[Math.floorMod(hourOfWeek() + hour, WEEK_HOURS)]
                * StrictMath.exp(pattern.dayNoise() * held.dayNormal()[day]);
    }

    /** The mean size of an hour's objects, relative to the usual; never negative. */
    private double meanSize(double objects, double normal) {
        return objects == 0
                ? 0
                : StrictMath.max(0, 1 + pattern.objectSizeCv() / StrictMath.sqrt(objects) * normal);
    }
}
