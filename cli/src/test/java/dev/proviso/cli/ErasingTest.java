package dev.proviso.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What goes and what stays, at the terminal: keys, mails about no case, old cases taken over. */
final class ErasingTest extends AtHome {
    private void opened() throws Exception {
        ok("case", "office", "--example");
        String notice = Files.writeString(scratch.resolve("notice.txt"), "Calls.").toString();
        ok("case", "receive-notice", "new", "--source", "press", "--text", notice, "--as", "ann");
        ok("case", "open-case", FirstCase.id(), "--target", "example:unit-9", "--as", "ann");
    }

    @Test
    void aKeyThatAnOpenCaseNeedsIsNotDestroyedAndWhatToDoIsSaid_D23() throws Exception {
        assertThat(run("keys", "destroy", "example:ministry", "--ground", "x").err())
                .as("a home without cases needs no office")
                .isEmpty();
        opened();
        InProcess refused = run("keys", "destroy", "example:ministry", "--ground", "x");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Not done. D23", FirstCase.id() + ": Still open", "ask-erasure CASE");
        JsonNode json =
                JsonMapper.shared()
                        .readTree(
                                run(
                                                "keys",
                                                "destroy",
                                                "example:ministry",
                                                "--ground",
                                                "x",
                                                "--format",
                                                "json")
                                        .out());
        assertThat(json.get("rule").stringValue()).isEqualTo("D23");
        assertThat(json.get("cases").has(FirstCase.id())).isTrue();
        assertThat(run("keys", "destroy", "example:other", "--ground", "x").out())
                .isEqualTo("Nothing is kept about example:other.\n");
        assertThat(run("keys", "destroy", "--ground", "x").exit()).isEqualTo(2);
        Files.delete(scratch.resolve("home/office.yaml"));
        assertThat(run("keys", "destroy", "example:other", "--ground", "x").err())
                .as("who may need it cannot be asked")
                .contains("office.yaml");
    }

    @Test
    void mailsAboutNoCaseAreListedReadAndDestroyedByTheirDay() throws Exception {
        opened();
        assertThat(run("case", "mails", "--as", "ann").out()).isEqualTo("No such mail.\n");
        Instant later = Instant.now().plus(Duration.ofDays(29));
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = HomeLedger.open(home, new SecureRandom(), () -> later);
                CaseDesk desk = CaseDesk.open(home, ledger, new SecureRandom(), () -> later)) {
            desk.work();
        }
        String list = ok("case", "mails", "--as", "ada");
        assertThat(list).contains("ENTRY", "reminder/", "ann");
        JsonNode first =
                JsonMapper.shared()
                        .readTree(ok("case", "mails", "--as", "ada", "--format", "json"))
                        .get(0);
        String entry = first.get("entry").toString();
        assertThat(ok("case", "mails", "--entry", entry, "--as", "ada"))
                .contains(first.get("subject").stringValue(), FirstCase.id());
        String day = first.get("at").stringValue().substring(0, 10);
        assertThat(run("case", "mails", "--day", "2020-01-01", "--as", "ada").exit()).isEqualTo(1);
        assertThat(run("case", "mails", "--as", "max").exit()).isEqualTo(2);
        InProcess refused = run("keys", "destroy", "--mails", day, "--ground", "x");
        assertThat(refused.err()).contains("Not done. D23", FirstCase.id());

        LocalDate next = LocalDate.parse(day).plusDays(1);
        mail(next, "Of no case.");
        InProcess some = run("keys", "destroy", "--mails", day + ".." + next, "--ground", "x");
        assertThat(some.exit()).isEqualTo(1);
        assertThat(some.out()).startsWith("Destroyed: the values of 1 entries.");
        assertThat(some.err())
                .contains("Some days stay: " + day + ".", "what their mails say", FirstCase.id())
                .doesNotContain("Not done", "ask-erasure");
        assertThat(run("keys", "destroy", "--mails", next.toString(), "--ground", "x").out())
                .isEqualTo("No mails of these days can still be read.\n");
    }

    /** As the outbox keeps what it said on a day, about no case. */
    private void mail(LocalDate day, String text) throws Exception {
        Committing committing = new Committing(new SecureRandom());
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Disclosure> made =
                List.of(
                        committing.disclose("at", json.stringNode(at.toString())),
                        committing.disclose("letter", json.objectNode().put("text", text)));
        Entry entry = committing.entry(EntryType.MAIL, at, Entry.open(EntryType.MAIL), made);
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = HomeLedger.open(home, new SecureRandom(), () -> at)) {
            HomeLedger.Ground ground = ledger.ground();
            long _ =
                    Transaction.in(
                            ground.connection(),
                            () ->
                                    ground.disclosures()
                                            .append(entry, made, "auditor", "mails " + day));
        }
    }

    @Test
    void manyOldCasesAreTakenOverEachInFullOrRefusedInWords() throws Exception {
        ok("case", "office", "--example");
        Path folder = Files.createDirectories(scratch.resolve("old"));
        Files.writeString(folder.resolve("a.txt"), "Closed in 2019.");
        Files.writeString(folder.resolve("b.txt"), "Open since 2024.");
        Files.writeString(folder.resolve("b-again.txt"), "Open since 2024.");
        Files.createDirectories(folder.resolve("sub"));
        InProcess first = many(folder);
        assertThat(first.exit()).isEqualTo(1);
        assertThat(first.out())
                .contains(
                        "a.txt: " + FirstCase.id(),
                        "refused: it was taken over before, as C-",
                        "sub: refused: it is no file.",
                        "Taken over: 2. Refused: 2.");
        Path lines = scratch.resolve("old.jsonl");
        Files.writeString(lines, "{\"case\":1}\nno json\n\n{\"case\":2}\n[1]\n{\"case\":1}\n");
        InProcess second = many(lines);
        assertThat(second.out())
                .contains(
                        "old.jsonl line 2: refused: it is no JSON object.",
                        "old.jsonl line 5: refused: it is no JSON object.",
                        "old.jsonl line 6: refused: it was taken over before",
                        "Taken over: 2. Refused: 3.");
        assertThat(many(lines).out()).as("again").contains("Taken over: 0. Refused: 5.");
        Path latin = scratch.resolve("latin.jsonl");
        Files.writeString(latin, "{\"case\":3}\n{\"of\":\"Société\"}\r\n{\"case\":1}", ISO_8859_1);
        assertThat(many(latin).out())
                .as("what an old system writes, and what of it was taken over is told")
                .contains(
                        "latin.jsonl line 1: C-",
                        "latin.jsonl line 2: refused: it is not in UTF-8.",
                        "latin.jsonl line 3: refused: it was taken over before",
                        "Taken over: 1. Refused: 2.");
        assertThat(ok("case", "list", "--as", "ann").lines().filter(l -> l.contains("imported")))
                .hasSize(5);
        assertThat(ok("case", "check")).contains("Every event has its entry");
        Path bundle = scratch.resolve("public.bundle");
        ok(
                "case",
                "bundle",
                FirstCase.id(),
                "--audience",
                "customer",
                "--out",
                bundle.toString(),
                "--as",
                "ann");
        InProcess verified = InProcess.run("verify", bundle.toString(), "--trust", trust());
        assertThat(verified.exit()).isZero();
        assertThat(verified.out())
                .contains("this case began elsewhere: what came before was not witnessed");
    }

    private String trust() throws Exception {
        return Files.writeString(scratch.resolve("trust.json"), ok("keys", "export")).toString();
    }

    private InProcess many(Path from) {
        return run("case", "import", "new", "--text", from.toString(), "--as", "ann");
    }
}
