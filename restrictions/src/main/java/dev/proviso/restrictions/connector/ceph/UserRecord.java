package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.s3.Credential;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings and keys in a user's record, as {@code GET /admin/metadata/user} has it. */
final class UserRecord {

    static final String QUOTA = "user-quota";
    static final String MASK = "op-mask";
    static final String SUSPENDED = "suspended";

    /** The limits that hold; {@code max_size_kb} is the same once more, rounded up. */
    private static final List<String> QUOTA_FIELDS =
            List.of("enabled", "check_on_raw", "max_size", "max_objects");

    /** How a gateway writes a mask of nothing. It cannot read that: it would take all instead. */
    private static final String NOTHING = "<none>";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private UserRecord() {}

    static SortedMap<String, JsonNode> settings(ObjectNode record) {
        JsonNode data = record.path("data");
        ObjectNode quota = NODES.objectNode();
        QUOTA_FIELDS.forEach(field -> quota.set(field, data.path("user_quota").path(field)));
        SortedMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(QUOTA, quota);
        settings.put(MASK, mask(data.path("op_mask").asString("")));
        settings.put(SUSPENDED, NODES.booleanNode(data.path("suspended").asInt(0) != 0));
        return settings;
    }

    /** The operations of {@code read, write}, in order. */
    private static ArrayNode mask(String text) {
        ArrayNode mask = NODES.arrayNode();
        if (!text.equals(NOTHING)) {
            TreeSet<String> operations = new TreeSet<>(List.of(text.split("[, ]+", -1)));
            operations.stream().filter(each -> !each.isEmpty()).forEach(mask::add);
        }
        return mask;
    }

    /** A copy that can be written, with one setting changed; empty: there is no such setting. */
    static Optional<ObjectNode> with(ObjectNode record, String setting, JsonNode value) {
        ObjectNode copy = writable(record);
        ObjectNode data = data(copy);
        switch (setting) {
            case QUOTA -> data.set("user_quota", value.deepCopy());
            case MASK -> data.put("op_mask", maskText(value));
            case SUSPENDED -> data.put("suspended", value.asBoolean() ? 1 : 0);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(copy);
    }

    private static String maskText(JsonNode mask) {
        TreeSet<String> operations = new TreeSet<>();
        mask.forEach(each -> operations.add(each.asString()));
        return String.join(", ", operations);
    }

    /** A copy whose every field says to a gateway what it said to us. */
    static ObjectNode writable(ObjectNode record) {
        ObjectNode copy = record.deepCopy();
        ObjectNode data = data(copy);
        if (data.path("op_mask").asString("").equals(NOTHING)) {
            data.put("op_mask", "");
        }
        return copy;
    }

    /** A copy with one key more, and without those whose names begin as ours do. */
    static ObjectNode withKey(ObjectNode record, String prefix, Credential key) {
        ObjectNode copy = withoutKeys(record, prefix);
        data(copy)
                .withArray("keys")
                .addObject()
                .put("user", key.user())
                .put("access_key", key.accessKey())
                .put("secret_key", key.secretKey());
        return copy;
    }

    static ObjectNode withoutKeys(ObjectNode record, String prefix) {
        ObjectNode copy = writable(record);
        ArrayNode kept = NODES.arrayNode();
        for (JsonNode key : data(copy).path("keys")) {
            if (!key.path("access_key").asString("").startsWith(prefix)) {
                kept.add(key);
            }
        }
        data(copy).set("keys", kept);
        return copy;
    }

    /** What the user's id means: the operator's own names for it. */
    static String identity(ObjectNode record) {
        JsonNode data = record.path("data");
        return String.join(
                "\n",
                data.path("user_id").asString(""),
                data.path("display_name").asString(""),
                data.path("email").asString(""));
    }

    private static ObjectNode data(ObjectNode record) {
        return (ObjectNode) record.path("data");
    }
}
