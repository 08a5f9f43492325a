package dev.proviso.indicators.flight;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;

/**
 * What one account kept, read out and deleted, hour by hour, summed exactly. An hour is
 * <i>known</i> when the provider's export says anything of anybody's storage requests in it; a
 * known hour without a row of the account is one in which it did nothing.
 */
public final class AccountHours {

    /** The meters that it is made of. */
    public static final Set<Meter> METERS =
            Set.of(
                    Meter.STORAGE_BYTES,
                    Meter.STORAGE_EGRESS_BYTES,
                    Meter.STORAGE_INGRESS_BYTES,
                    Meter.STORAGE_DELETE);

    /** The meters whose rows show that an hour was metered, whoever's they are. */
    public static final Set<Meter> SHOW_KNOWN =
            Set.of(
                    Meter.STORAGE_EGRESS_BYTES,
                    Meter.STORAGE_INGRESS_BYTES,
                    Meter.STORAGE_GET,
                    Meter.STORAGE_PUT,
                    Meter.STORAGE_LIST,
                    Meter.STORAGE_DELETE);

    private final String account;
    private final int firstHour;
    private final BigInteger[] egress;
    private final BigInteger[] ingress;
    private final BigInteger[] deletes;
    private final BigInteger[] stock;
    private final BitSet stockKnown;
    private final BitSet known;
    private final int firstRow;

    private AccountHours(Builder builder) {
        this.account = builder.account;
        this.firstHour = builder.firstHour;
        this.egress = builder.egress.clone();
        this.ingress = builder.ingress.clone();
        this.deletes = builder.deletes.clone();
        this.stock = builder.stock.clone();
        this.stockKnown = (BitSet) builder.stockKnown.clone();
        this.known = (BitSet) builder.known.clone();
        this.firstRow = firstHour + builder.firstRow;
    }

    /**
     * Gathers rows, whatever their order.
     *
     * @param firstHour of the span, in hours since 1970-01-01T00:00Z
     * @param untilHour the hour after its last
     */
    public static Builder builder(String account, int firstHour, int untilHour) {
        return new Builder(account, firstHour, untilHour);
    }

    /** Qualified id. */
    public String account() {
        return account;
    }

    int firstHour() {
        return firstHour;
    }

    int untilHour() {
        return firstHour + egress.length;
    }

    /** The first hour with a row of its own; what was before it is no past of the account. */
    int firstRow() {
        return firstRow;
    }

    boolean known(int hour) {
        return hour >= firstHour && hour < untilHour() && known.get(hour - firstHour);
    }

    /** The hour after the last that is known; {@code firstHour} if none is. */
    int knownUntil() {
        return firstHour + known.length();
    }

    BigInteger of(Signal signal, int hour) {
        return (signal == Signal.EGRESS ? egress : deletes)[hour - firstHour];
    }

    BigInteger ingress(int hour) {
        return ingress[hour - firstHour];
    }

    /** The last hour up to and with this one of which the stock is known; negative for none. */
    int stockHour(int hour) {
        int last = Math.min(hour, untilHour() - 1) - firstHour;
        int found = last < 0 ? -1 : stockKnown.previousSetBit(last);
        return found < 0 ? -1 : firstHour + found;
    }

    BigInteger stock(int hour) {
        return stock[hour - firstHour];
    }

    /** Takes rows of one account. */
    public static final class Builder {
        private final String account;
        private final int firstHour;
        private final BigInteger[] egress;
        private final BigInteger[] ingress;
        private final BigInteger[] deletes;
        private final BigInteger[] stock;
        private final BitSet stockKnown = new BitSet();
        private final BitSet known = new BitSet();
        private int firstRow;

        private Builder(String account, int firstHour, int untilHour) {
            this.account = account;
            this.firstHour = firstHour;
            int hours = Math.max(0, untilHour - firstHour);
            this.egress = zeros(hours);
            this.ingress = zeros(hours);
            this.deletes = zeros(hours);
            this.stock = zeros(hours);
            this.firstRow = hours;
        }

        private static BigInteger[] zeros(int hours) {
            BigInteger[] zeros = new BigInteger[hours];
            Arrays.fill(zeros, BigInteger.ZERO);
            return zeros;
        }

        /**
         * Adds the quantity of a row. That of a flow longer than an hour is spread over its hours
         * so that their sum is the row's; a level stands in each of its hours. What lies outside
         * the span, and other meters, are passed over.
         */
        public Builder add(Meter meter, Period period, BigInteger quantity) {
            if (METERS.contains(meter)) {
                firstRow = Math.clamp(hour(period.start()), 0, firstRow);
            }
            switch (meter) {
                case STORAGE_EGRESS_BYTES -> flow(egress, period, quantity);
                case STORAGE_INGRESS_BYTES -> flow(ingress, period, quantity);
                case STORAGE_DELETE -> flow(deletes, period, quantity);
                case STORAGE_BYTES -> level(period, quantity);
                default -> {
                    return this;
                }
            }
            return this;
        }

        /** Says that the hours of a period were metered. */
        public Builder known(Period period) {
            int from = Math.max(0, hour(period.start()));
            int until = Math.min(egress.length, hour(period.end() - 1) + 1);
            if (from < until) {
                known.set(from, until);
            }
            return this;
        }

        /** All of it; more may be added afterwards. */
        public AccountHours build() {
            return new AccountHours(this);
        }

        private int hour(long second) {
            return Math.toIntExact(Math.floorDiv(second, Period.HOUR) - firstHour);
        }

        private void flow(BigInteger[] into, Period period, BigInteger quantity) {
            BigInteger given = BigInteger.ZERO;
            long end = period.end();
            for (int hour = hour(period.start()); hour <= hour(end - 1); hour++) {
                long passed = Math.min(end, (firstHour + hour + 1L) * Period.HOUR) - period.start();
                BigInteger by =
                        quantity.multiply(BigInteger.valueOf(passed))
                                .divide(BigInteger.valueOf(period.seconds()));
                if (hour >= 0 && hour < into.length) {
                    into[hour] = into[hour].add(by.subtract(given));
                }
                given = by;
            }
        }

        private void level(Period period, BigInteger quantity) {
            int until = Math.min(stock.length, hour(period.end() - 1) + 1);
            for (int hour = Math.max(0, hour(period.start())); hour < until; hour++) {
                stock[hour] = stock[hour].add(quantity);
                stockKnown.set(hour);
            }
        }
    }
}
