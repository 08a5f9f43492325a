package dev.proviso.cases.statistics;

import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what happened in any number of cases. */
public final class Tallies {

    private record Key(YearMonth month, Statistic what, String detail) {}

    private final Map<Key, Tally> all = new LinkedHashMap<>();

    /** Counts one more. */
    public void add(Tally one) {
        all.merge(new Key(one.month(), one.what(), one.detail()), one, Tally::plus);
    }

    /** Each month, statistic and detail once. */
    public Collection<Tally> sums() {
        return List.copyOf(all.values());
    }
}
