package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import java.math.BigInteger;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One meter of one account over a span of whole days, as its usage rows say it: nothing carried,
 * nothing spread. Hours and days count from the start of the span.
 */
final class MeterHistory {

    private static final int DAY_HOURS = 24;

    final Meter meter;
    private final int fromDay;

    /**
     * Sums of the rows within one hour; a level that lasts for a part of it counts as that part.
     */
    final ExactSums hours;

    /** Requests of the rows within one hour. */
    @Nullable ExactSums requests;

    /** Hours that have a row of their own. */
    final BitSet hourRows = new BitSet();

    /** Hours that a row longer than an hour covers. */
    final BitSet covered = new BitSet();

    /**
     * Sums of the rows within one day but not within one hour: a flow's quantity, a level times the
     * seconds it lasts.
     */
    @Nullable ExactSums days;

    /** Days that have a row longer than an hour and within the day. */
    final BitSet dayRows = new BitSet();

    /** Days that a row beyond one day covers. */
    final BitSet lost = new BitSet();

    /** True if there are rows before the span, so that a level was not 0 before its first row. */
    boolean earlier;

    MeterHistory(Meter meter, int fromDay, int days) {
        this(meter, fromDay, new ExactSums(days * DAY_HOURS));
    }

    private MeterHistory(Meter meter, int fromDay, ExactSums hours) {
        this.meter = meter;
        this.fromDay = fromDay;
        this.hours = hours;
    }

    /**
     * Every hour from an array, taken as it is. A flow of 0 is no row; of a level every value is
     * one.
     */
    static MeterHistory dense(Meter meter, int fromDay, long[] values, long @Nullable [] requests) {
        MeterHistory dense = new MeterHistory(meter, fromDay, ExactSums.wrapping(values));
        dense.requests = requests == null ? null : ExactSums.wrapping(requests);
        if (meter.kind() == Meter.Kind.LEVEL) {
            dense.hourRows.set(0, values.length);
        } else {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0 || (requests != null && requests[i] != 0)) {
                    dense.hourRows.set(i);
                }
            }
        }
        return dense;
    }

    MeterHistory copy() {
        MeterHistory copy = new MeterHistory(meter, fromDay, hours.copy());
        copy.requests = requests == null ? null : requests.copy();
        copy.days = days == null ? null : days.copy();
        copy.hourRows.or(hourRows);
        copy.covered.or(covered);
        copy.dayRows.or(dayRows);
        copy.lost.or(lost);
        copy.earlier = earlier;
        return copy;
    }

    int hourCount() {
        return hours.length();
    }

    int dayCount() {
        return hours.length() / DAY_HOURS;
    }

    /** A row that lasts exactly one hour of the span. */
    void addHour(int hour, long quantity) {
        hours.add(hour, quantity);
        hourRows.set(hour);
    }

    void addRequests(int hour, BigInteger count) {
        if (requests == null) {
            requests = new ExactSums(hours.length());
        }
        requests.add(hour, count);
    }

    /** The requests of a row; those of a row beyond an hour are not read by anything. */
    void addRequests(Period period, BigInteger count) {
        long first = Math.floorDiv(period.start() - fromDay * Period.DAY, Period.HOUR);
        if (period.withinOneHour() && first >= 0 && first < hours.length()) {
            addRequests((int) first, count);
        }
    }

    /** A row of any length; what lies outside the span is passed over. */
    void add(Period period, BigInteger quantity, BigInteger requestCount) {
        long spanStart = fromDay * Period.DAY;
        long first = Math.floorDiv(period.start() - spanStart, Period.HOUR);
        long last = Math.floorDiv(period.end() - 1 - spanStart, Period.HOUR);
        if (last < 0 || first >= hours.length()) {
            earlier |= last < 0;
            return;
        }
        if (first == last) {
            int hour = (int) first;
            hours.add(hour, withinHour(quantity, period.seconds()));
            hourRows.set(hour);
            if (requestCount.signum() != 0) {
                addRequests(hour, requestCount);
            }
            return;
        }
        int from = (int) Math.max(first, 0);
        int until = (int) Math.min(last + 1, hours.length());
        covered.set(from, until);
        if (period.withinOneDay()) {
            addDay(from / DAY_HOURS, quantity, period.seconds());
        } else {
            lost.set(from / DAY_HOURS, (until - 1) / DAY_HOURS + 1);
            earlier |= first < 0;
        }
    }

    private BigInteger withinHour(BigInteger quantity, long seconds) {
        return meter.kind() == Meter.Kind.FLOW || seconds == Period.HOUR
                ? quantity
                : HalfEven.scale(quantity, seconds, Period.HOUR);
    }

    private void addDay(int day, BigInteger quantity, long seconds) {
        if (days == null) {
            days = new ExactSums(dayCount());
        }
        boolean flow = meter.kind() == Meter.Kind.FLOW;
        days.add(day, flow ? quantity : quantity.multiply(BigInteger.valueOf(seconds)));
        dayRows.set(day);
    }

    /** Adds the rows of another history of the same meter, as if they were the account's own. */
    void add(MeterHistory other) {
        int shift = (other.fromDay - fromDay) * DAY_HOURS;
        int from = Math.max(0, shift);
        int until = Math.min(hourCount(), shift + other.hourCount());
        if (until <= from) {
            return;
        }
        hours.addAll(from, other.hours, from - shift, until - from);
        if (other.requests != null) {
            if (requests == null) {
                requests = new ExactSums(hourCount());
            }
            requests.addAll(from, other.requests, from - shift, until - from);
        }
        shiftInto(hourRows, other.hourRows, shift, hourCount());
        shiftInto(covered, other.covered, shift, hourCount());
        shiftInto(dayRows, other.dayRows, shift / DAY_HOURS, dayCount());
        shiftInto(lost, other.lost, shift / DAY_HOURS, dayCount());
        if (other.days != null) {
            if (days == null) {
                days = new ExactSums(dayCount());
            }
            int firstDay = from / DAY_HOURS;
            days.addAll(
                    firstDay, other.days, firstDay - shift / DAY_HOURS, (until - from) / DAY_HOURS);
        }
        earlier |= other.earlier;
    }

    /** By runs of bits, as most histories have a row in nearly every hour. */
    private static void shiftInto(BitSet target, BitSet source, int shift, int limit) {
        int from = source.nextSetBit(Math.max(0, -shift));
        while (from >= 0 && from + shift < limit) {
            int until = source.nextClearBit(from);
            target.set(from + shift, Math.min(until + shift, limit));
            from = source.nextSetBit(until);
        }
    }

    boolean levelBeginsWithin() {
        return meter.kind() == Meter.Kind.LEVEL
                && !earlier
                && !isEmpty()
                && !hourRows.get(0)
                && !covered.get(0);
    }

    boolean isEmpty() {
        return hourRows.isEmpty() && covered.isEmpty();
    }

    /** True if a row of any length lies in, or reaches into, these hours of the span. */
    boolean hasRow(int fromHour, int untilHour) {
        int from = Math.max(fromHour, 0);
        int until = Math.min(untilHour, hourCount());
        return until > from && (anySet(hourRows, from, until) || anySet(covered, from, until));
    }

    private static boolean anySet(BitSet bits, int from, int until) {
        int next = bits.nextSetBit(from);
        return next >= 0 && next < until;
    }
}
