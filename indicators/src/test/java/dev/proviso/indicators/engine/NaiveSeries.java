package dev.proviso.indicators.engine;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageRow;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.Subject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Design §4 "Series", hour by hour and row by row, with no thought for speed: what the fast code is
 * held against.
 */
final class NaiveSeries {

    private final Meter meter;
    private final Look look;
    private final Subject subject;
    private final List<Own> accounts = new ArrayList<>();

    NaiveSeries(List<UsageRow> rows, Subject subject, Meter meter, Look look) {
        this.meter = meter;
        this.look = look;
        this.subject = subject;
        for (String account : subject.accounts()) {
            List<UsageRow> own =
                    rows.stream()
                            .filter(row -> row.account().equals(account) && row.meter() == meter)
                            .toList();
            if (own.stream().anyMatch(row -> touches(row, look.from(), look.until()))) {
                accounts.add(new Own(own));
            }
        }
    }

    /** An account's rows of the meter: those within an hour by their hour, and the longer ones. */
    private static final class Own {
        private final Map<Long, List<UsageRow>> byHour;
        private final List<UsageRow> longer;
        private final long firstStart;

        Own(List<UsageRow> rows) {
            byHour =
                    rows.stream()
                            .filter(row -> row.period().withinOneHour())
                            .collect(
                                    Collectors.groupingBy(
                                            row -> row.period().start() / Period.HOUR));
            longer = rows.stream().filter(row -> !row.period().withinOneHour()).toList();
            firstStart = rows.stream().mapToLong(row -> row.period().start()).min().orElseThrow();
        }

        /** Those that lie within a time of whole hours. */
        List<UsageRow> within(long start, long seconds) {
            List<UsageRow> found = new ArrayList<>();
            for (long hour = start / Period.HOUR; hour < (start + seconds) / Period.HOUR; hour++) {
                found.addAll(byHour.getOrDefault(hour, List.of()));
            }
            for (UsageRow row : longer) {
                if (row.period().start() >= start && row.period().end() <= start + seconds) {
                    found.add(row);
                }
            }
            return found;
        }
    }

    private static boolean touches(UsageRow row, long from, long until) {
        return row.period().start() < until && row.period().end() > from;
    }

    /** Null if the meter is missing. */
    @Nullable MeterSeries series() {
        if (accounts.isEmpty()) {
            return null;
        }
        double[] held = new double[Look.HOURS_BEFORE + Look.HOURS];
        double[] requests = new double[Look.HOURS];
        double[] days = new double[Look.DAYS];
        double[] hoursMissing = new double[held.length];
        double[] daysMissing = new double[Look.DAYS];
        for (int i = 0; i < held.length; i++) {
            List<@Nullable BigInteger> values = new ArrayList<>();
            long start = look.from() + (i - Look.HOURS_BEFORE) * Period.HOUR;
            accounts.forEach(account -> values.add(hour(account, start)));
            hoursMissing[i] = values.stream().filter(value -> value == null).count();
            held[i] = total(values);
            if (i >= Look.HOURS_BEFORE) {
                BigInteger sum = BigInteger.ZERO;
                for (Own account : accounts) {
                    for (UsageRow row : account.within(start, Period.HOUR)) {
                        sum = sum.add(row.requests());
                    }
                }
                requests[i - Look.HOURS_BEFORE] =
                        Double.isNaN(held[i]) ? Double.NaN : sum.doubleValue();
            }
        }
        for (int i = 0; i < Look.DAYS; i++) {
            List<@Nullable BigInteger> values = new ArrayList<>();
            long start = look.from() + i * Period.DAY;
            accounts.forEach(account -> values.add(day(account, start)));
            daysMissing[i] = values.stream().filter(value -> value == null).count();
            days[i] = total(values);
        }
        return answer(held, requests, days, hoursMissing, daysMissing);
    }

