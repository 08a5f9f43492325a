package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import java.math.BigInteger;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One meter in one look, summed exactly over accounts: the one place where usage rows become dense
 * (design §4 "Series"). Sums are whole numbers, so the order of the accounts does not show.
 */
final class MeterSums {

    /** A level is carried over at most this many hours without a row. */
    static final int CARRY_HOURS = 24;

    /** The greatest share of account-hours missing for the level of a unit or customer. */
    static final double MISSING_SHARE_MAX = 0.05;

    /** Hours held: those before the window and those in it. */
    private static final int HELD = Look.HOURS_BEFORE + Look.HOURS;

    private static final int DAY_HOURS = 24;

    private final Meter meter;
    private final ExactSums hours = new ExactSums(HELD);
    private final ExactSums days = new ExactSums(Look.DAYS);
    private @Nullable ExactSums requests;

    /** For each hour held, how many accounts miss it; likewise for each day of the window. */
    private final int[] hoursMissing = new int[HELD];

    private final int[] daysMissing = new int[Look.DAYS];
    private int accounts;

    MeterSums(Meter meter) {
        this.meter = meter;
    }

    /** Adds an account, which counts only if it has a row of the meter in the window. */
    void add(MeterHistory account, int fromDay, Look look) {
        int window = (look.firstDay() - fromDay) * DAY_HOURS;
        if (!account.hasRow(window, window + Look.HOURS)) {
            return;
        }
        accounts++;
        addRequests(account, window);
        if (meter.kind() == Meter.Kind.FLOW) {
            addFlow(account, window);
        } else {
            addLevel(account, window);
        }
    }

    /** Adds what others have summed of the same meter and look. */
    void add(MeterSums others) {
        accounts += others.accounts;
        hours.addAll(0, others.hours, 0, HELD);
        days.addAll(0, others.days, 0, Look.DAYS);
        if (others.requests != null) {
            requestSums().addAll(0, others.requests, 0, Look.HOURS);
        }
        for (int i = 0; i < HELD; i++) {
            hoursMissing[i] += others.hoursMissing[i];
        }
        for (int i = 0; i < Look.DAYS; i++) {
            daysMissing[i] += others.daysMissing[i];
        }
    }

    boolean present() {
        return accounts > 0;
    }

    private ExactSums requestSums() {
        if (requests == null) {
            requests = new ExactSums(Look.HOURS);
        }
        return requests;
    }

    private void addRequests(MeterHistory account, int window) {
        if (account.requests == null) {
            return;
        }
        int from = Math.max(0, -window);
        int until = Math.min(Look.HOURS, account.hourCount() - window);
        requestSums().addAll(from, account.requests, window + from, until - from);
    }

    private void addFlow(MeterHistory account, int window) {
        int start = window - Look.HOURS_BEFORE;
        int from = Math.max(0, -start);
        int until = Math.min(HELD, account.hourCount() - start);
        hours.addAll(from, account.hours, start + from, until - from);
        countSet(account.covered, start, hoursMissing);
        countSet(account.lost, window / DAY_HOURS, daysMissing);
        for (int hour = Math.max(0, -window); hour < until - Look.HOURS_BEFORE; hour++) {
            days.add(hour / DAY_HOURS, account.hours, window + hour);
        }
        if (account.days != null) {
            int firstDay = window / DAY_HOURS;
            for (int day = Math.max(0, -firstDay);
                    day < Look.DAYS && firstDay + day < account.dayCount();
                    day++) {
                days.add(day, account.days, firstDay + day);
            }
        }
    }

    private static void countSet(BitSet set, int start, int[] counts) {
        int from = set.nextSetBit(Math.max(0, start));
        while (from >= 0 && from - start < counts.length) {
            int until = set.nextClearBit(from);
            for (int i = from - start; i < Math.min(until - start, counts.length); i++) {
                counts[i]++;
            }
            from = set.nextSetBit(until);
        }
    }

    private void addLevel(MeterHistory account, int window) {
        int start = window - Look.HOURS_BEFORE;
        int[] source = LevelHours.sources(account, start, HELD);
        for (int i = 0; i < HELD; i++) {
            if (source[i] == LevelHours.MISSING) {
                hoursMissing[i]++;
            } else if (source[i] != LevelHours.ZERO) {
                hours.add(i, account.hours, source[i]);
            }
        }
        for (int day = 0; day < Look.DAYS; day++) {
            BigInteger level = levelOfDay(account, window / DAY_HOURS + day, source, day);
            if (level == null) {
                daysMissing[day]++;
            } else {
                days.add(day, level);
            }
        }
    }

