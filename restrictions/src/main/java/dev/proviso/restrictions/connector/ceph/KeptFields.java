package dev.proviso.restrictions.connector.ceph;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What of a gateway's answer is kept: an allow-list, and bucket names only as pseudonyms. */
final class KeptFields {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> COUNTED =
            List.of("category", "bytes_sent", "bytes_received", "ops", "successful_ops");
    private static final List<String> SIZES = List.of("size", "size_kb");

    /** How a gateway names requests that were for no bucket. */
    private static final String NO_BUCKET = "-";

    private KeptFields() {}

    /** A user's entry of {@code GET /admin/usage}. */
    static ObjectNode usage(JsonNode entry, UnaryOperator<String> pseudonym) {
        ArrayNode buckets = NODES.arrayNode();
        for (JsonNode bucket : entry.path("buckets")) {
            ArrayNode categories = NODES.arrayNode();
            bucket.path("categories").forEach(each -> categories.add(only(each, COUNTED)));
            ObjectNode kept = NODES.objectNode();
            kept.put("bucket", name(bucket, pseudonym));
            kept.set("time", bucket.path("time"));
            kept.set("epoch", bucket.path("epoch"));
            kept.set("categories", categories);
            buckets.add(kept);
        }
        ObjectNode user = only(entry, List.of("user"));
        user.set("buckets", buckets);
        return user;
    }

    /** A bucket of {@code GET /admin/bucket?stats=true}. */
    static ObjectNode bucket(JsonNode bucket, UnaryOperator<String> pseudonym) {
        ObjectNode kept = only(bucket, List.of("tenant", "owner"));
        kept.put("bucket", name(bucket, pseudonym));
        ObjectNode usage = NODES.objectNode();
        bucket.path("usage")
                .properties()
                .forEach(part -> usage.set(part.getKey(), only(part.getValue(), SIZES)));
        kept.set("usage", usage);
        return kept;
    }

    private static String name(JsonNode bucket, UnaryOperator<String> pseudonym) {
        String name = bucket.path("bucket").asString("");
        return name.isEmpty() || name.equals(NO_BUCKET) ? name : pseudonym.apply(name);
    }

    private static ObjectNode only(JsonNode all, List<String> fields) {
        ObjectNode kept = NODES.objectNode();
        for (String field : fields) {
            if (all.path(field).isValueNode()) {
                kept.set(field, all.path(field));
            }
        }
        return kept;
    }
}