    private MeterSeries answer(
            double[] held,
            double[] requests,
            double[] days,
            double[] hoursMissing,
            double[] daysMissing) {
        double hourly = share(Arrays.copyOfRange(hoursMissing, 24, hoursMissing.length));
        double daily = share(daysMissing);
        double least = summedLevel() ? 0.95 : 0.9;
        return new MeterSeries(
                meter,
                hourly < least ? new double[0] : Arrays.copyOfRange(held, 24, held.length),
                hourly < least ? new double[0] : requests,
                hourly < least ? new double[0] : Arrays.copyOfRange(held, 0, 24),
                daily < least ? new double[0] : days,
                hourly,
                daily);
    }

    private boolean summedLevel() {
        return meter.kind() == Meter.Kind.LEVEL && subject.kind() != Subject.Kind.ACCOUNT;
    }

    private double share(double[] missing) {
        double each = summedLevel() ? accounts.size() : 1;
        double lacking = Arrays.stream(missing).map(count -> Math.min(count, each)).sum();
        return (missing.length * each - lacking) / (missing.length * each);
    }

    private double total(List<@Nullable BigInteger> values) {
        long missing = values.stream().filter(value -> value == null).count();
        if (missing > 0 && (!summedLevel() || missing == values.size())) {
            return Double.NaN;
        }
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : values) {
            sum = value == null ? sum : sum.add(value);
        }
        return sum.doubleValue();
    }

    private @Nullable BigInteger hour(Own rows, long start) {
        boolean covered =
                rows.longer.stream()
                        .anyMatch(row ->
                                touches(row, start, start + Period.HOUR)
                                        && !row.period().withinOneHour());
        if (covered) {
            return null;
        }
        if (meter.kind() == Meter.Kind.FLOW) {
            return quantity(rows.within(start, Period.HOUR));
        }
        for (int back = 0; back <= 24; back++) {
            List<UsageRow> own = rows.within(start - back * Period.HOUR, Period.HOUR);
            if (!own.isEmpty()) {
                BigInteger sum = BigInteger.ZERO;
                for (UsageRow row : own) {
                    sum = sum.add(mean(levelSeconds(row), Period.HOUR));
                }
                return sum;
            }
        }
        return rows.firstStart >= start ? BigInteger.ZERO : null;
    }

    private static BigInteger quantity(List<UsageRow> rows) {
        return rows.stream().map(UsageRow::quantity).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger levelSeconds(UsageRow row) {
        return row.quantity().multiply(BigInteger.valueOf(row.period().seconds()));
    }

    private static BigInteger mean(BigInteger sum, long by) {
        return new BigDecimal(sum)
                .divide(BigDecimal.valueOf(by), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    private @Nullable BigInteger day(Own rows, long start) {
        boolean lost =
                rows.longer.stream()
                        .anyMatch(row ->
                                touches(row, start, start + Period.DAY)
                                        && !row.period().withinOneDay());
        if (lost) {
            return null;
        }
        if (meter.kind() == Meter.Kind.FLOW) {
            return quantity(rows.within(start, Period.DAY));
        }
        if (hasDayRow(rows, start)) {
            return toldByDay(rows, start);
        }
        List<BigInteger> there = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            BigInteger level = hour(rows, start + i * Period.HOUR);
            if (level != null) {
                there.add(level);
            }
        }
        if (!there.isEmpty()) {
            return mean(there.stream().reduce(BigInteger.ZERO, BigInteger::add), there.size());
        }
        boolean beforeLost =
                rows.longer.stream()
                        .anyMatch(row ->
                                touches(row, start - Period.DAY, start)
                                        && !row.period().withinOneDay());
        return !beforeLost && hasDayRow(rows, start - Period.DAY)
                ? toldByDay(rows, start - Period.DAY)
                : null;
    }

    private static boolean hasDayRow(Own rows, long start) {
        return rows.within(start, Period.DAY).stream()
                .anyMatch(row -> !row.period().withinOneHour());
    }

    private static BigInteger toldByDay(Own rows, long start) {
        BigInteger sum = BigInteger.ZERO;
        for (UsageRow row : rows.within(start, Period.DAY)) {
            sum =
                    sum.add(
                            row.period().withinOneHour()
                                    ? mean(levelSeconds(row), Period.HOUR)
                                            .multiply(BigInteger.valueOf(Period.HOUR))
                                    : levelSeconds(row));
        }
        return mean(sum, Period.DAY);
    }
}
