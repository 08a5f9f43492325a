package dev.proviso.indicators.engine;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.Look;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of an engine.
 *
 * @param looks those for which series will be made; at least one
 * @param meters those that will be read
 * @param requests those of them whose requests will be read too
 */
public record Reading(List<Look> looks, Set<Meter> meters, Set<Meter> requests) {

    public Reading {
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("a reading is for at least one look");
        }
        looks = List.copyOf(looks);
        meters = Set.copyOf(meters);
        requests = Set.copyOf(requests);
    }

    /** These meters, all with their requests. */
    public static Reading of(Collection<Look> looks, Collection<Meter> meters) {
        Set<Meter> all = EnumSet.noneOf(Meter.class);
        all.addAll(meters);
        return new Reading(List.copyOf(looks), all, all);
    }

    /** First UTC day whose rows matter. */
    public int fromDay() {
        return looks.stream().mapToInt(Look::firstDay).min().orElseThrow()
                - AccountHistory.DAYS_BEFORE;
    }

    /** The day after the last whose rows matter. */
    public int untilDay() {
        return looks.stream().mapToInt(Look::firstDay).max().orElseThrow() + Look.DAYS;
    }
}
