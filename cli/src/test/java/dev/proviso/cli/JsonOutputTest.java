package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --format json} of the commands that read or write packs and providers: canonical. */
final class JsonOutputTest {

    private static final Path PACKS = Shared.root().resolve("packs");

    @TempDir private Path scratch = Path.of("");

    @Test
    void aPackIsExplainedToScripts() {
        JsonNode pack = json("packs", "explain", "bulk-interception", "--packs", PACKS.toString());

        assertThat(pack.get("state").asString()).isEqualTo("provisional");
        assertThat(pack.get("digest").asString()).matches("[0-9a-f]{64}");
        assertThat(pack.get("indicators"))
                .allSatisfy(indicator -> assertThat(indicator.get("sees").asString()).isNotBlank());
        assertThat(pack.get("rivals").size()).isGreaterThan(5);
        JsonNode widest = pack.get("strata").get(pack.get("strata").size() - 1);
        assertThat(widest.get("until").isNull()).as("it has no end").isTrue();
        assertThat(widest.get("thresholds").get("question").asDouble()).isPositive();
        assertThat(pack.get("weights").get("command").asString()).contains("lab fit");
    }

    @Test
    void anIndicatorIsExplainedWithItsTable() {
        JsonNode floor =
                json(
                        "packs",
                        "explain",
                        "bulk-interception",
                        "night-floor",
                        "--packs",
                        PACKS.toString());

        assertThat(floor.get("formula").asString()).contains("by_hour_of_day");
        assertThat(floor.get("reads").get("puts").asString()).isEqualTo("storage.put");
        int bins = floor.get("table").get("edges").size() + 1;
        assertThat(floor.get("table").get("decibans"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.size()).isEqualTo(bins));
    }

    @Test
    void packsAreListedCanonically() {
        assertThat(json("packs", "list", "--packs", PACKS.toString()).get(0).get("id").asString())
                .isEqualTo("bulk-interception");
        assertThat(json("packs", "test", PACKS.toString()))
                .allSatisfy(story -> assertThat(story.get("passed").asBoolean()).isTrue());
    }

    @Test
    void aProviderIsGenerated() {
        JsonNode made =
                json(
                        "lab",
                        "generate",
                        "--customers",
                        "1",
                        "--weeks",
                        "1",
                        "--out",
                        scratch.resolve("lab").toString());

        assertThat(made.get("rows").asLong()).isPositive();
        assertThat(Path.of(made.get("truth").asString())).isRegularFile();
        assertThat(Path.of(made.get("export").asString())).isDirectory();
    }

    @Test
    void aPackIsFitted() throws IOException {
        Path pack = scratch.resolve("bulk-interception");
        copy(PACKS.resolve("bulk-interception"), pack);
        JsonNode fitted =
                json(
                        "lab",
                        "fit",
                        pack.toString(),
                        "--years",
                        "4",
                        "--date",
                        "2026-11-24",
                        "--threads",
                        "1");

        assertThat(fitted.get("use"))
                .isNotEmpty()
                .allSatisfy(band -> assertThat(band.get("of_looks").asDouble()).isBetween(0., 1.));
        assertThat(fitted.get("innocent")).isNotEmpty();
        assertThat(fitted.get("calibrated_against")).isNotEmpty();
        assertThat(Files.readString(pack.resolve("weights.yaml"))).contains("2026-11-24");
    }

    private static JsonNode json(String... command) {
        InProcess run =
                InProcess.run(
                        Stream.concat(Stream.of(command), Stream.of("--format", "json"))
                                .toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode tree = new JsonMapper().readTree(run.out());
        assertThat(run.out()).isEqualTo(CanonicalJson.write(tree) + "\n");
        return tree;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
