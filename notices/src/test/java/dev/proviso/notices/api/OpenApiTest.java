package dev.proviso.notices.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.notices.intake.form.FormReader;
import dev.proviso.testing.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description is OpenAPI 3.1, and says of the form what its reader says. */
final class OpenApiTest {

    @Test
    void isADocumentOfOpenApi31() throws Exception {
        String schema =
                Files.readString(
                        Shared.root()
                                .resolve("notices/src/test/resources/openapi/schema-3.1.json"));
        String document = new String(OpenApi.bytes(), StandardCharsets.UTF_8);
        var official = OpenApiCheck.schema(schema);
        assertThat(official.validate(document, InputFormat.JSON)).isEmpty();
        assertThat(official.validate(document.replace("\"paths\"", "\"pathz\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void everySchemaInItIsOneOfJsonSchema202012() {
        var meta =
                OpenApiCheck.schema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");
        for (JsonNode schema : OpenApiCheck.DOCUMENT.at("/components/schemas").values()) {
            assertThat(meta.validate(schema.toString(), InputFormat.JSON)).isEmpty();
        }
        assertThat(meta.validate("{\"type\": \"strnig\"}", InputFormat.JSON)).isNotEmpty();
    }

    /** One fault each; the reader and the description must agree on all. */
    @Test
    void refusesOfTheFormWhatTheReaderRefuses() {
        String sound = "{\"explanation\": \"x\", \"good_faith\": true, \"customer\": \"X\"%s}";
        Map<String, Boolean> cases =
                Map.ofEntries(
                        Map.entry(sound.formatted(""), true),
                        Map.entry(sound.formatted(", \"locations\": [\"192.0.2.7\"]"), true),
                        Map.entry(sound.formatted(", \"locations\": [\"\"]"), false),
                        Map.entry(sound.formatted(", \"locations\": \"192.0.2.7\""), false),
                        Map.entry(sound.formatted(", \"custommer\": \"X\""), false),
                        Map.entry(sound.formatted(", \"name\": 7"), false),
                        Map.entry(
                                sound.formatted(", \"name\": \"" + "n".repeat(201) + "\""), false),
                        Map.entry(sound.replace("\"good_faith\": true, ", "").formatted(""), false),
                        Map.entry(sound.replace(", \"customer\": \"X\"", "").formatted(""), false),
                        Map.entry(
                                sound.formatted(
                                        ", \"attachments\": [{\"content_type\": \"a/b\","
                                                + " \"size\": 1, \"sha256\": \""
                                                + "a".repeat(64)
                                                + "\"}]"),
                                true),
                        Map.entry(
                                sound.formatted(
                                        ", \"attachments\": [{\"content_type\": \"a/b\","
                                                + " \"size\": 1, \"sha256\": \"A\"}]"),
                                false),
                        Map.entry(sound.formatted(", \"attachments\": [{}]"), false));
        JsonNode schema = OpenApiCheck.DOCUMENT.at("/components/schemas/Notice");
        cases.forEach((form, fits) -> {
            boolean read =
                    FormReader.read(OpenApiCheck.bytes(form))
                            instanceof dev.proviso.notices.intake.Intake.Read;
            assertThat(read).as(form).isEqualTo(fits);
            boolean valid =
                    OpenApiCheck.schema(schema.toString())
                            .validate(form, InputFormat.JSON)
                            .isEmpty();
            assertThat(valid).as(form).isEqualTo(fits);
        });
        OpenApiCheck.valid(
                OpenApiCheck.DOCUMENT.at(
                        "/paths/~1api~1v1~1notices/post/requestBody/content/application~1json/schema"),
                new XarfReport().text());
    }
}
