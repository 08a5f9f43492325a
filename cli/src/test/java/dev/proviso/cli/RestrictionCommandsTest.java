package dev.proviso.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Sha256;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Planning, applying and taking back at the terminal: what is shown, and what the rules refuse. */
final class RestrictionCommandsTest extends AtHome {
    private static final String CASE = "C-2026-0001";

    @BeforeEach
    void openCase() throws IOException {
        ok("case", "office", "--example");
        String text = Files.writeString(scratch.resolve("notice.txt"), "One unit …").toString();
        String list =
                run(
                                "case",
                                "receive-notice",
                                "new",
                                "--source",
                                "press",
                                "--text",
                                text,
                                "--as",
                                "ann")
                        .out();
        assertThat(list).isNotEmpty();
        ok("case", "open-case", caseId(), "--target", "example:unit-9", "--as", "ann");
        for (String account : new String[] {"acc-91", "acc-92"}) {
            Path folder = Files.createDirectories(scratch.resolve("provider").resolve(account));
            Files.writeString(folder.resolve("use"), "11500");
            Files.writeString(folder.resolve("mode"), "open");
            Files.writeString(folder.resolve("since"), "2024-01-01");
        }
    }

    private String caseId() {
        JsonNode queue =
                JsonMapper.shared().readTree(ok("case", "list", "--as", "ann", "--format", "json"));
        return queue.get(0).get("case").stringValue();
    }

    private void connectors() throws IOException {
        Files.writeString(
                scratch.resolve("home/connectors.yaml"),
                "storage:\n  provider: example\n  kind: program\n  command: [/usr/bin/env,"
                        + " \"PROVIDER="
                        + scratch.resolve("provider")
                        + "\", \""
                        + Shared.root().resolve("docs/examples/connector.sh")
                        + "\"]\n");
    }

    @Test
    void withoutConnectorsItIsSaidWhatIsMissing() {
        InProcess run = run("plan", caseId(), "--level", "freeze", "--service", "storage");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("connectors.yaml", "nothing can be restricted");
    }

