package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Holds what is written against the schemas in {@code docs/schema}. */
public final class Schemas {

    private Schemas() {}

    /** Fails unless {@code json} holds to {@code docs/schema/NAME.schema.json}. */
    public static void check(String name, String json) {
        assertThat(errors(name, json)).as("%s against its schema", name).isEmpty();
    }

    /** What in {@code json} does not hold to {@code docs/schema/NAME.schema.json}. */
    public static List<String> errors(String name, String json) {
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
