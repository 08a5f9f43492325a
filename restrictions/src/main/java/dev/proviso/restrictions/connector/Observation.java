package dev.proviso.restrictions.connector;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An account as the provider shows it.
 *
 * @param identity what the account id means today, so that a moved, sold or closed account is
 *     noticed (D24): the provider's own ids of it, never a setting or a counter
 * @param settings by name; {@code null} (JSON) where the provider has none
 * @param use counters by name: bytes, objects, running jobs
 * @param grants who else uses what is to be cut
 */
public record Observation(
        String identity,
        SortedMap<String, JsonNode> settings,
        SortedMap<String, JsonNode> use,
        List<Grant> grants) {
    /** Copies. */
    public Observation {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        use = Collections.unmodifiableSortedMap(new TreeMap<>(use));
        grants = List.copyOf(grants);
    }

    /**
     * A setting that capabilities named.
     *
     * @throws IllegalStateException when the connector did not observe it: a defect of the
     *     connector
     */
    public JsonNode setting(String name) {
        JsonNode value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("the connector did not observe " + name);
        }
        return value;
    }
}
