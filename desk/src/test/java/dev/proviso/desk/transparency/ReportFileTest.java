package dev.proviso.desk.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.transparency.Inputs;
import dev.proviso.notices.transparency.StatementCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.yaml}: what the provider says, and what it cannot say. */
final class ReportFileTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void allOfItIsRead() throws IOException {
        Inputs inputs = ReportFiles.inputs(scratch, ReportFiles.GOOD);
        assertThat(inputs.provider()).isEqualTo("Example Cloud");
        assertThat(inputs.platform()).isFalse();
        assertThat(inputs.published()).isEqualTo("2027-02-15");
        assertThat(inputs.previous()).contains(LocalDate.parse("2026-02-16"));
        assertThat(inputs.packs())
                .containsEntry(
                        "bulk-interception",
                        new Inputs.Category(
                                StatementCategory.OTHER_VIOLATION_TC,
                                "KEYWORD_OTHER",
                                "bulk interception"));
        assertThat(inputs.moderators()).isEqualTo(Map.of("internal", 4L, "external", 1L, "en", 5L));
    }

    @Test
    void littleIsEnough() throws IOException {
        Inputs inputs = ReportFiles.inputs(scratch, "provider: A\nservice: B\n");
        assertThat(inputs.published()).as("today").isEqualTo("2027-03-01");
        assertThat(inputs.clauses()).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        Map.of(
                        "provider: A\n",
                        "service",
                        "provider: A\nservice: B\nplatform: maybe\n",
                        "neither true nor false",
                        "provider: A\nservice: B\npublished: soon\n",
                        "This is no day",
                        "provider: A\nservice: B\nmoderators: {internal: some}\n",
                        "no count",
                        "provider: A\nservice: B\nsumary: x\n",
                        "sumary",
                        "provider: A\nservice: B\nqualitative: {sumary: x}\n",
                        "sumary",
                        "provider: A\nservice: B\ncategories: {clauses: {\"4\": {category: X}}}\n",
                        "no such category",
                        "provider: A\nservice: B\ncategories: {packs: {p: {category:"
                                + " STATEMENT_CATEGORY_VIOLENCE, keyword: KEYWORD_PHISHING}}}\n",
                        "no such keyword")
                .forEach((yaml, named) ->
                        assertThatExceptionOfType(ProblemException.class)
                                .as(yaml)
                                .isThrownBy(() -> ReportFiles.inputs(scratch, yaml))
                                .withMessageContaining(named)
                                .matches(e -> e.kind() == ProblemException.Kind.DEFINITION));
    }

    @Test
    void thatItIsNotThereIsSaid() throws IOException {
        Files.deleteIfExists(scratch.resolve(ReportFile.FILE));
        LocalDate day = LocalDate.parse("2026-01-01");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        ReportFile.read(
                                scratch.resolve(ReportFile.FILE), day, day.plusYears(1), day))
                .withMessageContaining("a report says who makes it");
    }
}
