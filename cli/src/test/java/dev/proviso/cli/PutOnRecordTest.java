package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came by post is put on record by those who work on the case, and an auditor sees by whom.
 */
final class PutOnRecordTest extends AtHome {
    private static final String CASE = FirstCase.id();
    private static final String BY_DORA = "[\"recorded-by\",\"dora\"]";

    @BeforeEach
    void office() throws Exception {
        ok("case", "office", "--example");
        Path file = scratch.resolve("home/office.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("roles: [account-owner]", "roles: [account-owner, analyst]"));
    }

    private void heard() throws Exception {
        String facts = file("facts.yaml", FirstCase.FACTS);
        receives("new", "ann");
        ok("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        ok("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
        ok("case", "open-hearing", CASE, "--facts", facts, "--as", "ann");
    }

    private InProcess receives(String caseId, String person) throws Exception {
        String text = file("notice.txt", "They record every call.");
        return run(
                "case",
                "receive-notice",
                caseId,
                "--source",
                "press",
                "--text",
                text,
                "--for",
                "notifier",
                "--as",
                person);
    }

    private InProcess answers(String person) throws Exception {
        String text = file("answer.txt", "We keep nothing.");
        return run(
                "case",
                "answer-hearing",
                CASE,
                "--text",
                text,
                "--last",
                "--for",
                "customer",
                "--as",
                person);
    }

    private static void refused(InProcess run, String person) {
        assertThat(run.exit()).as(person + run.out()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "this is not for " + person + " to say",
                        "an analyst, decider or operator without a conflict in the case");
    }

    @Test
    void whoDoesNotWorkOnCasesPutsNothingOnRecord() throws Exception {
        List<String> others = List.of("max", "ada", "rex", "xeno", "nobody");
        for (String person : others) {
            refused(receives("new", person), person);
        }
        assertThat(ok("case", "list", "--as", "ann")).doesNotContain(CASE);
        heard();
        for (String person : others) {
            refused(answers(person), person);
        }
        ok("case", "report-conflict", CASE, "--person", "dan", "--since", past(), "--as", "ann");
        refused(answers("dan"), "dan");
        assertThat(ok("case", "show", CASE, "--as", "ann")).doesNotContain("answered");
    }

    private static String past() {
        return "2026-01-01T00:00:00Z";
    }

    @Test
    void anAuditorSeesWhoDidAndTheCustomerDoesNot() throws Exception {
        heard();
        InProcess answered = answers("dora");
        assertThat(answered.exit()).as(answered.err()).isZero();
        assertThat(bundle("auditor", "ada")).contains(BY_DORA);
        assertThat(bundle("customer", "ann"))
                .contains("Ministry of Example")
                .doesNotContain("recorded-by", "dora");
        assertThat(bundle("reviewer", "ann")).doesNotContain("recorded-by");
        assertThat(bundle("public", "ann")).doesNotContain("recorded-by");
        ok("case", "check");
    }

    @Test
    void nobodyTakesOldCasesOverForOthers() throws Exception {
        String cases = file("old.jsonl", "{\"case\":\"one\"}\n{\"case\":\"two\"}\n");
        for (String whom : List.of("customer", "notifier")) {
            InProcess many =
                    run("case", "import", "new", "--text", cases, "--for", whom, "--as", "ada");
            assertThat(many.exit()).isEqualTo(1);
            assertThat(many.out()).contains("Taken over: 0. Refused: 2.");
        }
    }

    @Test
    void whoDoesNotWorkOnCasesSaysNothingOfALetter() {
        for (String option : List.of("--again", "--arrived")) {
            InProcess run = run("case", "letters", option, CASE + "/4/0", "--as", "ada");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("this is not for ada to say");
        }
    }

    /** What a bundle for an audience says; disclosures without their salts. */
    private String bundle(String audience, String person) throws Exception {
        Path file = scratch.resolve(audience + ".bundle");
        ok(
                "case",
                "bundle",
                CASE,
                "--audience",
                audience,
                "--out",
                file.toString(),
                "--as",
                person);
        JsonNode envelope = JsonMapper.shared().readTree(Files.readString(file));
        JsonNode payload = json(Base64.getDecoder(), envelope.get("payload"));
        StringBuilder says = new StringBuilder();
        for (JsonNode entry : payload.get("entries")) {
            for (JsonNode one : entry.get("disclosures")) {
                JsonNode disclosed = json(Base64.getUrlDecoder(), one);
                says.append("[%s,%s]\n".formatted(disclosed.get(1), disclosed.get(2)));
            }
        }
        return says.toString();
    }

    private static JsonNode json(Base64.Decoder decoder, JsonNode encoded) {
        byte[] bytes = decoder.decode(encoded.stringValue());
        return JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    }
}
