package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Tightening;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings of a user, tightened, and in words. Pure. */
final class CephTightening {

    static final String BYTES = "bytes";
    static final String OBJECTS = "objects";

    private CephTightening() {}

    static JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        JsonNode value = before;
        for (Demand demand : demands) {
            value =
                    switch (demand.tightening()) {
                        case Tightening.ToUse _ -> atMost(value, demand);
                        case Tightening.Fixed(JsonNode fixed) -> stricter(setting, value, fixed);
                    };
        }
        return value;
    }

    /** A limit that is not enabled holds nothing back, whatever its numbers are. */
    private static JsonNode atMost(JsonNode quota, Demand demand) {
        ObjectNode limited = (ObjectNode) quota.deepCopy();
        boolean holds = quota.path("enabled").asBoolean();
        limit(limited, "max_size", holds, demand.use().get(BYTES));
        limit(limited, "max_objects", holds, demand.use().get(OBJECTS));
        limited.put("enabled", true);
        return limited;
    }

    private static void limit(
            ObjectNode quota, String field, boolean holds, @Nullable JsonNode use) {
        if (use == null) {
            throw new IllegalArgumentException("no counter for " + field);
        }
        long before = quota.path(field).asLong(-1);
        boolean limited = holds && before >= 0;
        quota.put(field, limited ? Math.min(before, use.asLong()) : use.asLong());
    }

    private static JsonNode stricter(String setting, JsonNode value, JsonNode fixed) {
        if (setting.equals(UserRecord.MASK)) {
            Set<String> both = texts(value);
            both.retainAll(texts(fixed));
            ArrayNode mask = JsonNodeFactory.instance.arrayNode();
            both.forEach(mask::add);
            return mask;
        }
        if (setting.equals(UserRecord.SUSPENDED)) {
            return JsonNodeFactory.instance.booleanNode(value.asBoolean() || fixed.asBoolean());
        }
        throw new IllegalArgumentException("no fixed value tightens " + setting);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    static String words(String setting, JsonNode value) {
        return switch (setting) {
            case UserRecord.QUOTA -> quotaWords(value);
            case UserRecord.MASK ->
                    value.isEmpty() ? "may do nothing" : "may " + String.join(", ", texts(value));
            case UserRecord.SUSPENDED -> value.asBoolean() ? "suspended" : "not suspended";
            default -> throw new IllegalArgumentException("no setting " + setting);
        };
    }

    private static String quotaWords(JsonNode quota) {
        long bytes = quota.path("max_size").asLong(-1);
        long objects = quota.path("max_objects").asLong(-1);
        if (!quota.path("enabled").asBoolean() || (bytes < 0 && objects < 0)) {
            return "no limit";
        }
        String size = bytes < 0 ? "" : String.format(Locale.ROOT, "%,d bytes", bytes);
        String count = objects < 0 ? "" : String.format(Locale.ROOT, "%,d objects", objects);
        return "at most " + size + (size.isEmpty() || count.isEmpty() ? "" : " and ") + count;
    }
}
