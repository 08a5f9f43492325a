package dev.proviso.restrictions.connector;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * How a level tightens a setting: what people decide on. Holds no counter, so use cannot change it.
 */
public sealed interface Tightening {

    /**
     * The limit is what is used when it is applied, by the counters of these names ({@link
     * Observation#use}).
     */
    record ToUse(SortedSet<String> counters) implements Tightening {
        /** Copies. */
        public ToUse {
            counters = Collections.unmodifiableSortedSet(new TreeSet<>(counters));
        }
    }

    /** A value that is the same whenever it is applied: a switch, a number, a policy. */
    record Fixed(JsonNode value) implements Tightening {}
}
