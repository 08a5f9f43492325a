package dev.proviso.cases.statistics;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what happened in any number of cases. */
public final class Tallies {

    private record Key(YearMonth month, Statistic what, String detail) {}

    /** That something took so long. */
    public record Lasted(YearMonth month, Statistic what, String detail, long seconds) {}

    private final Map<Key, Tally> all = new LinkedHashMap<>();
    private final Map<Lasted, Long> lasted = new HashMap<>();

    /** Counts one more, that happened once. */
    public void add(Tally one) {
        all.merge(new Key(one.month(), one.what(), one.detail()), one, Tally::plus);
        if (one.what().timed()) {
            lasted.merge(
                    new Lasted(one.month(), one.what(), one.detail(), one.seconds()),
                    1L,
                    Long::sum);
        }
    }

    /** Each month, statistic and detail once. */
    public Collection<Tally> sums() {
        return List.copyOf(all.values());
    }

    /** How often each took so long. */
    public Map<Lasted, Long> lasted() {
        return Map.copyOf(lasted);
    }
}
