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
}
