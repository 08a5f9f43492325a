package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Demand;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A setting that restrictions hold now (D9).
 *
 * @param before as it was before the first of them; saved once
 * @param demands of all that are in force, each as it was applied
 */
public record Held(JsonNode before, List<Demand> demands) {
    /** Copies. */
    public Held {
        demands = List.copyOf(demands);
    }
}
