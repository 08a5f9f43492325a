package dev.proviso.cases.closing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.proviso.canonical.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Closings as they are stored; what is absent is left out. */
final class ClosingJson {

    private static final String SCHEMA_NAME = "schema";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    private ClosingJson() {}

    static String write(Closing closing) {
        ObjectNode tree = MAPPER.valueToTree(closing);
        tree.put(SCHEMA_NAME, Closing.SCHEMA);
        return CanonicalJson.write(tree);
    }

    static Closing read(String json) {
        Closing closing;
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!(tree instanceof ObjectNode object)
                    || !tree.path(SCHEMA_NAME).asString("").equals(Closing.SCHEMA)) {
                throw refused("it is no object of schema " + Closing.SCHEMA, null);
            }
            object.remove(SCHEMA_NAME);
            closing = MAPPER.treeToValue(object, Closing.class);
        } catch (JacksonException e) {
            throw refused(e.getOriginalMessage(), e);
        }
        if (!write(closing).equals(json)) {
            throw refused("it is not in its one form, or something is missing", null);
        }
        return closing;
    }

    private static IllegalArgumentException refused(
            String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException("This is no closing: " + why + ".", cause);
    }
}
