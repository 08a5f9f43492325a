package dev.proviso.restrictions.connector;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A tightening in force, or about to be.
 *
 * @param use the counters of a {@code ToUse} as they were when it was applied; empty for {@code
 *     Fixed}
 */
public record Demand(Tightening tightening, SortedMap<String, JsonNode> use) {
    /** Copies. */
    public Demand {
        use = Collections.unmodifiableSortedMap(new TreeMap<>(use));
    }

    /**
     * A tightening with the counters as they are observed.
     *
     * @throws IllegalStateException when the connector did not observe one: a defect of the
     *     connector
     */
    public static Demand of(Tightening tightening, Observation seen) {
        TreeMap<String, JsonNode> use = new TreeMap<>();
        if (tightening instanceof Tightening.ToUse toUse) {
            for (String counter : toUse.counters()) {
                JsonNode value = seen.use().get(counter);
                if (value == null) {
                    throw new IllegalStateException("the connector did not observe " + counter);
                }
                use.put(counter, value);
            }
        }
        return new Demand(tightening, use);
    }
}
