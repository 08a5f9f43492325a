package dev.proviso.indicators.engine;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.indicators.series.AccountHistory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The histories of one range of accounts while its rows come in, chunk by chunk, by several threads
 * at once and in any order. A row's <i>key</i> is slot of the account × number of meters + place of
 * the meter, or negative for a row that nobody asked for.
 */
final class Layout {

    private static final long HOUR_MICROS = Period.HOUR * 1_000_000;

    private final List<Meter> meters;
    private final int fromDay;
    private final int hours;
    private final AccountHistory.Builder[] builders;

    /**
     * @param accounts ids; the place in the list is the slot
     */
    Layout(List<String> accounts, List<Meter> meters, int fromDay, int untilDay) {
        this.meters = meters;
        this.fromDay = fromDay;
        this.hours = (untilDay - fromDay) * 24;
        this.builders = new AccountHistory.Builder[accounts.size()];
        for (int slot = 0; slot < builders.length; slot++) {
            builders[slot] = AccountHistory.builder(accounts.get(slot), fromDay, untilDay);
        }
    }

    /**
     * Lays rows that last 3,600 seconds.
     *
     * @param starts UTC microseconds; used as working space
     */
    void hours(int[] keys, long[] starts, long[] quantities, int count) {
        int from = 0;
        while (from < count) {
            int key = keys[from];
            int until = from + 1;
            while (until < count && keys[until] == key) {
                until++;
            }
            if (key >= 0) {
                hoursOfOne(key, starts, quantities, from, until);
            }
            from = until;
        }
    }

    private void hoursOfOne(int key, long[] starts, long[] quantities, int from, int until) {
        Meter meter = meters.get(key % meters.size());
        AccountHistory.Builder builder = builders[key / meters.size()];
        long spanStart = fromDay * Period.DAY * 1_000_000;
        synchronized (builder) {
            AccountHistory.Hours cells = builder.hours(meter);
            for (int i = from; i < until; i++) {
                long since = starts[i] - spanStart;
                long hour = Math.floorDiv(since, HOUR_MICROS);
                if (hour * HOUR_MICROS != since) {
                    long second = Math.floorDiv(starts[i], 1_000_000L);
                    builder.addQuantity(
                            meter,
                            new Period(second, second + Period.HOUR),
                            BigInteger.valueOf(quantities[i]));
                } else if (hour < hours) {
                    cells.add((int) Math.max(hour, -1), quantities[i]);
                }
            }
        }
    }

    /** Lays one row of any length. */
    void row(int key, long startSecond, long seconds, BigInteger quantity) {
        if (key >= 0) {
            AccountHistory.Builder builder = builders[key / meters.size()];
            Meter meter = meters.get(key % meters.size());
            synchronized (builder) {
                builder.addQuantity(
                        meter, new Period(startSecond, startSecond + seconds), quantity);
            }
        }
    }

    /** Lays the requests of a row whose quantity was laid, or will be. */
    void requests(int key, long startSecond, long seconds, BigInteger requests) {
        if (key >= 0) {
            AccountHistory.Builder builder = builders[key / meters.size()];
            Meter meter = meters.get(key % meters.size());
            Period period = new Period(startSecond, startSecond + seconds);
            synchronized (builder) {
                builder.addRequests(meter, period, requests);
            }
        }
    }

    /** The accounts with a level whose first row so far lies within the span. */
    List<String> levelsBeginWithin() {
        List<String> accounts = new ArrayList<>();
        for (AccountHistory.Builder builder : builders) {
            if (builder.levelBeginsWithin()) {
                accounts.add(builder.account());
            }
        }
        return accounts;
    }

    /** Says that an account has rows of a level before the span. */
    void earlier(int key) {
        builders[key / meters.size()].earlier(meters.get(key % meters.size()));
    }

    /** The histories by slot; nothing may be laid afterwards. */
    List<AccountHistory> done() {
        List<AccountHistory> histories = new ArrayList<>(builders.length);
        for (AccountHistory.Builder builder : builders) {
            histories.add(builder.build());
        }
        return histories;
    }
}
