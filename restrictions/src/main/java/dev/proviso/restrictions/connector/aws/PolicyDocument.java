package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy of ours as a setting: null where there is none, else the document as AWS keeps it. It is
 * tightened by more statements that deny; so the order does not matter, and what was there before
 * comes back as it was. Pure.
 */
final class PolicyDocument {

    private static final String STATEMENT = "Statement";

    private static final Map<String, String> WORDS =
            Map.of(
                    Denials.FREEZE, "storing more in storage",
                    Denials.READ_ONLY, "changing anything in storage",
                    Denials.SESSIONS, "sessions that may write",
                    Denials.STORAGE_OFF, "all of storage",
                    Denials.AI_OFF, "all AI services",
                    Denials.ACCOUNT_OFF, "everything",
                    Denials.OPERATOR, "the operator's role to others");

    private PolicyDocument() {}

    static JsonNode tightened(JsonNode before, List<Demand> demands) {
        List<JsonNode> there = statements(before);
        Set<String> known = new TreeSet<>();
        there.forEach(each -> known.add(SettingValue.text(each)));
        Map<String, JsonNode> added = new TreeMap<>();
        for (Demand demand : demands) {
            if (!(demand.tightening() instanceof Tightening.Fixed(JsonNode denials))) {
                throw new IllegalArgumentException("a policy knows no use");
            }
            for (JsonNode denial : denials) {
                String text = SettingValue.text(denial);
                if (!known.contains(text)) {
                    added.put(text, denial);
                }
            }
        }
        return added.isEmpty() ? before : with(before, there, added.values());
    }

    private static JsonNode with(JsonNode before, List<JsonNode> there, Iterable<JsonNode> added) {
        ObjectNode document =
                before.isObject()
                        ? (ObjectNode) before.deepCopy()
                        : JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        there.forEach(all::add);
        added.forEach(all::add);
        document.set(STATEMENT, all);
        return document;
    }

    /** One statement may stand without its brackets. */
    private static List<JsonNode> statements(JsonNode document) {
        JsonNode statement = document.path(STATEMENT);
        if (statement.isObject()) {
            return List.of(statement);
        }
        List<JsonNode> all = new ArrayList<>();
        statement.forEach(all::add);
        return all;
    }

    static String words(JsonNode document) {
        if (document.isNull()) {
            return "no policy of Proviso's";
        }
        Set<String> denied = new TreeSet<>();
        int unknown = 0;
        for (JsonNode statement : statements(document)) {
            String words = WORDS.get(statement.path("Sid").asString(""));
            if (words == null) {
                unknown++;
            } else {
                denied.add(words);
            }
        }
        List<String> parts = new ArrayList<>();
        if (!denied.isEmpty()) {
            parts.add("denies " + String.join(", ", denied));
        }
        if (unknown > 0) {
            parts.add(unknown + " statements that are not Proviso's");
        }
        return parts.isEmpty() ? "a policy that says nothing" : String.join("; ", parts);
    }
}
