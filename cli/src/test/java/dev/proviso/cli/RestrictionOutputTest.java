package dev.proviso.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people read of a restriction from its plan to its way back, word for word; hashes, times and
 * delays stand aside. The provider is a folder.
 */
final class RestrictionOutputTest {
    private static final String CASE = FirstCase.id();
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir private Path scratch = Path.of("");

    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, Integer> consents = new HashMap<>();
    private final StringBuilder shown = new StringBuilder();

    @Test
    void readsLikeItsGoldenFile() throws IOException {
        openCase();
        ok("plan", CASE, "--level", "read-only", "--service", "storage");
        String plan = json("plan", CASE).get(0).get("plan").stringValue();
        decide(plan);

        assertThat(run("apply", CASE, "--as", "ann", "--dry-run").err())
                .endsWith("It would be refused. Only an operator applies a plan.\n");
        assertThat(ok("apply", CASE, "--as", "olga", "--dry-run"))
                .endsWith("has changed since.\nThe rules allow to apply it now.\n");
        shows("apply", CASE, "--as", "olga");
        InProcess spent = run("apply", CASE, "--as", "olga", "--dry-run");
        assertThat(spent.exit()).isEqualTo(1);
        assertThat(spent.err()).endsWith("It would be refused. D4: The plan is spent.\n");
        shows("revert", CASE, "--dry-run");
        shows("revert", CASE);
        end();
        Files.writeString(scratch.resolve("provider/acc-92/limit"), "11000");
        shows("revert", CASE, "--dry-run");
        JsonNode ahead = json("revert", CASE, "--dry-run").get("ways_back");
        JsonNode back = json("revert", CASE).get(0);

        assertThat(ahead.size()).isEqualTo(1);
        assertThat(steps(ahead.get(0).get("accounts").get(1)))
                .containsExactly(
                        "mode: read only > open", "limit: at most 11,000 bytes > no limit");
        assertThat(scratch.resolve("provider/acc-92/limit")).doesNotExist();
        assertThat(foretold(ahead.get(0))).as("what was then tried").isEqualTo(tried(back));

        assertThat(back.get("accounts").size()).isEqualTo(2);
        assertThat(back.get("accounts").get(0).get("probes"))
                .filteredOn(probe -> probe.get("as").stringValue().equals("tenant"))
                .filteredOn(probe -> probe.get("what").stringValue().equals("write"))
                .singleElement()
                .satisfies(probe -> {
                    assertThat(result(probe, "before")).isEqualTo("allowed");
                    assertThat(result(probe, "after")).isEqualTo("refused");
                    assertThat(result(probe, "given_back")).isEqualTo("allowed");
                    assertThat(probe.get("delay_ms_max").asLong()).isNotNegative();
                });
        Golden.check("cli/src/test/golden/restriction.txt", still());
    }

    private static List<String> steps(JsonNode account) {
        return account.get("steps")
                .valueStream()
                .map(step ->
                        "%s: %s > %s"
                                .formatted(
                                        step.get("setting").stringValue(),
                                        step.get("is").stringValue(),
                                        step.get("becomes").stringValue()))
                .toList();
    }

