package dev.proviso.indicators.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Holds what is written against the schemas in {@code docs/schema}. */
final class Schemas {

    private Schemas() {}

    static void check(String name, String json) {
        assertThat(errors(name, json)).as("%s against its schema", name).isEmpty();
    }

    static List<String> errors(String name, String json) {
        try {
            String text =
                    Files.readString(Shared.root().resolve("docs/schema/" + name + ".schema.json"));
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(text, InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
