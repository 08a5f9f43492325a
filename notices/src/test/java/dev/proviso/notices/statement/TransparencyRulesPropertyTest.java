package dev.proviso.notices.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each rule of the table in standards §5: random valid records pass, and each single thing that
 * breaks a rule is found, in its field, in any of them.
 */
final class TransparencyRulesPropertyTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void validRecordsHaveNoFaults() {
        Seeds.check(
                1,
                2_000,
                random -> {
                    ObjectNode record = valid(random);
                    assertThat(TransparencyRecord.faults(record)).as(record.toString()).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsFoundInItsField(String field, String json) {
        JsonNode wrong = JSON.readTree(json);
        Seeds.check(
                1,
                200,
                random -> {
                    ObjectNode record = valid(random);
                    for (String name : wrong.propertyNames()) {
                        record.set(name, wrong.get(name));
                    }
                    assertThat(TransparencyRecord.faults(record))
                            .as(record.toString())
                            .anyMatch(fault -> fault.startsWith(field));
                });
    }

    @ParameterizedTest
    @MethodSource("required")
    void eachRequiredFieldIsMissed(String field) {
        Seeds.check(
                1,
                100,
                random -> {
                    for (int way = 0; way < 3; way++) {
                        ObjectNode record = valid(random);
                        switch (way) {
                            case 0 -> record.remove(field);
                            case 1 -> record.putNull(field);
                            default ->
                                    record.set(
                                            field,
                                            record.get(field).isArray()
                                                    ? NODES.arrayNode()
                                                    : NODES.stringNode(" "));
                        }
                        assertThat(TransparencyRecord.faults(record))
                                .anyMatch(fault -> fault.equals(field + " is required."));
                    }
                });
    }

    static Stream<String> required() {
        return Stream.of(
                "puid",
                "decision_ground",
                "content_type",
                "category",
                "content_date",
                "application_date",
                "decision_facts",
                "source_type",
                "automated_detection",
                "automated_decision");
    }

    @Test
    void atLeastOneDecision() {
        Seeds.check(
                1,
                200,
                random -> {
                    ObjectNode record = valid(random);
                    for (String field : DECISIONS) {
                        record.remove(field);
                    }
                    record.remove(List.of("decision_visibility_other", "decision_monetary_other"));
                    assertThat(TransparencyRecord.faults(record))
                            .singleElement()
                            .asString()
                            .startsWith("At least one is required of decision_visibility");
                });
    }

    @Test
    void onlyAnObjectIsARecord() {
        assertThat(TransparencyRecord.faults(JSON.readTree("[]"))).hasSize(1);
        assertThat(TransparencyRecord.faults(JSON.readTree("\"x\""))).hasSize(1);
    }

    /** Lengths count characters, not UTF-16 units. */
    @Test
    void lengthsAreInCharacters() {
        Seeds.check(
                1,
                50,
                random -> {
                    ObjectNode record = valid(random);
                    record.put("decision_facts", "\ud83d\ude00".repeat(5_000));
                    assertThat(TransparencyRecord.faults(record)).isEmpty();
                    record.put("decision_facts", "\ud83d\ude00".repeat(5_001));
                    assertThat(TransparencyRecord.faults(record))
                            .containsExactly("decision_facts has 5001 characters; at most 5000.");
                });
    }

    static Stream<Arguments> faults() {
        List<Arguments> all = new ArrayList<>();
        lengths(all);
        lists(all);
        conditions(all);
        dates(all);
        all.add(Arguments.of("puid", "{\"puid\":\"a b\"}"));
        all.add(Arguments.of("puid", "{\"puid\":\"é\"}"));
        all.add(Arguments.of("puid", "{\"puid\":\"a\\n\"}"));
        all.add(Arguments.of("puid", "{\"puid\":7}"));
        all.add(Arguments.of("nothing_known", "{\"nothing_known\":\"x\"}"));
        all.add(
                Arguments.of(
                        "decision_ground_reference_url",
                        "{\"decision_ground_reference_url\":\"terms\"}"));
        all.add(Arguments.of("content_id", "{\"content_id\":{\"EAN-13\":\"123\"}}"));
        all.add(Arguments.of("content_id", "{\"content_id\":{\"ISBN\":\"1234567890123\"}}"));
        all.add(Arguments.of("content_id_ean", "{\"content_id_ean\":\"12345678901234\"}"));
        return all.stream();
    }

    private static void lengths(List<Arguments> all) {
        for (String each :
                List.of(
                        "puid 500",
                        "decision_visibility_other 500",
                        "decision_monetary_other 500",
                        "illegal_content_legal_ground 500",
                        "illegal_content_explanation 2000",
                        "incompatible_content_ground 500",
                        "incompatible_content_explanation 2000",
                        "decision_ground_reference_url 500",
                        "content_type_other 500",
                        "category_specification_other 500",
                        "decision_facts 5000",
                        "source_identity 500")) {
            String field = each.substring(0, each.indexOf(' '));
            int longest = Integer.parseInt(each.substring(each.indexOf(' ') + 1));
            String start = field.endsWith("url") ? "https://n.example/" : "";
            String value = start + "x".repeat(longest + 1 - start.length());
            all.add(Arguments.of(field + " has " + (longest + 1), json(field, value)));
        }
    }

    private static void lists(List<Arguments> all) {
        for (String field :
                List.of(
                        "decision_monetary",
                        "decision_provision",
                        "decision_account",
                        "account_type",
                        "decision_ground",
                        "incompatible_content_illegal",
                        "category",
                        "source_type",
                        "automated_detection",
                        "automated_decision",
                        "content_language")) {
            all.add(Arguments.of(field, json(field, "yes")));
            all.add(Arguments.of(field, "{\"" + field + "\":[\"Yes\"]}"));
        }
        for (String field :
                List.of(
                        "decision_visibility",
                        "content_type",
                        "category_addition",
                        "category_specification",
                        "territorial_scope")) {
            all.add(Arguments.of(field, "{\"" + field + "\":[\"X\"]}"));
            all.add(Arguments.of(field, json(field, "X")));
        }
        for (String country : List.of("UK", "EL", "CH", "US", "fr", "EU")) {
            all.add(
                    Arguments.of(
                            "territorial_scope",
                            "{\"territorial_scope\":[\"FR\",\"" + country + "\"]}"));
        }
        all.add(Arguments.of("territorial_scope", "{\"territorial_scope\":[\"FR\",\"FR\"]}"));
        all.add(Arguments.of("content_language", json("content_language", "fr")));
        all.add(Arguments.of("automated_decision", json("automated_decision", "No")));
        all.add(
                Arguments.of(
                        "category",
                        json("category", "STATEMENT_CATEGORY_UNSAFE_AND_ILLEGAL_PRODUCTS")));
    }

    private static void conditions(List<Arguments> all) {
        String illegal = "\"decision_ground\":\"DECISION_GROUND_ILLEGAL_CONTENT\"";
        String incompatible = "\"decision_ground\":\"DECISION_GROUND_INCOMPATIBLE_CONTENT\"";
        for (String field :
                List.of("illegal_content_legal_ground", "illegal_content_explanation")) {
            all.add(Arguments.of(field, "{" + illegal + ",\"" + field + "\":null}"));
            all.add(Arguments.of(field, "{" + incompatible + ",\"" + field + "\":\"x\"}"));
        }
        for (String field :
                List.of(
                        "incompatible_content_ground",
                        "incompatible_content_explanation",
                        "incompatible_content_illegal")) {
            all.add(Arguments.of(field, "{" + incompatible + ",\"" + field + "\":null}"));
            all.add(Arguments.of(field, "{" + illegal + ",\"" + field + "\":\"No\"}"));
        }
        other(all, "decision_visibility", "[\"DECISION_VISIBILITY_OTHER\"]", "[]");
        other(
                all,
                "decision_monetary",
                "\"DECISION_MONETARY_OTHER\"",
                "\"DECISION_MONETARY_SUSPENSION\"");
        other(all, "content_type", "[\"CONTENT_TYPE_OTHER\"]", "[\"CONTENT_TYPE_TEXT\"]");
        all.add(
                Arguments.of(
                        "category_specification_other",
                        "{\"category_specification\":[],\"category_specification_other\":\"x\"}"));
        all.add(
                Arguments.of(
                        "source_identity",
                        "{\"source_type\":\"SOURCE_VOLUNTARY\",\"source_identity\":\"x\"}"));
    }

    private static void other(List<Arguments> all, String field, String with, String without) {
        all.add(
                Arguments.of(
                        field + "_other is required",
                        "{\"" + field + "\":" + with + ",\"" + field + "_other\":null}"));
        all.add(
                Arguments.of(
                        field + "_other is only",
                        "{\"" + field + "\":" + without + ",\"" + field + "_other\":\"x\"}"));
    }

    private static void dates(List<Arguments> all) {
        for (String field :
                List.of(
                        "content_date",
                        "application_date",
                        "end_date_account_restriction",
                        "end_date_monetary_restriction",
                        "end_date_service_restriction",
                        "end_date_visibility_restriction")) {
            for (String wrong :
                    List.of(
                            "2026-2-1",
                            "2026-02-30",
                            "01/02/2026",
                            "2026-02-01T00:00:00Z",
                            "2038-01-02")) {
                all.add(Arguments.of(field, json(field, wrong)));
            }
            if (field.startsWith("end")) {
                all.add(
                        Arguments.of(
                                field,
                                "{\"application_date\":\"2026-02-02\",\""
                                        + field
                                        + "\":\"2026-02-01\"}"));
            }
        }
        all.add(Arguments.of("content_date", json("content_date", "1999-12-31")));
        all.add(Arguments.of("application_date", json("application_date", "2019-12-31")));
    }

    private static final List<String> DECISIONS =
            List.of(
                    "decision_visibility",
                    "decision_monetary",
                    "decision_provision",
                    "decision_account");

    /** A record that holds every rule; written apart from the rules. */
    private static ObjectNode valid(RandomGenerator random) {
        ObjectNode record = NODES.objectNode();
        record.put("puid", "prv-" + Long.toUnsignedString(random.nextLong(), 36));
        decision(record, random);
        if (random.nextBoolean()) {
            record.put("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
            record.put("illegal_content_legal_ground", "x".repeat(1 + random.nextInt(500)));
            record.put("illegal_content_explanation", "x".repeat(1 + random.nextInt(2_000)));
        } else {
            record.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
            record.put("incompatible_content_ground", "x".repeat(1 + random.nextInt(500)));
            record.put("incompatible_content_explanation", "x".repeat(1 + random.nextInt(2_000)));
            record.put("incompatible_content_illegal", random.nextBoolean() ? "Yes" : "No");
        }
        if (random.nextBoolean()) {
            record.set("content_type", strings("CONTENT_TYPE_TEXT", "CONTENT_TYPE_OTHER"));
            record.put("content_type_other", "Not examined");
        } else {
            record.set("content_type", strings("CONTENT_TYPE_AUDIO"));
        }
        record.put("category", Filing.OTHER_VIOLATION);
        if (random.nextBoolean()) {
            record.set("category_specification", strings("KEYWORD_OTHER", "KEYWORD_PHISHING"));
            record.put("category_specification_other", "x");
        }
        if (random.nextBoolean()) {
            record.set("territorial_scope", strings("FR", "GR", "NO"));
            record.put("content_language", "FR");
            record.put("account_type", "ACCOUNT_TYPE_BUSINESS");
            record.put("content_id_ean", "1234567890123");
        }
        LocalDate applied = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(6_000));
        record.put("content_date", applied.minusDays(random.nextInt(7_000)).toString());
        record.put("application_date", applied.toString());
        if (random.nextBoolean()) {
            record.put(
                    "end_date_service_restriction",
                    applied.plusDays(random.nextInt(500)).toString());
            record.putNull("end_date_account_restriction");
        }
        record.put("decision_facts", "x".repeat(1 + random.nextInt(5_000)));
        boolean voluntary = random.nextBoolean();
        record.put("source_type", voluntary ? "SOURCE_VOLUNTARY" : "SOURCE_TRUSTED_FLAGGER");
        if (!voluntary) {
            record.put("source_identity", "x".repeat(500));
        }
        record.put("automated_detection", random.nextBoolean() ? "Yes" : "No");
        record.put("automated_decision", "AUTOMATED_DECISION_NOT_AUTOMATED");
        return record;
    }

    private static void decision(ObjectNode record, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                record.set(
                        "decision_visibility",
                        strings(
                                "DECISION_VISIBILITY_CONTENT_DISABLED",
                                "DECISION_VISIBILITY_OTHER"));
                record.put("decision_visibility_other", "x");
            }
            case 1 -> {
                record.put("decision_monetary", "DECISION_MONETARY_OTHER");
                record.put("decision_monetary_other", "x");
            }
            case 2 -> record.put("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION");
            default -> record.put("decision_account", "DECISION_ACCOUNT_SUSPENDED");
        }
    }

    private static ArrayNode strings(String... values) {
        ArrayNode all = NODES.arrayNode();
        for (String value : values) {
            all.add(value);
        }
        return all;
    }

    private static String json(String field, String value) {
        return NODES.objectNode().put(field, value).toString();
    }
}
