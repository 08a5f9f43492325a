package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an analyst reads of a notice, and who does not; never who gave it (D13, D16). */
final class CaseNoticeTest extends AtHome {

    private static final String HASH = "ab".repeat(32);

    /** Who gave it is told apart, and once more in what is said. */
    private static final String NOTICE =
            """
            {"explanation":"One unit keeps the calls of a population.\\n\\nYours, INES  Doe\\n<ines@herald.example>, Herald Weekly",
             "good_faith":true, "customer":"Ministry of Example", "clause":"4.2",
             "locations":["192.0.2.7:443"], "at":"2026-03-01T12:00:00Z", "language":"fr",
             "name":"Ines Doe", "email":"ines@herald.example", "organisation":"Herald Weekly",
             "attachments":[{"content_type":"image/png","size":120,"sha256":"%s"}]}
            """
                    .formatted(HASH);

    private static final String ALLOCATIONS =
            """
            source,account,from,until
            192.0.2.7,example:acc-91,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z
            192.0.2.7,example:acc-31,2026-06-01T00:00:00Z,
            198.51.100.1,example:nobodys,2026-01-01T00:00:00Z,
            """;

    private static final List<String> SECRETS =
            List.of("Ines", "INES", "Doe", "ines@", "herald", "Herald", "Weekly");

    @BeforeEach
    void office() throws Exception {
        ok("case", "office", "--example");
        Files.writeString(scratch.resolve("home/allocation.csv"), ALLOCATIONS);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private JsonNode received(String text, String... more) throws Exception {
        List<String> words =
                new ArrayList<>(
                        List.of("notice", "receive", file("in.json", text), "--format", "json"));
        words.addAll(List.of(more));
        return json(ok(words.toArray(String[]::new))).get(0);
    }

    private InProcess read(JsonNode kept, String person, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "case",
                                "notice",
                                kept.get("case").stringValue(),
                                "--notice",
                                kept.get("notice").stringValue(),
                                "--as",
                                person));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static void holdsNoSecret(InProcess run, JsonNode kept) {
        String code = kept.get("tracking_code").stringValue();
        String secret = code.substring(kept.get("notice").stringValue().length());
        assertThat(run.out() + run.err()).doesNotContain(SECRETS).doesNotContain(secret);
    }

    @Test
    void anAnalystReadsWhatItSaysAndWhoseItWas_D16() throws Exception {
        JsonNode kept = received(NOTICE, "--source", "press");
        String caseId = kept.get("case").stringValue();
        InProcess read = read(kept, "ann");
        assertThat(read.exit()).as(read.err()).isZero();
        holdsNoSecret(read, kept);
        String open = "proviso case open-case " + caseId + " --target %s --as ann";
        assertThat(read.out())
                .contains(
                        "  One unit keeps the calls of a population.\n",
                        "Yours, [who gave notice]",
                        "source: press",
                        "An answer is wanted in: fr",
                        "address 192.0.2.7, port 443",
                        "clause: 4.2",
                        "good faith is stated",
                        "image/png, 120 bytes, SHA-256 " + HASH,
                        "example:acc-91, on 2026-03-01T12:00:00Z, by the allocation list",
                        open.formatted("example:acc-91"),
                        open.formatted("example:unit-9"))
                .doesNotContain("acc-31", "{", "salt");
        InProcess asJson = read(kept, "dora", "--format", "json");
        holdsNoSecret(asJson, kept);
        JsonNode tree = json(asJson.out());
        assertThat(tree.at("/says/locations/0/port").intValue()).isEqualTo(443);
        assertThat(tree.at("/whose/targets/1").stringValue()).isEqualTo("example:unit-9");

        ok(open.formatted("example:unit-9").substring("proviso ".length()).split(" ", -1));
        assertThat(read(kept, "ann").out())
                .contains("the case is open, and about it")
                .doesNotContain("open-case");
    }

