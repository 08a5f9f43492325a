package dev.proviso.desk.cases;

import dev.proviso.ledger.note.SigningKey;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What comes with a command.
 *
 * @param values what belongs to its first event, by the names of an entry of type {@code case}
 * @param key the person's own key, unlocked (D28)
 */
record Given(Map<String, JsonNode> values, Optional<SigningKey> key) {

    static final Given NOTHING = new Given(Map.of(), Optional.empty());

    /** Copies. */
    Given {
        values = Map.copyOf(values);
    }

    static Given value(String name, JsonNode value) {
        return new Given(Map.of(name, value), Optional.empty());
    }
}
