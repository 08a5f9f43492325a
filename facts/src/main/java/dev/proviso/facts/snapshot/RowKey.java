package dev.proviso.facts.snapshot;

import dev.proviso.facts.model.Meter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a usage row is the sum of, in two longs whose signed order is the order of rows on disk:
 * week, account, meter, region, start, length.
 *
 * <pre>
 * first   0 | week 15 | account 27 | meter 5 | region 16
 * second  0 | start within the week, seconds 20 | length, seconds 31   (the upper 12 bits are 0)
 * </pre>
 *
 * Accounts and regions stand as ranks in byte order of their ids, meters likewise.
 */
final class RowKey {

    static final int ACCOUNTS_MAX = 1 << 27;
    static final int REGIONS_MAX = 1 << 16;
    static final long SECONDS_MAX = Integer.MAX_VALUE;
    static final long WEEK_SECONDS = 7 * 86_400L;

    /** Beyond this (the year 2597) a start is no date of a bill. */
    static final int WEEKS_MAX = 1 << 15;

    private static final Meter[] BY_RANK = Meter.values().clone();
    private static final Map<Meter, Integer> RANKS = new EnumMap<>(Meter.class);

    static {
        Arrays.sort(BY_RANK, Comparator.comparing(Meter::id)); // ASCII: byte order
        for (int rank = 0; rank < BY_RANK.length; rank++) {
            RANKS.put(BY_RANK[rank], rank);
        }
    }

    private RowKey() {}

    static long first(int week, int account, Meter meter, int region) {
        return (long) week << 48 | (long) account << 21 | (long) rank(meter) << 16 | region;
    }

    /** Of a meter among all, in byte order of their ids. */
    static int rank(Meter meter) {
        return RANKS.getOrDefault(meter, 0);
    }

    /** The meter of a rank. */
    static Meter meterOfRank(int rank) {
        return BY_RANK[rank];
    }

    static long second(long startInWeek, long seconds) {
        return startInWeek << 31 | seconds;
    }

    static int week(long first) {
        return (int) (first >>> 48);
    }

    static int account(long first) {
        return (int) (first >>> 21) & ACCOUNTS_MAX - 1;
    }

    static Meter meter(long first) {
        return BY_RANK[meterRank(first)];
    }

    static int meterRank(long first) {
        return (int) (first >>> 16) & 31;
    }

    /** Ids of all meters in byte order. */
    static String[] metersByRank() {
        return Arrays.stream(BY_RANK).map(Meter::id).toArray(String[]::new);
    }

    static int region(long first) {
        return (int) first & REGIONS_MAX - 1;
    }

    static long startInWeek(long second) {
        return second >>> 31;
    }

    static long seconds(long second) {
        return second & SECONDS_MAX;
    }

    /** UTC seconds of a row's start. */
    static long start(long first, long second) {
        return Weeks.firstDay(week(first)) * 86_400L + startInWeek(second);
    }
}
