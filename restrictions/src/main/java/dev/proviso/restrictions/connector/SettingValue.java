package dev.proviso.restrictions.connector;

import dev.proviso.canonical.CanonicalJson;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one text of a setting's value, by which two values are the same or not. */
public final class SettingValue {

    private static final BigInteger LARGEST_EXACT = BigInteger.TWO.pow(53);

    private SettingValue() {}

    /** RFC 8785, whole numbers beyond 2^53 as strings: an archive of 11,500 TB has such a limit. */
    public static String text(JsonNode value) {
        return CanonicalJson.write(exact(value));
    }

    /** Whether both say the same, however their numbers are held in memory. */
    public static boolean same(JsonNode one, JsonNode other) {
        return text(one).equals(text(other));
    }

    private static JsonNode exact(JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.isObject()) {
            ObjectNode object = nodes.objectNode();
            value.properties().forEach(e -> object.set(e.getKey(), exact(e.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = nodes.arrayNode();
            value.forEach(each -> array.add(exact(each)));
            return array;
        }
        if (value.isIntegralNumber()
                && value.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
            return nodes.stringNode(value.bigIntegerValue().toString());
        }
        return value;
    }
}
