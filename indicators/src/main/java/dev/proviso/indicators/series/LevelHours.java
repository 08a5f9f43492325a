package dev.proviso.indicators.series;

/**
 * Where each hour's level of an account comes from: a row, a carried row, before the first, or
 * nowhere.
 */
final class LevelHours {

    /** The level is 0: the account had none of it yet. */
    static final int ZERO = -1;

    /** The level is not known. */
    static final int MISSING = -2;

    private LevelHours() {}

    /**
     * For {@code count} hours from {@code start} on, the hour of the span whose row gives the
     * level, or {@link #ZERO}, or {@link #MISSING}.
     *
     * @param start may lie before the span
     */
    static int[] sources(MeterHistory account, int start, int count) {
        int[] sources = new int[count];
        int firstRow = firstRow(account);
        int lastRow = Integer.MIN_VALUE / 2;
        for (int hour = Math.max(0, start - MeterSums.CARRY_HOURS); hour < start; hour++) {
            lastRow = account.hourRows.get(hour) ? hour : lastRow;
        }
        for (int i = 0; i < count; i++) {
            int hour = start + i;
            if (hour >= 0 && account.hourRows.get(hour)) {
                lastRow = hour;
            }
            if (hour >= 0 && account.covered.get(hour)) {
                sources[i] = MISSING;
            } else if (hour - lastRow <= MeterSums.CARRY_HOURS) {
                sources[i] = lastRow;
            } else {
                sources[i] = hour < firstRow && !account.earlier ? ZERO : MISSING;
            }
        }
        return sources;
    }

    private static int firstRow(MeterHistory account) {
        int hour = account.hourRows.nextSetBit(0);
        int covered = account.covered.nextSetBit(0);
        if (hour < 0 || covered < 0) {
            return Math.max(hour, covered);
        }
        return Math.min(hour, covered);
    }
}
