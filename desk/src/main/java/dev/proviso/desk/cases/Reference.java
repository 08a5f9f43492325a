package dev.proviso.desk.cases;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a letter in the outbox belongs to.
 *
 * @param parts the case; of a statement of reasons also the measure and the contact
 */
record Reference(List<String> parts) {

    /** Copies. */
    Reference {
        parts = List.copyOf(parts);
    }

    static Reference letter(String caseId) {
        return new Reference(List.of(caseId));
    }

    static Reference statement(String caseId, String measure, String contact) {
        return new Reference(List.of(caseId, measure, contact));
    }

    static Reference parse(String text) {
        return new Reference(
                JsonMapper.shared()
                        .readTree(text)
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    /** The case that a reference begins with; empty where it names none. */
    static Optional<String> caseOf(String text) {
        try {
            return Optional.of(parse(text).caseId()).filter(id -> id.startsWith("C-"));
        } catch (JacksonException | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    String text() {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        parts.forEach(array::add);
        return array.toString();
    }

    String caseId() {
        return parts.getFirst();
    }

    boolean isStatement() {
        return parts.size() == 3;
    }

    String measure() {
        return parts.get(1);
    }

    String contact() {
        return parts.get(2);
    }
}
