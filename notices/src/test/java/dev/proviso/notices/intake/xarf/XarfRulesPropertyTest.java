package dev.proviso.notices.intake.xarf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reader refuses exactly what the official master schema refuses, in the fields it judges. */
final class XarfRulesPropertyTest {

    private static final String OFFICIAL = "https://xarf.org/schemas/";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Values of every sort, sound and unsound ones for some field. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "1",
                    "-1",
                    "0.5",
                    "1.5",
                    "25.0",
                    "65535",
                    "65536",
                    "5242881",
                    "1e400",
                    "\"\"",
                    "\"3\"",
                    "\"4\"",
                    "\"4.2.0\"",
                    "\"3.1.0\"",
                    "\"4.2.0-rc1\"",
                    "\"ddos\"",
                    "\"spam\"",
                    "\"messaging\"",
                    "\"SPAM\"",
                    "\"2026-11-24T09:30:00Z\"",
                    "\"2026-11-24T09:30:00+01:00\"",
                    "\"2026-11-24\"",
                    "\"2026-13-24T09:30:00Z\"",
                    "\"192.0.2.7\"",
                    "\"2001:db8::7\"",
                    "\"shop.example.org\"",
                    "\"abuse@example.org\"",
                    "\"abuse\"",
                    "\"sha256:00ff\"",
                    "\"sha256:xyz\"",
                    "\"crc32:00ff\"",
                    "\"malware:x\"",
                    "\"Malware:x\"",
                    "\"550e8400-e29b-41d4-a716-446655440000\"",
                    "\"550e8400\"",
                    "[]",
                    "{}",
                    "[1]",
                    "[\"malware:x\"]",
                    "[\"malware\"]",
                    "[{\"content_type\":\"text/plain\",\"payload\":\"eA==\"}]",
                    "[{\"content_type\":\"text/plain\"}]",
                    "[{\"content_type\":\"a/b\",\"payload\":\"eA==\",\"name\":\"x\"}]",
                    "{\"org\":\"a\",\"contact\":\"a@example.org\",\"domain\":\"example.org\"}",
                    "{\"org\":\"a\",\"contact\":\"a@example.org\"}",
                    "{\"org\":\"a\",\"contact\":\"a@example.org\",\"domain\":\"example.org\",\"tel\":\"1\"}");

    private static final List<String> NAMES =
            List.of(
                    "xarf_version",
                    "report_id",
                    "timestamp",
                    "reporter",
                    "sender",
                    "source_identifier",
                    "source_port",
                    "category",
                    "type",
                    "evidence",
                    "tags",
                    "confidence",
                    "description",
                    "legacy_version");

    /**
     * A source that says nothing; and e-mail addresses, of which the validator has its own idea.
     */
    private static boolean strictHereOnly(Intake intake) {
        return intake instanceof Refused(List<String> reasons, _, _)
                && reasons.stream()
                        .allMatch(r ->
                                r.startsWith("source_identifier: is empty")
                                        || r.contains("domain: is no domain name")
                                        || r.contains("contact: is no e-mail"));
    }

    /**
     * Not judged here: the form of fields that are not kept, and whether a payload is base64, which
     * draft 2020-12 says is no assertion (it becomes a remark).
     */
    private static boolean judgedHere(Error error) {
        String field = error.getInstanceLocation().toString();
        return !error.getKeyword().equals("contentEncoding")
                && !(error.getKeyword().equals("format") && field.endsWith("/contact"))
                && (field.isEmpty()
                        || NAMES.stream().anyMatch(name -> field.matches("/" + name + "(/.*)?")));
    }

    @Test
    void theReaderAndTheOfficialSchemaAgree() {
        Schema schema = schema();
        List<ObjectNode> samples = samples();
        int[] refused = new int[1];
        Seeds.check(
                1,
                400,
                random -> {
                    ObjectNode report = samples.get(random.nextInt(samples.size())).deepCopy();
                    mutate(report, random);
                    String text = report.toString();
                    List<Error> errors =
                            schema.validate(text, InputFormat.JSON).stream()
                                    .filter(XarfRulesPropertyTest::judgedHere)
                                    .toList();
                    boolean sound = errors.isEmpty();
                    Intake intake = XarfReader.read(text.getBytes(StandardCharsets.UTF_8));
                    if (!strictHereOnly(intake)) {
                        assertThat(intake instanceof Intake.Read)
                                .as("%s%n%s%n%s", text, intake, errors)
                                .isEqualTo(sound);
                    }
                    refused[0] += sound ? 0 : 1;
                });
        assertThat(refused[0]).as("mutations that break a rule").isGreaterThan(100);
    }

    @Test
    void everyFieldThatBreaksALimitIsNamed() {
        ObjectNode report = samples().getFirst();
        report.put("description", "x".repeat(1001));
        report.put("confidence", 1.01);
        report.put("source_port", 0);
        report.set("tags", many(21, "\"a:b\""));
        report.set("evidence", many(51, "{\"content_type\":\"a/b\",\"payload\":\"eA==\"}"));
        ((ObjectNode) report.get("reporter")).put("org", "é".repeat(201));
        assertThat(XarfReader.read(report.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        new Refused(
                                List.of(
                                        "reporter.org: has 201 characters; at most 200 are allowed.",
                                        "source_port: wanted: a whole number from 1 to 65535.",
                                        "evidence: has 51 items; at most 50 are allowed.",
                                        "tags: has 21 items; at most 20 are allowed.",
                                        "confidence: wanted: a number from 0 to 1.",
                                        "description: has 1001 characters; at most 1000 are allowed."),
                                "Mend these fields and send the report again; nothing of it was kept.",
                                true));
    }

    private static ArrayNode many(int count, String item) {
        ArrayNode list = JSON.createArrayNode();
        IntStream.range(0, count).forEach(_ -> list.add(JSON.readTree(item)));
        return list;
    }

    private static void mutate(ObjectNode report, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                List<String> names = List.copyOf(report.propertyNames());
                report.remove(names.get(random.nextInt(names.size())));
            }
            case 1 -> {
                ObjectNode party =
                        (ObjectNode) report.get(random.nextBoolean() ? "reporter" : "sender");
                String name = List.of("org", "contact", "domain", "x").get(random.nextInt(4));
                party.set(name, value(random));
            }
            case 2 -> {
                ObjectNode item = (ObjectNode) report.get("evidence").get(0);
                String name =
                        List.of("content_type", "payload", "hash", "size", "description", "x")
                                .get(random.nextInt(6));
                item.set(name, value(random));
            }
            default -> report.set(NAMES.get(random.nextInt(NAMES.size())), value(random));
        }
    }

    private static JsonNode value(RandomGenerator random) {
        return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    private static Schema schema() {
        Path folder = Shared.path("data/xarf-v4/schemas");
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemas(id -> official(folder, id))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()))
                .getSchema(SchemaLocation.of(OFFICIAL + "v4/xarf-v4-master.json"));
    }

    private static @Nullable String official(Path folder, String id) {
        try {
            return id.startsWith(OFFICIAL)
                    ? Files.readString(folder.resolve(id.substring(OFFICIAL.length())))
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> samples() {
        try (Stream<Path> files = Files.list(Shared.path("data/xarf-v4/samples/v4"))) {
            return files.sorted().map(f -> (ObjectNode) JSON.readTree(f.toFile())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
