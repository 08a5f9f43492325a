package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.Sha256;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others say in a case is read by those who work on it, and by nobody else (D13). */
final class CaseSaidTest extends AtHome {

    private static final String CASE = FirstCase.id();
    private static final String ANSWER = "We keep nothing,\n\u001b[2Jand can show it.";
    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{4,5}){7}");

    private static final String FACTS =
            """
            words: Storage grew by the same amount every hour.
            from: 2026-07-01
            to: 2026-08-01
            explanations:
              "4.2@2026": The growth fits the recording of a whole population's calls.
            questions: [What is kept there?]
            territory: all regions
            remains: [all other units]
            considered: service-off
            """;

    @BeforeEach
    void aHearing() {
        ok("case", "office", "--example");
        String notice = file("notice.txt", "They record every call.");
        ok("case", "receive-notice", "new", "--source", "press", "--text", notice, "--as", "ann");
        ok("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        ok("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
        ok("case", "open-hearing", CASE, "--facts", file("facts.yaml", FACTS), "--as", "ann");
    }

    private String file(String name, byte[] bytes) {
        try {
            return Files.write(scratch.resolve(name), bytes).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int answered(String file) {
        ok("case", "answer-hearing", CASE, "--text", file, "--for", "customer", "--as", "ann");
        return newest("hearing-answered");
    }

    /** The number of the newest event of a kind, as {@code case show} has it. */
    private int newest(String kind) {
        JsonNode shown =
                JsonMapper.shared()
                        .readTree(ok("case", "show", CASE, "--as", "ann", "--format", "json"));
        return shown.get("timeline")
                .valueStream()
                .filter(line -> line.at("/event/type").stringValue().equals(kind))
                .mapToInt(line -> line.get("number").intValue())
                .max()
                .orElse(-1);
    }

    private InProcess read(int event, String person, String... more) {
        List<String> words =
                List.of("case", "said", CASE, "--event", String.valueOf(event), "--as", person);
        return run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void whoWorksOnTheCaseReadsTheAnswer() {
        int event = answered(file("answer.txt", ANSWER));
        assertThat(ok("case", "show", CASE, "--as", "dora"))
                .contains(
                        "The customer answered in the hearing. To read it: proviso case said %s --event %d\n"
                                .formatted(CASE, event));
        InProcess read = read(event, "dora");
        assertThat(read.exit()).as(read.err()).isZero();
        assertThat(read.out())
                .contains(CASE + ", event " + event, "The customer answered in the hearing.")
                .contains("What was said:\n  We keep nothing,\n  [2Jand can show it.\n")
                .contains(Sha256.hex(ANSWER.getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("\u001b", "{");
        JsonNode json = JsonMapper.shared().readTree(read(event, "ann", "--format", "json").out());
        assertThat(json.at("/says/text").stringValue())
                .isEqualTo("We keep nothing,\n[2Jand can show it.");
        assertThat(json.at("/event/type").stringValue()).isEqualTo("hearing-answered");
        assertThat(newest("evidence-viewed")).as("it is no evidence").isNegative();
    }

    @Test
    void nobodyElseReadsIt_D13() {
        int event = answered(file("answer.txt", ANSWER));
        ok("case", "start-review", CASE, "--reviewer", "rex", "--until", "+9d", "--as", "ann");
        List.of("max", "rex", "olga", "ada", "nobody").forEach(who -> hidden(event, who));
        assertThat(ok("case", "show", CASE, "--as", "ada")).doesNotContain("To read it");
        ok("case", "report-left", CASE, "--person", "dan", "--as", "ann");
        hidden(event, "dan");
        hidden(1, "ann");
        hidden(99, "ann");
        hidden(-1, "ann");
    }

    private void hidden(int event, String person) {
        InProcess run = read(event, person);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("nothing was said with event " + event + " that " + person + " may read")
                .doesNotContain("keep");
    }

    @Test
    void readingWhatIsEvidenceIsALook_D14() {
        int event = answered(file("answer.txt", ANSWER));
        assertThat(read(event, "dora").exit()).isZero();
        assertThat(newest("evidence-viewed")).isNegative();
        String position = String.valueOf(position(event));
        ok("case", "record-evidence", CASE, "--position", position, "--as", "ann");
        assertThat(read(event, "dora").exit()).isZero();
        assertThat(ok("case", "show", CASE, "--as", "ann")).contains("dora looked at evidence e2");
        hidden(event, "ada");
        assertThat(ok("case", "show", CASE, "--as", "ann")).doesNotContain("ada looked");
    }

    /** Of an event's entry in the ledger. */
    private long position(int event) {
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home);
                CaseDesk desk = CaseDesk.open(home, ledger, new SecureRandom(), Instant::now)) {
            return desk.positions(CASE).get(event);
        }
    }

    @Test
    void aFileIsWrittenAsItCame() {
        byte[] scan = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1};
        int event = answered(file("scan.jpg", scan));
        assertThat(read(event, "ann").out()).contains("a file of 5 bytes", "--out FILE");
        Path out = scratch.resolve("read.jpg");
        assertThat(read(event, "ann", "--out", out.toString()).out())
                .contains("Written: " + out + "\n");
        assertThat(out).hasBinaryContent(scan);
    }

    /** As the mailbox takes it, by the code of the letter that opened the hearing. */
    @Test
    void whatWasAttachedToAMailIsNamedByItsHash() throws Exception {
        String code = code();
        ok("notice", "receive", file("answer.eml", mail(code)));
        InProcess read = read(newest("hearing-answered"), "ann");
        assertThat(read.out())
                .contains("What was said:\n  See the file.\n", "Attached; only the hashes")
                .containsPattern("- [0-9a-f]{64}\n")
                .doesNotContain(code);
    }

    private static String mail(String code) {
        return """
        From: legal@ministry.example
        Subject: Re: [%s]
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        See the file.
        --b
        Content-Type: application/pdf; name="plan.pdf"
        Content-Disposition: attachment; filename="plan.pdf"

        %%PDF-1.7
        --b--
        """
                .formatted(code);
    }

    /** The code of the first letter that waits in the outbox. */
    private String code() throws SQLException {
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger =
                        HomeLedger.open(home, new SecureRandom(), Clock.systemUTC()::instant)) {
            HomeLedger.Ground ground = ledger.ground();
            List<Parcel> letters =
                    new Outbox(ground.connection(), ground.vault()).undelivered(_ -> true);
            Matcher code = CODE.matcher(letters.getFirst().text());
            assertThat(code.find()).isTrue();
            return code.group();
        }
    }

    @Test
    void anOrderAndANoticeAreReadAlike() {
        String order = file("order.txt", "The High Court orders: preserve all.");
        ok(
                "case",
                "propose",
                "order",
                CASE,
                "--command",
                "preserve",
                "--document",
                order,
                "--scope",
                "all of it",
                "--as",
                "ann");
        assertThat(read(newest("proposed"), "dora").out())
                .contains("  The High Court orders: preserve all.\n", "Put on record by ann.");
        HomeOption home =
                CommandLine.populateCommand(
                        new HomeOption(), "--home", scratch.resolve("home").toString());
        String shown = OpenDesk.with(home, desk -> ProposalText.of(desk, CASE, "d1", "dora"));
        assertThat(shown)
                .as("whoever is to consent is shown it, and how to read the document")
                .contains("preserve", "case said " + CASE + " --event " + newest("proposed"))
                .doesNotContain("The letter that follows says");
        assertThat(read(0, "dora").out())
                .isEqualTo(ok("case", "notice", CASE, "--notice", "n1", "--as", "dora"))
                .contains("They record every call.");
        assertThat(read(0, "ada").exit()).isEqualTo(2);
        assertThat(read(0, "ann", "--out", scratch.resolve("n.txt").toString()).err())
                .contains("a notice is shown only");
    }
}