    /** The day's mean level, half-even to the base unit, or null if it is missing. */
    private static @Nullable BigInteger levelOfDay(
            MeterHistory account, int spanDay, int[] source, int lookDay) {
        if (account.lost.get(Math.max(0, spanDay)) && spanDay >= 0) {
            return null;
        }
        int there = 0;
        BigInteger sum = BigInteger.ZERO;
        long smallSum = 0;
        int first = Look.HOURS_BEFORE + lookDay * DAY_HOURS;
        boolean ofDays = spanDay >= 0 && account.dayRows.get(spanDay);
        for (int i = first; i < first + DAY_HOURS; i++) {
            int hour = source[i];
            if (ofDays) {
                hour = spanDay * DAY_HOURS + i - first; // rows as they stand, nothing carried
            } else if (hour == LevelHours.MISSING) {
                continue;
            }
            there++;
            if (hour != LevelHours.ZERO) {
                long value = account.hours.smallValue(hour);
                if (value == ExactSums.NOT_SMALL) {
                    sum = sum.add(account.hours.bigInteger(hour));
                } else {
                    smallSum += value;
                }
            }
        }
        sum = sum.add(BigInteger.valueOf(smallSum));
        if (ofDays && account.days != null) {
            BigInteger levelSeconds = sum.multiply(BigInteger.valueOf(Period.HOUR));
            return HalfEven.divide(levelSeconds.add(account.days.bigInteger(spanDay)), Period.DAY);
        }
        if (there > 0) {
            return HalfEven.divide(sum, there);
        }
        boolean carried = spanDay >= 1 && account.dayRows.get(spanDay - 1);
        return carried ? levelOfDayBefore(account, spanDay - 1) : null;
    }

    private static @Nullable BigInteger levelOfDayBefore(MeterHistory account, int spanDay) {
        if (account.days == null || account.lost.get(spanDay)) {
            return null;
        }
        BigInteger levelSeconds = account.days.bigInteger(spanDay);
        for (int hour = spanDay * DAY_HOURS; hour < (spanDay + 1) * DAY_HOURS; hour++) {
            levelSeconds =
                    levelSeconds.add(
                            account.hours
                                    .bigInteger(hour)
                                    .multiply(BigInteger.valueOf(Period.HOUR)));
        }
        return HalfEven.divide(levelSeconds, Period.DAY);
    }

    /** The series as doubles; {@link #present} has to hold. */
    MeterSeries series(Subject.Kind kind) {
        boolean summedLevel = meter.kind() == Meter.Kind.LEVEL && kind != Subject.Kind.ACCOUNT;
        double hourlyShare = share(hoursMissing, Look.HOURS_BEFORE, summedLevel);
        double dailyShare = share(daysMissing, 0, summedLevel);
        double least = summedLevel ? 1 - MISSING_SHARE_MAX : MeterSeries.LEAST_SHARE;
        boolean hourly = hourlyShare >= least;
        boolean daily = dailyShare >= least;
        double[] held = hourly ? values(hours, hoursMissing, summedLevel) : new double[0];
        double[] windowHours = new double[hourly ? Look.HOURS : 0];
        double[] before = new double[hourly ? Look.HOURS_BEFORE : 0];
        System.arraycopy(held, 0, before, 0, before.length);
        System.arraycopy(held, before.length, windowHours, 0, windowHours.length);
        return new MeterSeries(
                meter,
                windowHours,
                hourly ? requestsBeside(windowHours) : new double[0],
                before,
                daily ? values(days, daysMissing, summedLevel) : new double[0],
                hourlyShare,
                dailyShare);
    }

    private double[] requestsBeside(double[] windowHours) {
        double[] counts =
                requests == null ? new double[Look.HOURS] : requests.doubles(0, Look.HOURS);
        for (int i = 0; i < Look.HOURS; i++) {
            if (Double.isNaN(windowHours[i])) {
                counts[i] = Double.NaN;
            }
        }
        return counts;
    }

    /**
     * Share of the window that is there: of account-hours for the level of several accounts, else
     * of hours that no account misses.
     */
    private double share(int[] missing, int from, boolean summedLevel) {
        long lacking = 0;
        for (int i = from; i < missing.length; i++) {
            lacking += summedLevel ? missing[i] : Math.min(1, missing[i]);
        }
        long all = (long) (missing.length - from) * (summedLevel ? accounts : 1);
        return (double) (all - lacking) / all;
    }

    private double[] values(ExactSums sums, int[] missing, boolean summedLevel) {
        double[] values = sums.doubles(0, missing.length);
        int tolerated = summedLevel ? accounts - 1 : 0;
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > tolerated) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }
}
