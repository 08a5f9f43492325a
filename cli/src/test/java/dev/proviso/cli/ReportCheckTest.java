package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.entry.Disclosure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An auditor without a home checks a report of two closed cases, honest and otherwise. */
final class ReportCheckTest {

    @TempDir private Path scratch = Path.of("");

    @BeforeEach
    void twoCasesAreClosedAndReported() throws Exception {
        ok("case", "office", "--example");
        for (String what : List.of("They record every call.", "They keep all of it.")) {
            String text = Files.writeString(scratch.resolve("text"), what).toString();
            ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        }
        for (JsonNode row : json("case", "list", "--as", "ann", "--format", "json")) {
            String id = row.get("case").stringValue();
            JsonNode shown = json("case", "show", id, "--as", "ann", "--format", "json");
            String notice = shown.get("notices").get(0).stringValue();
            ok("case", "answer-notifier", id, "--notice", notice, "--reasons", "x", "--as", "ann");
            ok("case", "close-case", id, "--reasons", "Nothing was found.", "--as", "ann");
        }
        Files.writeString(
                scratch.resolve("home/report.yaml"), "provider: Example Cloud\nservice: Storage\n");
        String from = "2026-01-01";
        ok("report", "--from", from, "--until", "2100-01-01", "--out", path("full"));
        ok("report", "--from", from, "--until", "2100-01-01", "--out", path("site"), "--public");
        Files.writeString(scratch.resolve("trust.json"), ok("keys", "export"));
    }

    private String path(String name) {
        return scratch.resolve(name).toString();
    }

    private String ok(String... words) {
        InProcess run =
                InProcess.run(
                        Stream.concat(Stream.of(words), Stream.of("--home", path("home")))
                                .toArray(String[]::new));
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private JsonNode json(String... words) {
        return JsonMapper.shared().readTree(ok(words));
    }

    private InProcess check(String folder, String... more) {
        return InProcess.run(
                Stream.concat(
                                Stream.of("report", "check", path(folder)),
                                Stream.concat(
                                        Stream.of("--auditor", path("full"), "--log", path("home")),
                                        Stream.of(more)))
                        .toArray(String[]::new));
    }

    private InProcess trusted(String folder) {
        return check(folder, "--trust", path("trust.json"));
    }

    private void replace(String file, String old, String with) throws Exception {
        Path path = scratch.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, with));
    }

    @Test
    void anHonestReportIsAsReported() {
        for (String folder : List.of("full", "site")) {
            InProcess run = trusted(folder);
            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .startsWith("The log: VERIFIED\n")
                    .contains("The report: AS REPORTED", "the 2 closings of the log");
        }
        InProcess french = check("site", "--trust", path("trust.json"), "--format", "json");
        JsonNode told = JsonMapper.shared().readTree(french.out());
        assertThat(told.get("same")).hasSize(15);
        assertThat(told.get("differences")).isEmpty();
    }

    @Test
    void withoutATrustFileTheFiguresAreRightAndTheSignerUnknown() {
        InProcess run = check("site");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("CONSISTENT, SIGNER UNKNOWN", "AS REPORTED");
    }

    @Test
    void aFigureThatWasChangedIsNamed() throws Exception {
        String figure = "notices,press,answered_only,";
        replace("full/tables.csv", figure + "2", figure + "1");
        InProcess run = trusted("full");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("NOT AS REPORTED")
                .containsOnlyOnce(": reported ")
                .contains("reported " + figure + "1, recomputed " + figure + "2.");
    }

    @Test
    void aCommitmentToOtherFiguresIsFound() throws Exception {
        Path file = scratch.resolve("full/report.disclosure");
        Disclosure honest = Disclosure.parse(Files.readString(file).strip());
        JsonNode other =
                JsonMapper.shared()
                        .readTree(
                                honest.value()
                                        .toString()
                                        .replace("\"closings\":2", "\"closings\":1"));
        Files.writeString(file, Disclosure.of(honest.name(), other, new byte[16]).text() + "\n");
        InProcess run = trusted("site");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("closings: reported 1, recomputed 2")
                .contains("commitment.txt, line 1");
    }

    @Test
    void aClosingThatIsKeptBackIsFound() throws Exception {
        Path file = scratch.resolve("full/closings.disclosures");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        Files.writeString(file, lines.getFirst() + "\n");
        InProcess run = trusted("site");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("closes a case that was not disclosed")
                .contains("closings: reported 2, recomputed 1");
    }

    @Test
    void aLogThatDoesNotHoldEndsIt() throws Exception {
        Path entries =
                new Sandbox(scratch)
                        .files("home/log").stream()
                                .filter(file -> file.toString().contains("entries"))
                                .max(Comparator.comparingLong(file -> file.toFile().length()))
                                .orElseThrow();
        byte[] bytes = Files.readAllBytes(entries);
        bytes[bytes.length / 2] ^= 1;
        Files.write(entries, bytes);
        InProcess run = trusted("site");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("NOT VERIFIED", "not looked at");
    }

    @Test
    void whatCannotBeReadCouldNotBeTried() throws Exception {
        assertThat(trusted("nowhere").exit()).isEqualTo(2);
        assertThat(check("site", "--trust", path("none")).exit()).isEqualTo(2);
        Files.writeString(scratch.resolve("full/closings.disclosures"), "1 x\n1 y z\n");
        InProcess run = trusted("site");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("closings.disclosures:1");
    }

    @Test
    void aReportStillAsksForItsPeriod() {
        InProcess run = InProcess.run("report", "--home", path("home"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'--from=DAY', '--until=DAY', '--out=DIR'");
    }
}