    @Test
    void nobodyElseReadsIt_D13() throws Exception {
        JsonNode kept = received(NOTICE);
        String caseId = kept.get("case").stringValue();
        List<String> others = List.of("max", "rex", "olga", "ada", "xeno", "nobody");
        others.forEach(person -> hidden(read(kept, person), person));
        ok("case", "open-case", caseId, "--target", "example:unit-9", "--as", "ann");
        ok("case", "start-review", caseId, "--reviewer", "rex", "--until", "+9d", "--as", "ann");
        others.forEach(person -> hidden(read(kept, person), person));
        ok("case", "declare-conflict", caseId, "--since", "2026-01-01", "--as", "dan");
        hidden(read(kept, "dan"), "dan");
        hidden(run("case", "notice", caseId, "--notice", "n7", "--as", "ann"), "ann");
    }

    /** An analyst who looks after an account: the notice may be about it, or is. */
    @Test
    void whoMayLookAfterTheAccountDoesNotReadIt_D13() throws Exception {
        Path file = scratch.resolve("home/office.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("roles: [account-owner]", "roles: [account-owner, analyst]"));
        JsonNode mapped = received(NOTICE);
        JsonNode unknown = received(NOTICE.replace("192.0.2.7:443", "192.0.2.99"));
        hidden(read(mapped, "max"), "max");
        hidden(read(unknown, "max"), "max");
    }

    private static void hidden(InProcess run, String person) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("that " + person + " may read").doesNotContain("calls");
    }

    @Test
    void whatNobodyHasIsSaidAndNoCommandGuessed() throws Exception {
        JsonNode known = received(NOTICE.replace("192.0.2.7:443", "198.51.100.1"));
        assertThat(read(known, "ann").out())
                .contains("example:nobodys", "no customer has it")
                .doesNotContain("open-case");
        JsonNode unknown = received(NOTICE.replace("192.0.2.7:443", "192.0.2.99"));
        assertThat(read(unknown, "ann").out()).doesNotContain("Whose it was");
    }

    @Test
    void theSecretOfACodeThatSomebodyQuotesIsNotShown_D16() throws Exception {
        JsonNode first = received(NOTICE);
        String code = first.get("tracking_code").stringValue();
        String spaced = code.replace('-', ' ').toLowerCase(Locale.ROOT);
        String quoting = NOTICE.replace("One unit", "About " + code + " and " + spaced + ": two");
        JsonNode second = received(quoting);
        InProcess read = read(second, "ann");
        assertThat(read.out())
                .contains("About " + first.get("notice").stringValue() + "-[secret] and ");
        holdsNoSecret(read, first);
        assertThat(read.out()).doesNotContain(spaced.substring(20));
        holdsNoSecret(read(second, "ann", "--format", "json"), first);
    }

    @Test
    void whatAPersonPutOnRecordIsReadToo() throws Exception {
        String text = file("t.txt", "A paper says so.\n\u001b[2JSee page 3.");
        ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        String caseId =
                json(ok("case", "list", "--as", "ann", "--format", "json"))
                        .at("/0/case")
                        .stringValue();
        assertThat(ok("case", "notice", caseId, "--notice", "n1", "--as", "ann"))
                .contains("put on record by a person", "  A paper says so.\n  [2JSee page 3.\n")
                .doesNotContain("\u001b");
    }

    @Test
    void aReportInXarfIsReadFieldByField() {
        Path sample = Shared.path("data/xarf-v4/samples/v4/connection-ddos.json");
        JsonNode kept = json(ok("notice", "receive", sample.toString(), "--format", "json")).get(0);
        InProcess read = read(kept, "ann");
        JsonNode sent = JsonMapper.shared().readTree(sample.toFile());
        assertThat(read.out())
                .contains(
                        "as a report in XARF; source: xarf",
                        "What it says:\n  Nothing in words; it reports: connection, ddos.\n",
                        "class: connection",
                        "type: ddos",
                        sent.at("/source_identifier").stringValue())
                .doesNotContain(
                        sent.at("/reporter/org").stringValue(),
                        sent.at("/reporter/contact").stringValue(),
                        sent.at("/report_id").stringValue());
    }
}
