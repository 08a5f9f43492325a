package dev.proviso.notices.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proviso.notices.api.Door.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against the description that is served beside them. */
final class OpenApiCheck {

    static final JsonNode DOCUMENT = JsonMapper.shared().readTree(OpenApi.bytes());

    private OpenApiCheck() {}

    /** Fails unless the description knows this answer for this question. */
    static void check(String method, String path, Response response) {
        String template = path.startsWith("/api/v1/notices/") ? "/api/v1/notices/{number}" : path;
        JsonNode operations = DOCUMENT.at("/paths").path(template);
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        JsonNode described =
                resolved(operations.path(verb).path("responses").path("" + response.status()));
        if (operations.isMissingNode() || !operations.has(verb)) {
            assertThat(response.status()).isIn(400, 404, 405);
            described = resolved(DOCUMENT.at("/components/responses/Problem"));
        }
        assertThat(described.isMissingNode())
                .as("%s %s may answer %s", method, path, response.status())
                .isFalse();
        for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
            if (header.getValue().path("required").booleanValue(false)) {
                assertThat(response.headers())
                        .containsKey(header.getKey().toLowerCase(Locale.ROOT));
            }
        }
        String type = response.headers().getOrDefault("content-type", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as("content type %s", type).isFalse();
        if (!method.equals("HEAD")) {
            valid(schema, response.text());
        }
    }

    /** Fails unless a text holds to a schema of the description. */
    static void valid(JsonNode schema, String json) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", DOCUMENT.get("components"));
        schema.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        assertThat(schema(whole.toString()).validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
