package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.store.TaskTable;
import dev.proviso.testing.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases through the public door, as a script would carry them. */
final class CaseAtTheTerminalTest extends AtHome {

    private static final String NOTICE =
            """
            {"explanation":"One unit keeps the calls of a population.","good_faith":true,
             "customer":"Ministry of Example","name":"Ines","email":"ines@herald.example"}
            """;

    @BeforeEach
    void office() {
        ok("case", "office", "--example");
    }

    private JsonNode json(String... words) {
        return JsonMapper.shared().readTree(ok(words));
    }

    @Test
    void aNoticeIsTakenInAnsweredClosedAndCountedInTheReport() throws Exception {
        String form = file("form.json", NOTICE);
        JsonNode receipt =
                json("notice", "receive", form, "--source", "press", "--format", "json").get(0);
        String code = receipt.get("tracking_code").stringValue();
        String number = receipt.get("notice").stringValue();
        assertThat(ok("notice", "status", code)).contains(number, "was received");
        InProcess early =
                run("case", "close-case", FirstCase.id(), "--reasons", "x", "--as", "ann");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.err()).contains("Not done. D16");
        String reasons = "We looked and found no evidence.";
        ok(
                "case",
                "answer-notifier",
                json("case", "list", "--as", "ann", "--format", "json")
                        .get(0)
                        .get("case")
                        .stringValue(),
                "--notice",
                number,
                "--reasons",
                reasons,
                "--as",
                "ann");
        String caseId =
                json("case", "list", "--as", "ann", "--format", "json")
                        .get(0)
                        .get("case")
                        .stringValue();
        ok("case", "close-case", caseId, "--reasons", "Nothing was found.", "--as", "ann");
        assertThat(ok("notice", "status", code)).contains(reasons);
        Files.writeString(
                scratch.resolve("home/report.yaml"), "provider: Example Cloud\nservice: Storage\n");
        String out = scratch.resolve("report").toString();
        assertThat(ok("report", "--from", "2026-01-01", "--until", "2100-01-01", "--out", out))
                .contains("1 case closed");
        assertThat(Files.readString(scratch.resolve("report/4_notices.csv"))).contains("TOTAL");
        for (Path made : new Sandbox(scratch).files("report")) {
            assertThat(Files.readString(made)).as(made.toString()).doesNotContain("Ines", "herald");
        }
        assertThat(ok("case", "check")).contains("Every event has its entry");
    }

    @Test
    void anEmailInAFileThatQuotesACodeIsTakenAsTheMailboxTakesIt() throws Exception {
        String form = file("form.json", NOTICE);
        String code =
                json("notice", "receive", form, "--format", "json")
                        .get(0)
                        .get("tracking_code")
                        .stringValue();
        String mail =
                file(
                        "more.eml",
                        "From: ines@herald.example\nSubject: Re: [%s]\n\nA second unit too.\n"
                                .formatted(code));
        String id = FirstCase.id();
        assertThat(ok("notice", "receive", mail)).startsWith(id + "\n");
        InProcess again = run("notice", "receive", mail);
        assertThat(again.exit()).isZero();
        assertThat(again.err()).contains("taken in before");
        assertThat(json("case", "list", "--as", "ann", "--format", "json").size()).isEqualTo(1);
    }

    @Test
    void theSameNoticeAgainGoesIntoTheSameCase_D26() throws Exception {
        String form = file("form.json", NOTICE);
        ok("notice", "receive", form);
        ok("notice", "receive", form);
        JsonNode queue = json("case", "list", "--as", "ann", "--format", "json");
        assertThat(queue.size()).isEqualTo(1);
        String caseId = queue.get(0).get("case").stringValue();
        JsonNode shown = json("case", "show", caseId, "--as", "ann", "--format", "json");
        assertThat(shown.get("notices").size()).isEqualTo(2);
    }

    @Test
    void anOfficialSampleOfXarfIsTakenIn() {
        Path sample = Shared.path("data/xarf-v4/samples/v4/connection-ddos.json");
        assertThat(ok("notice", "receive", sample.toString())).contains("Kept: PRV-");
    }

    @Test
    void anAddressToWhichNoLetterCouldGoIsToldBeforeAnyIsWritten() throws Exception {
        Path customers = scratch.resolve("home/customers.yaml");
        Files.writeString(
                customers,
                Files.readString(customers).replace("legal@ministry.example", "legal@ministry"));
        told(run("case", "list", "--as", "ann"), 4, "This is no e-mail address");
    }

    @Test
    void lettersThatNobodyHasToLookAfterAreNotThere() {
        assertThat(ok("case", "letters", "--as", "ann")).isEqualTo("Nothing to look after.\n");
        assertThat(run("case", "letters", "--arrived", "x/1/0", "--as", "ann").exit()).isEqualTo(1);
        told(run("case", "letters", "--as", "max"), 2, "analysts, deciders, operators");
    }

    @Test
    void aBundleForANotifierIsOfOneNotice_D16() throws Exception {
        JsonNode kept = json("notice", "receive", file("form.json", NOTICE), "--format", "json");
        String caseId = kept.get(0).get("case").stringValue();
        String notice = kept.get(0).get("notice").stringValue();
        String out = scratch.resolve("own.bundle").toString();
        List<String> words =
                List.of("case", "bundle", caseId, "--audience", "notifier", "--out", out, "--as");
        told(with(words, "ann"), 2, "a bundle for a notifier is of one notice");
        told(with(words, "max", "--notice", notice), 2, "that max may read");
        told(with(words, "ann", "--notice", "n7"), 2, "there is no notice n7");
        assertThat(scratch.resolve("own.bundle")).doesNotExist();
        assertThat(with(words, "ann", "--notice", notice).exit()).isZero();
        List<String> other =
                List.of("case", "bundle", caseId, "--audience", "customer", "--out", out, "--as");
        told(with(other, "ann", "--notice", notice), 2, "it is for a bundle for a notifier");
        told(with(other, "nobody"), 2, "there is no such case for nobody");
    }

    private InProcess with(List<String> words, String... more) {
        return run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** A task would be missed for ever by a script that reads the first page of a long queue. */
    @Test
    void whatIsDueBesideTheFirstRowsIsInBothForms() throws Exception {
        String text = file("t.txt", "A newspaper says so.");
        for (int i = 0; i < 3; i++) {
            ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        }
        JsonNode all = json("case", "list", "--as", "ann", "--format", "json");
        String last = all.get(2).get("case").stringValue();
        Instant later = Instant.parse("2099-01-01T00:00:00Z"); // it stays where it is in the queue
        try (Connection open =
                DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("home/ledger.db"))) {
            TaskTable.put(open, new TaskTable.Task(last, "mails", later, "read what came"));
        }
        String first = all.get(0).get("case").stringValue();
        assertThat(ok("case", "list", "--rows", "1", "--as", "ann"))
                .contains(first + "  received")
                .contains("There are more: --rows N shows N of them.\n")
                .contains(
                        last + ", " + later + ": read what came; then: proviso case done " + last);
        JsonNode some = json("case", "list", "--rows", "1", "--as", "ann", "--format", "json");
        assertThat(some.values())
                .extracting(row -> row.get("case").stringValue())
                .containsExactly(first, last);
        assertThat(some.get(0).get("beside")).isEmpty();
        assertThat(some.get(1).get("standing")).isEqualTo(all.get(2).get("standing"));
        assertThat(some.get(1).get("beside").get(0).get("task").stringValue()).isEqualTo("mails");
        ok("case", "done", last, "--task", "mails", "--as", "ann");
        assertThat(json("case", "list", "--rows", "1", "--as", "ann", "--format", "json"))
                .hasSize(1);
        assertThat(ok("case", "list", "--rows", "3", "--as", "ann"))
                .doesNotContain("There are more");
    }

    @Test
    void scriptsPrepareAndDoNotConsent_D28() {
        InProcess run = run("case", "consent", FirstCase.id(), "--proposal", "d1", "--as", "dora");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("scripts prepare, people consent");
        assertThat(run("case", "enrol", "--as", "dora").exit()).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsToldInWords() throws Exception {
        String text = file("t.txt", "A newspaper says so.");
        ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        String caseId =
                json("case", "list", "--as", "ann", "--format", "json")
                        .get(0)
                        .get("case")
                        .stringValue();
        told(run("case", "show", "C-1999-0001", "--as", "ann"), 2, "there is no such case");
        told(run("notice", "receive", text), 1, "This is no e-mail");
        told(run("notice", "status", "PRV-1"), 1, "This code opens nothing");
        told(
                run("case", "open-case", caseId, "--target", "example:unit-99", "--as", "ann"),
                2,
                "the customer register does not know");
        told(
                run(
                        "case",
                        "start-review",
                        caseId,
                        "--reviewer",
                        "ann",
                        "--until",
                        "soon",
                        "--as",
                        "ann"),
                2,
                "\"soon\" is no time");
        told(
                run("case", "place-hold", caseId, "--ground", "x", "--as", "nobody"),
                1,
                "nobody is nobody here");
        Files.writeString(scratch.resolve("home/office.yaml"), "provider: {name: X}\npeopel: {}\n");
        told(run("case", "list", "--as", "ann"), 4, "`peopel` is no key");
    }

    private static void told(InProcess run, int exit, String words) {
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(exit);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }
}
