package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Tightening;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON to the last digit: what a provider had is given back as it was. */
final class ExactJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final String TO_USE = "to_use";
    private static final String FIXED = "fixed";

    private ExactJson() {}

    static String text(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new JournalFailure("the journal holds what is no JSON", e);
        }
    }

    static String counters(SortedMap<String, JsonNode> counters) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        counters.forEach(tree::set);
        return text(tree);
    }

    static SortedMap<String, JsonNode> counters(String text) {
        SortedMap<String, JsonNode> counters = new TreeMap<>();
        read(text).properties().forEach(e -> counters.put(e.getKey(), e.getValue()));
        return counters;
    }

    static String tightening(Tightening tightening) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        switch (tightening) {
            case Tightening.ToUse use -> {
                ArrayNode names = tree.putArray(TO_USE);
                use.counters().forEach(names::add);
            }
            case Tightening.Fixed fixed -> tree.set(FIXED, fixed.value());
        }
        return text(tree);
    }

    static Tightening tightening(String text) {
        JsonNode tree = read(text);
        if (tree.has(FIXED)) {
            return new Tightening.Fixed(tree.path(FIXED));
        }
        TreeSet<String> counters = new TreeSet<>();
        tree.path(TO_USE).forEach(name -> counters.add(name.stringValue()));
        return new Tightening.ToUse(counters);
    }
}
