package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code proviso report}, from a home to a folder. */
final class ReportCommandTest {

    @TempDir private Path scratch = Path.of("");

    private InProcess report(String... more) throws IOException {
        String home = scratch.resolve("home").toString();
        assertThat(InProcess.run("keys", "export", "--home", home).exit()).isZero();
        Path file = scratch.resolve("home/report.yaml");
        if (!Files.exists(file)) {
            Files.writeString(file, "provider: Example Cloud\nservice: Storage\n");
        }
        return run(more);
    }

    private InProcess run(String... more) {
        List<String> all = new ArrayList<>(List.of("report", "--from", "2026-01-01"));
        all.addAll(List.of("--until", "2027-01-01"));
        all.addAll(List.of("--home", scratch.resolve("home").toString()));
        all.addAll(List.of("--out", scratch.resolve("out").toString()));
        all.addAll(List.of(more));
        return InProcess.run(all.toArray(String[]::new));
    }

    @Test
    void aYearWithoutACaseIsAReportToo() throws IOException {
        InProcess run = report();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "Transparency report of Example Cloud, 2026-01-01 to 2026-12-31: 0 cases closed.\n")
                .contains("report.html and 19 more files.\n")
                .containsPattern("Commitment to the full table: [A-Za-z0-9_-]{43}\n")
                .endsWith("For everybody: --public.\n");
        assertThat(Files.readString(scratch.resolve("out/report.html")))
                .contains("<html lang=\"en\">");
    }

    @Test
    void thePublicOneInFrenchAsJson() throws IOException {
        InProcess run = report("--public", "--language", "fr", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode told = new JsonMapper().readTree(run.out());
        assertThat(told.get("public").booleanValue()).isTrue();
        assertThat(told.get("closings").intValue()).isZero();
        assertThat(told.get("files")).hasSize(15);
        assertThat(Files.readString(scratch.resolve("out/report.html")))
                .contains("<html lang=\"fr\">", "Rapport de transparence de Example Cloud");
        assertThat(scratch.resolve("out/report.json")).doesNotExist();
    }

    @Test
    void aHomeWithoutAReportFileSaysWhatToWrite() {
        InProcess run = run();
        assertThat(run.exit()).isEqualTo(Exit.DEFINITION.code());
        assertThat(run.err()).contains("report.yaml", "provider and service", "docs/report.md");
        assertThat(scratch.resolve("out")).doesNotExist();
    }

    @Test
    void aMistakeInTheReportFileIsToldByItsPlace() throws IOException {
        report();
        Files.writeString(
                scratch.resolve("home/report.yaml"),
                "provider: A\nservice: B\npublished: yesterday\n");
        InProcess run = run();
        assertThat(run.exit()).isEqualTo(Exit.DEFINITION.code());
        assertThat(run.err()).contains("report.yaml:3:12", "This is no day");
    }

    @Test
    void thePublicOneIsNotWrittenOverTheFullOne() throws IOException {
        report();
        InProcess run = run("--public");
        assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(run.err()).contains("holds report.json, which is for the auditor only");
    }
}