    private static List<String> foretold(JsonNode way) {
        return way.get("accounts")
                .valueStream()
                .flatMap(account -> account.get("probes").valueStream())
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> tried(JsonNode restricted) {
        return restricted
                .get("accounts")
                .valueStream()
                .flatMap(account -> account.get("probes").valueStream())
                .filter(probe -> probe.has("given_back"))
                .map(probe -> probe.get("as").stringValue() + " " + probe.get("what").stringValue())
                .toList();
    }

    private static String result(JsonNode probe, String when) {
        return probe.get(when).get("result").stringValue();
    }

    private String still() {
        return shown.toString()
                .replace(CASE, "C-YEAR-0001")
                .replaceAll("proviso: (looking at|working on) accounts: .*\n", "") // slow
                .replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                .replaceAll("at most [\\d,]+ (to [\\d,]+ )?ms", "at most SOME ms");
    }

    private void openCase() throws IOException {
        ok("case", "office", "--example");
        String text = file("notice.txt", "They record every call.");
        ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        ok("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        ok("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
        for (String account : List.of("acc-91", "acc-92")) {
            Path folder = Files.createDirectories(scratch.resolve("provider").resolve(account));
            Files.writeString(folder.resolve("use"), "11500");
            Files.writeString(folder.resolve("mode"), "open");
            Files.writeString(folder.resolve("since"), "2024-01-01");
        }
        Files.writeString(
                scratch.resolve("home/connectors.yaml"),
                """
                storage:
                  provider: example
                  kind: program
                  command: [/usr/bin/env, "PROVIDER=%s", "%s"]
                """
                        .formatted(
                                scratch.resolve("provider"),
                                Shared.root().resolve("docs/examples/connector.sh")));
        List.of("dora", "dan").forEach(this::enrol);
    }

    /** Decided by one, told, and heard to have arrived: it may be applied. */
    private void decide(String plan) throws IOException {
        ok(
                "case",
                "propose",
                "interim",
                CASE,
                "--imminent-harm",
                "Data is leaving.",
                "--evidence",
                "e1",
                "--plan",
                plan + ":read-only",
                "--as",
                "ann");
        consent("dora", "d1");
        String facts = file("facts.yaml", facts());
        ok("case", "send-statement", CASE, "--measure", "d1", "--facts", facts, "--as", "ann");
        for (String contact : List.of("legal@ministry.example", "operations@ministry.example")) {
            ok(
                    "case",
                    "report-delivery",
                    CASE,
                    "--measure",
                    "d1",
                    "--contact",
                    contact,
                    "--arrived",
                    "--as",
                    "ann");
        }
    }

    /** Two end it early: the way back is open. */
    private void end() {
        ok(
                "case",
                "propose",
                "ending",
                CASE,
                "--measure",
                "d1",
                "--reasons",
                "It was a drill.",
                "--as",
                "ann");
        consent("dora", "d2");
        consent("dan", "d2");
    }

    /** Those that docs/office.md shows, but for the last day. */
    private static String facts() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/office.md"));
        Matcher facts = Pattern.compile("```yaml\n(words:.+?)```", Pattern.DOTALL).matcher(page);
        assertThat(facts.find()).isTrue();
        return facts.group(1).replaceAll("(?m)^fetch_until:.*\n", "");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text, UTF_8).toString();
    }

    private void enrol(String person) {
        String uri = with(desk -> desk.enrol(person, PASSPHRASE.clone()));
        secrets.put(person, uri.replaceAll(".*secret=([A-Z2-7]+)&.*", "$1"));
    }

    /** What people do at a terminal of their own; a code is good once, and so is the next one. */
    private void consent(String person, String proposal) {
        int earlier = consents.merge(person, 1, Integer::sum) - 1;
        Instant then = Instant.now().plus(Duration.ofSeconds(30L * earlier));
        String code = OneTimeCodes.code(secrets.getOrDefault(person, ""), then);
        Outcome outcome =
                with(desk -> desk.consent(CASE, proposal, person, PASSPHRASE.clone(), code));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private <T> T with(Function<CaseDesk, T> step) {
        Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home);
                CaseDesk desk = CaseDesk.open(home, ledger, new SecureRandom(), seconds::instant)) {
            return step.apply(desk);
        }
    }

    private void shows(String... words) {
        InProcess run = run(words);
        shown.append("$ proviso ").append(String.join(" ", words)).append('\n');
        shown.append(run.out()).append(run.err()).append("= ").append(run.exit()).append("\n\n");
    }

    private JsonNode json(String... words) {
        return JsonMapper.shared()
                .readTree(
                        ok(
                                Stream.concat(Stream.of(words), Stream.of("--format", "json"))
                                        .toArray(String[]::new)));
    }

    private InProcess run(String... words) {
        return InProcess.at(scratch.resolve("home"), words);
    }

    private String ok(String... words) {
        InProcess run = run(words);
        assertThat(run.exit()).as(String.join(" ", words) + run.err() + run.out()).isZero();
        return run.out();
    }
}
