package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of {@code docs/schema} and the loader agree on the packs there are. */
class PackSchemaTest {

    private static final Path PACKS = Shared.root().resolve("packs");

    @Test
    void everyFileOfEveryPackHoldsToItsSchema() throws IOException {
        try (Stream<Path> files = Files.walk(PACKS)) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
            assertThat(all).hasSizeGreaterThan(20);
            for (Path file : all) {
                assertThat(errors(schemaOf(file), Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack.yaml | clause: | clauze:",
                "pack.yaml | provisional | provisonal",
                "pack.yaml | prior: 1e-5 | prior: 0.9",
                "pack.yaml | weekday: [1,  | weekday: [",
                "pack.yaml | storage.put | storage.puts",
                "night-floor.yaml | [camera] | []",
                "night-floor.yaml | status: weighs | status: shown",
                "night-floor.yaml | unit: ratio | units: ratio",
                "night-floor.yaml | {puts: 5} | {puts: {ammount: 5}}",
                "night-floor.yaml | expect: 1.0 | expect: none",
            })
    void theSchemaRefusesWhatTheLoaderRefuses(String file, String from, String to) {
        TinyPack pack = new TinyPack();
        assertThat(errors(schemaOf(Path.of(file)), pack.text(file))).isEmpty();
        assertThat(errors(schemaOf(Path.of(file)), pack.with(file, from, to).text(file)))
                .isNotEmpty();
    }

    @Test
    void theSchemasKnowEveryMeter() throws IOException {
        for (String name : List.of("pack", "indicator")) {
            String schema = Files.readString(path(name));
            assertThat(
                            Arrays.stream(Meter.values())
                                    .filter(m -> !schema.contains('"' + m.id() + '"')))
                    .as("%s.schema.json", name)
                    .isEmpty();
        }
    }

    private static String schemaOf(Path file) {
        return switch (file.getFileName().toString()) {
            case "pack.yaml" -> "pack";
            case "weights.yaml" -> "weights";
            default -> "indicator";
        };
    }

    private static Path path(String name) {
        return Shared.root().resolve("docs/schema/" + name + ".schema.json");
    }

    private static List<String> errors(String name, String yaml) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return Schemas.errors(name, new JsonMapper().writeValueAsString(read));
    }
}
