package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.desk.ReportTransparency.Request;
import dev.proviso.desk.ReportTransparency.Result;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.notices.letter.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a report: all of it or nothing, and nothing in public that is not public. */
final class ReportTransparencyTest {
    private static final Instant NOW = Instant.parse("2027-02-15T12:00:00Z");

    @TempDir private Path scratch = Path.of("");

    @BeforeEach
    void writeReportFile() throws IOException {
        Files.createDirectories(home());
        Files.writeString(home().resolve("proviso.yaml"), "threads: 1\n");
        try (Home made = Home.open(home())) {
            Files.writeString(
                    made.folder().resolve("report.yaml"),
                    "provider: Example Cloud\nservice: Example Object Storage\n");
        }
    }

    private Path home() {
        return scratch.resolve("home");
    }

    private Result run(String out, OptionalInt threshold, String from, String until) {
        try (Home home = Home.open(home());
                HomeLedger ledger = HomeLedger.open(home, new SecureRandom(), () -> NOW)) {
            return new ReportTransparency(home)
                    .run(
                            ledger,
                            new Request(
                                    LocalDate.parse(from),
                                    LocalDate.parse(until),
                                    scratch.resolve(out),
                                    Language.ENGLISH,
                                    threshold,
                                    LocalDate.parse("2027-02-15")));
        }
    }

    private Result year(String out, OptionalInt threshold) {
        return run(out, threshold, "2026-01-01", "2027-01-01");
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void theDisclosureOpensTheCommitmentOfThePublicVersion() throws Exception {
        Result full = year("full", OptionalInt.empty());
        Result everybody = year("public", OptionalInt.of(5));
        assertThat(everybody.commitment()).isEqualTo(full.commitment());
        assertThat(Files.readString(scratch.resolve("public/commitment.txt")).strip())
                .isEqualTo(full.commitment());
        assertThat(Files.readString(scratch.resolve("public/report.html")))
                .contains(full.commitment());
        String text = Files.readString(scratch.resolve("full/report.disclosure")).strip();
        Disclosure disclosure = Disclosure.parse(text);
        assertThat(disclosure.digest()).isEqualTo(full.commitment());
        assertThat(disclosure.value().get("closings").intValue()).isZero();
        assertThat(names(scratch.resolve("public")))
                .doesNotContain("report.json", "report.disclosure")
                .doesNotContain(
                        "closings.disclosures", "findings.disclosures", "put_off.disclosures")
                .contains("4_notices.csv", "tables.csv")
                .hasSize(15);
        assertThat(names(scratch.resolve("full"))).hasSize(20).contains("findings.disclosures");
    }

    @Test
    void theSameIsMadeAgain() throws IOException {
        Result first = year("full", OptionalInt.empty());
        String page = Files.readString(scratch.resolve("full/report.html"));
        assertThat(year("full", OptionalInt.empty())).isEqualTo(first);
        assertThat(Files.readString(scratch.resolve("full/report.html"))).isEqualTo(page);
    }

    @Test
    void aPublicVersionDoesNotLieBesideWhatIsNotPublic() {
        year("full", OptionalInt.empty());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> year("full", OptionalInt.of(5)))
                .withMessageContaining("for the auditor only")
                .matches(e -> e.kind() == ProblemException.Kind.USAGE);
    }

    @Test
    void anEmptyPeriodIsRefusedAndNothingIsWritten() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> run("out", OptionalInt.empty(), "2026-01-01", "2026-01-01"))
                .withMessageContaining("the period is empty");
        assertThat(scratch.resolve("out")).doesNotExist();
    }

    @Test
    void withoutAReportFileNothingIsWritten() throws IOException {
        Files.delete(home().resolve("report.yaml"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> year("out", OptionalInt.empty()))
                .matches(e -> e.kind() == ProblemException.Kind.DEFINITION);
        assertThat(scratch.resolve("out")).doesNotExist();
    }
}