    @Test
    void aPlanIsShownKeptAndNotAppliedUntilPeopleDecide_D4() throws IOException {
        connectors();
        String plan = ok("plan", caseId(), "--level", "read-only", "--service", "storage");
        assertThat(plan)
                .contains("read-only for 2 accounts", "acc-91, acc-92")
                .contains("what is used when it is applied (bytes)")
                .contains("nobody: no grant and nothing public is cut")
                .contains("The way back");
        assertThat(ok("plan", caseId())).contains("read-only", "not decided");
        InProcess dry = run("apply", caseId(), "--as", "olga", "--dry-run");
        assertThat(dry.exit()).as("as it would be without --dry-run").isEqualTo(1);
        assertThat(dry.out()).contains("Nothing that it touches has changed since.");
        assertThat(dry.err()).contains("It would be refused. D4: Nobody decided");

        InProcess apply = run("apply", caseId(), "--as", "olga");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err()).contains("Not done. D4");
        assertThat(scratch.resolve("provider/acc-91/limit")).doesNotExist();
        assertThat(ok("revert", caseId(), "--dry-run")).contains("No way back is open.");
        assertThat(ok("revert", caseId())).contains("Nothing is to be done.");
        assertThat(ok("case", "check")).contains("Every event has its entry");
    }

    @Test
    void aDryRunOfAPlanIsShownAndKeptNowhere() throws IOException {
        connectors();
        String[] plan = {"plan", caseId(), "--level", "freeze", "--service", "storage"};
        assertThat(ok("plan", caseId())).isEqualTo("No plan was made for this case.\n");
        String before = log();

        String shown = ok(with(plan, "--dry-run"));
        JsonNode document = document(ok(with(plan, "--dry-run", "--format", "json")));

        assertThat(shown).contains("freeze for 2 accounts", "It was kept nowhere.");
        assertThat(ok("plan", caseId())).isEqualTo("No plan was made for this case.\n");
        assertThat(log()).as("no entry").isEqualTo(before);
        assertThat(proposed(document.get("hash").stringValue() + ":freeze").err())
                .contains("no plan of that hash was made for this case");
        assertThat(run("plan", caseId(), "--dry-run").exit()).isEqualTo(2);
        assertThat(run("plan", caseId(), "--show", "aa", "--level", "freeze").err())
                .contains("--show shows a plan that was made");
        assertThat(run("plan", caseId(), "--service", "storage").err())
                .contains("Say which level is to be planned");
        ok(plan);
        assertThat(log()).as("an entry").isNotEqualTo(before);
    }

    /** The checkpoint of the home's log: its size and its root. */
    private String log() throws IOException {
        return Files.readString(scratch.resolve("home/log/checkpoint"));
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void onlyAPlanThatWasMadeForTheCaseCanBeProposed_D4() throws IOException {
        connectors();
        ok("case", "record-evidence", caseId(), "--position", "0", "--as", "ann");
        ok("plan", caseId(), "--level", "freeze", "--service", "storage");
        JsonNode plans = JsonMapper.shared().readTree(ok("plan", caseId(), "--format", "json"));
        String hash = plans.get(0).get("plan").stringValue();

        assertThat(proposed("0000:freeze").err())
                .contains("0000: no plan of that hash was made for this case");
        assertThat(proposed(hash + ":read-only").err()).contains("is a plan to freeze");

        InProcess done = proposed(hash.substring(0, 8) + ":freeze");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(ok("case", "show", caseId(), "--as", "ann", "--format", "json")).contains(hash);
    }

    private InProcess proposed(String plan) {
        return run(
                "case",
                "propose",
                "interim",
                caseId(),
                "--imminent-harm",
                "Data is leaving.",
                "--evidence",
                "e1",
                "--plan",
                plan,
                "--as",
                "ann");
    }

    @Test
    void aDryRunSaysWhatHasChangedSince_D4() throws IOException {
        connectors();
        ok("plan", caseId(), "--level", "freeze", "--service", "storage");
        Files.writeString(scratch.resolve("provider/acc-92/limit"), "20000");

        InProcess dry = run("apply", caseId(), "--as", "olga", "--dry-run");

        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out())
                .contains("Outdated. Plan again:")
                .contains("acc-92", "no limit", "at most 20,000 bytes");
    }

    @Test
    void aPlanForScriptsIsOneDocumentWithWhatHasChangedSince() throws IOException {
        connectors();
        ok("plan", caseId(), "--level", "freeze", "--service", "storage");
        JsonNode made =
                JsonMapper.shared().readTree(ok("plan", caseId(), "--format", "json")).get(0);
        String hash = made.get("plan").stringValue();

        JsonNode fits = document(ok("plan", caseId(), "--show", hash, "--format", "json"));
        assertThat(fits.get("hash").stringValue()).isEqualTo(hash);
        assertThat(Sha256.hex(CanonicalJson.write(fits.get("plan")).getBytes(UTF_8)))
                .as("it is the plan of that hash")
                .isEqualTo(hash);
        assertThat(fits.get("changed")).isEmpty();

        Files.writeString(scratch.resolve("provider/acc-92/limit"), "20000");
        JsonNode changed = document(ok("plan", caseId(), "--show", hash, "--format", "json"));
        assertThat(changed.get("changed").get(0).stringValue()).contains("acc-92");
        InProcess dry = run("apply", caseId(), "--as", "olga", "--dry-run", "--format", "json");
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(document(dry.out()).get("rule").stringValue()).isEqualTo("D4");
        assertThat(document(dry.out()).get("changed")).hasSize(1);
    }

    /** All of it, and nothing after it. */
    private static JsonNode document(String text) {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(text);
    }

    @Test
    void whatCannotBePlannedIsRefusedInWords() throws IOException {
        connectors();
        InProcess off = run("plan", caseId(), "--level", "account-off", "--service", "storage");
        assertThat(off.exit()).isEqualTo(1);
        assertThat(off.err())
                .contains(
                        "cannot reach account-off for storage; it can: watch, freeze, read-only,");
        InProcess ai = run("plan", caseId(), "--level", "freeze", "--service", "ai");
        assertThat(ai.exit()).isEqualTo(2);
        assertThat(ai.err()).contains("no connector restricts ai of account example:acc-91");
        assertThat(run("plan", CASE + "9", "--level", "freeze", "--service", "storage").exit())
                .isEqualTo(2);
        assertThat(run("plan", caseId(), "--level", "off", "--service", "storage").err())
                .contains("Wanted: freeze or read-only or service-off or account-off");
        assertThat(run("plan", caseId(), "--level", "freeze").err()).contains("Say which services");
        InProcess few =
                run(
                        "plan",
                        caseId(),
                        "--level",
                        "freeze",
                        "--service",
                        "storage",
                        "--max-accounts",
                        "1");
        assertThat(few.err()).contains("It restricts 2 accounts, the limit is 1.");
    }
}
