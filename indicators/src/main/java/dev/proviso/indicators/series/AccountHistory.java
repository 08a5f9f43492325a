package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageRow;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The usage rows of one account over a span of whole UTC days, by meter, summed exactly over
 * regions; immutable.
 *
 * <p>From it {@link SubjectHistory} makes dense series. For a series to be right, the span has to
 * begin {@link #DAYS_BEFORE} days before the look, since a level is carried; what lies outside the
 * span is taken as no row.
 */
public final class AccountHistory {

    /**
     * Days before a look that a series depends on: the hours before the window, and what is carried
     * into them.
     */
    public static final int DAYS_BEFORE = 2;

    private final String account;
    private final int fromDay;
    private final int days;
    private final Map<Meter, MeterHistory> meters;

    private AccountHistory(String account, int fromDay, int days, Map<Meter, MeterHistory> meters) {
        this.account = account;
        this.fromDay = fromDay;
        this.days = days;
        this.meters = meters;
    }

    /** As {@link #of(String, int, Map, Map)}, without requests. */
    public static AccountHistory of(String account, int firstHour, Map<Meter, long[]> quantities) {
        return of(account, firstHour, quantities, Map.of());
    }

    /**
     * A history from hourly numbers, as if each were a usage row of that hour. A flow of 0 is no
     * row; of a level every number is a row, zeros too. A meter that the account does not have is
     * left out.
     *
     * @param firstHour hour of the first number, in hours since 1970-01-01T00:00Z
     * @param quantities in base units; the arrays are all of one length and not to be changed
     *     afterwards
     * @param requests for some of the meters, the requests beside the quantities
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static AccountHistory of(
            String account,
            int firstHour,
            Map<Meter, long[]> quantities,
            Map<Meter, long[]> requests) {
        int hours = quantities.values().stream().mapToInt(a -> a.length).findFirst().orElse(0);
        int fromDay = Math.floorDiv(firstHour, 24);
        int ahead = Math.floorMod(firstHour, 24);
        int days = (ahead + hours + 23) / 24;
        EnumMap<Meter, MeterHistory> meters = new EnumMap<>(Meter.class);
        quantities.forEach((meter, values) -> {
            if (values.length != hours) {
                throw new IllegalArgumentException("arrays of one length are wanted");
            }
            long[] counts = requests.get(meter);
            MeterHistory dense =
                    MeterHistory.dense(
                            meter,
                            fromDay,
                            padded(values, ahead, days),
                            counts == null ? null : padded(counts, ahead, days));
            dense.hourRows.clear(0, ahead);
            dense.hourRows.clear(ahead + hours, days * 24);
            meters.put(meter, dense);
        });
        return new AccountHistory(account, fromDay, days, meters);
    }

    private static long[] padded(long[] values, int ahead, int days) {
        if (ahead == 0 && values.length == days * 24) {
            return values;
        }
        long[] padded = new long[days * 24];
        System.arraycopy(values, 0, padded, ahead, values.length);
        return padded;
    }

    /** Gathers rows of one account, whatever their order. */
    public static Builder builder(String account, int fromDay, int untilDay) {
        return new Builder(account, fromDay, untilDay);
    }

    /** Qualified id. */
    public String account() {
        return account;
    }

    /** First UTC day of the span, in days since 1970-01-01. */
    public int fromDay() {
        return fromDay;
    }

    /** The day after the span's last. */
    public int untilDay() {
        return fromDay + days;
    }

    /** The meters that have a row in the span. */
    public Set<Meter> meters() {
        return Collections.unmodifiableSet(meters.keySet());
    }

    /**
     * A copy with more rows, as if the export had had them.
     *
     * @param rows of this account; a row outside the span is passed over
     */
    public AccountHistory plus(Collection<UsageRow> rows) {
        Builder builder = new Builder(account, fromDay, untilDay());
        builder.meters.putAll(meters);
        builder.shared = true;
        rows.forEach(builder::add);
        return builder.build();
    }

    /**
     * A copy with the rows of another history, as if the export had had them: the quick way where
     * many are tried. What lies outside this span is passed over.
     */
    public AccountHistory plus(AccountHistory injected) {
        EnumMap<Meter, MeterHistory> sum = new EnumMap<>(Meter.class);
        sum.putAll(meters);
        injected.meters.forEach((meter, more) -> {
            MeterHistory own = meters.get(meter);
            MeterHistory copy = own == null ? new MeterHistory(meter, fromDay, days) : own.copy();
            copy.add(more);
            sum.put(meter, copy);
        });
        return new AccountHistory(account, fromDay, days, sum);
    }

    /** A copy without some meters, as if the export had never had them. */
    public AccountHistory without(Set<Meter> masked) {
        EnumMap<Meter, MeterHistory> kept = new EnumMap<>(Meter.class);
        kept.putAll(meters);
        kept.keySet().removeAll(masked);
        return new AccountHistory(account, fromDay, days, kept);
    }

    /**
     * How a meter's rows lie in a look, for whoever sorts accounts by resolution.
     *
     * @return {@link Resolution#NONE} if there is no row in the window
     */
    public Resolution resolution(Meter meter, Look look) {
        MeterHistory rows = meters.get(meter);
        int window = (look.firstDay() - fromDay) * 24;
        if (rows == null || !rows.hasRow(window, window + Look.HOURS)) {
            return Resolution.NONE;
        }
        MeterSums sums = new MeterSums(meter);
        sums.add(rows, fromDay, look);
        MeterSeries series = sums.series(Subject.Kind.ACCOUNT);
        if (series.hours().length > 0) {
            return Resolution.HOURS;
        }
        return series.days().length > 0 ? Resolution.DAYS : Resolution.COARSER;
    }

    /** The finest periods in which a meter is told for nearly the whole of a window. */
    public enum Resolution {
        HOURS,
        DAYS,
        COARSER,
        NONE
    }

    void addTo(Map<Meter, MeterSums> sums, Look look) {
        meters.forEach((meter, rows) ->
                sums.computeIfAbsent(meter, MeterSums::new).add(rows, fromDay, look));
    }

    /** Gathers rows; not for several threads at once. */
    public static final class Builder {

        private final String account;
        private final int fromDay;
        private final int days;
        private final EnumMap<Meter, MeterHistory> meters = new EnumMap<>(Meter.class);

        /**
         * True while {@code meters} may hold histories of someone else, which are copied before a
         * change.
         */
        private boolean shared;

        private final Set<Meter> own = java.util.EnumSet.noneOf(Meter.class);

        private Builder(String account, int fromDay, int untilDay) {
            if (untilDay < fromDay) {
                throw new IllegalArgumentException("a span ends after it starts");
            }
            this.account = account;
            this.fromDay = fromDay;
            this.days = untilDay - fromDay;
        }

        /** Adds one row, of whatever account it says it is. */
        public Builder add(UsageRow row) {
            return add(row.meter(), row.period(), row.quantity(), row.requests());
        }

        /** Adds one row of any length. Flow rows without quantity and requests are no rows. */
        public Builder add(Meter meter, Period period, BigInteger quantity, BigInteger requests) {
            if (meter.kind() == Meter.Kind.FLOW
                    && quantity.signum() == 0
                    && requests.signum() == 0) {
                return this;
            }
            of(meter).add(period, quantity, requests);
            return this;
        }

        /**
         * Adds the quantity of a row that is known to be one, whatever its requests are, which
         * {@link #addRequests} adds.
         */
        public void addQuantity(Meter meter, Period period, BigInteger quantity) {
            of(meter).add(period, quantity, BigInteger.ZERO);
        }

        /** Adds the requests of such a row. */
        public void addRequests(Meter meter, Period period, BigInteger requests) {
            of(meter).addRequests(period, requests);
        }

        /** For many rows of one hour of a meter; valid until anything else is added. */
        public Hours hours(Meter meter) {
            return new Hours(of(meter));
        }

        public String account() {
            return account;
        }

        /**
         * True if a level's first row so far is after the span's first hour: whether it was 0
         * before depends on {@link #earlier}.
         */
        public boolean levelBeginsWithin() {
            return meters.values().stream().anyMatch(MeterHistory::levelBeginsWithin);
        }

        /** Says that there are rows of a level before the span, so that it did not begin at 0. */
        public void earlier(Meter meter) {
            of(meter).earlier = true;
        }

        private MeterHistory of(Meter meter) {
            MeterHistory rows = meters.get(meter);
            if (rows == null) {
                rows = new MeterHistory(meter, fromDay, days);
                own.add(meter);
                meters.put(meter, rows);
            } else if (shared && own.add(meter)) {
                rows = rows.copy();
                meters.put(meter, rows);
            }
            return rows;
        }

        /** The history; nothing may be added afterwards. */
        public AccountHistory build() {
            meters.values().removeIf(MeterHistory::isEmpty);
            return new AccountHistory(account, fromDay, days, meters);
        }
    }

    /** The quickest way for rows that last exactly one hour. */
    public static final class Hours {

        private final MeterHistory rows;

        private Hours(MeterHistory rows) {
            this.rows = rows;
        }

        /**
         * Adds a row.
         *
         * @param hour since the start of the span; a negative one only says that there are rows
         *     before it
         */
        public void add(int hour, long quantity) {
            if (hour < 0) {
                rows.earlier = true;
            } else {
                rows.addHour(hour, quantity);
            }
        }
    }
}
