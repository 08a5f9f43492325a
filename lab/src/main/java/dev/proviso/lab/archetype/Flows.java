package dev.proviso.lab.archetype;

import dev.proviso.facts.model.Meter;
import java.util.Arrays;
import java.util.EnumMap;

/** Quantities as they come about, and the stock that follows from what is written. */
final class Flows {

    private final EnumMap<Meter, long[]> meters = new EnumMap<>(Meter.class);
    private final int hours;

    Flows(int hours) {
        this.hours = hours;
    }

    long[] of(Meter meter) {
        return meters.computeIfAbsent(meter, m -> new long[hours]);
    }

    void add(Meter meter, int hour, double amount) {
        long whole = (long) StrictMath.rint(amount);
        if (whole > 0 && hour < hours) {
            of(meter)[hour] += whole;
        }
    }

    void add(Meter meter, int hour, long amount) {
        if (amount > 0 && hour < hours) {
            of(meter)[hour] += amount;
        }
    }

    /**
     * Derives the level: what was there, plus what is written, less what expires.
     *
     * @param from the first hour in which the account exists
     * @param retentionDays after which an object expires
     * @param stockDays days of ingress already there, at most as many as are kept
     */
    void stock(int from, double retentionDays, double stockDays) {
        long[] ingress = of(Meter.STORAGE_INGRESS_BYTES);
        long[] level = of(Meter.STORAGE_BYTES);
        double hourly = (double) Arrays.stream(ingress).sum() / Math.max(1, hours - from);
        int kept = (int) Math.max(1, Math.min(retentionDays * 24, 1e6));
        int old = from > 0 ? 0 : (int) Math.min(stockDays * 24, kept);
        double stock = hourly * old;
        for (int h = from; h < hours; h++) {
            stock += ingress[h];
            if (h - from >= kept) {
                stock -= ingress[h - kept];
            } else if (old > 0 && h >= kept - old) {
                stock -= hourly;
            }
            level[h] = (long) Math.max(0, StrictMath.rint(stock));
        }
    }

    /** Only what was ever more than zero: a meter without use has no rows. */
    Quantities quantities(int firstHour, int activeFrom) {
        EnumMap<Meter, long[]> used = new EnumMap<>(Meter.class);
        meters.forEach((meter, values) -> {
            if (Arrays.stream(values).anyMatch(v -> v != 0)) {
                used.put(meter, values);
            }
        });
        return new Quantities(firstHour, activeFrom, used);
    }
}
