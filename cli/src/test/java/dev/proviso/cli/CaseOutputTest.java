package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.Rule;
import dev.proviso.desk.cases.Export;
import dev.proviso.desk.cases.Owed;
import dev.proviso.testing.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read of a case on the terminal, word for word; times and the year stand aside. */
final class CaseOutputTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void readsLikeItsGoldenFile() {
        Sandbox sandbox = new Sandbox(scratch);
        String text = sandbox.write("notice.txt", "They record every call.").toString();
        StringBuilder out = new StringBuilder();
        run(out, sandbox, "case", "office", "--example");
        run(
                out,
                sandbox,
                "case",
                "receive-notice",
                "new",
                "--source",
                "press",
                "--text",
                text,
                "--as",
                "ann");
        String caseId = out.substring(out.indexOf("\nC-") + 1).lines().findFirst().orElseThrow();
        run(out, sandbox, "case", "open-case", caseId, "--target", "example:unit-9", "--as", "ann");
        run(out, sandbox, "case", "list", "--as", "ann");
        run(out, sandbox, "case", "show", caseId, "--as", "ann");
        run(out, sandbox, "case", "statistics", "--as", "ann");
        run(out, sandbox, "case", "statistics", "--as", "ann", "--until", "2026-01");
        run(out, sandbox, "case", "open-hearing", caseId, "--as", "max");
        run(out, sandbox, "case", "close-case", caseId, "--reasons", "none", "--as", "ann");
        String still =
                out.toString()
                        .replace(scratch.toString(), "SCRATCH")
                        .replace(caseId, "C-YEAR-0001")
                        .replaceAll(
                                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
                                "TIME----------------")
                        .replaceAll("(?m)^\\d{4}-\\d\\d  ", "MONTH--  ")
                        .replaceAll("pseudonym [\\w-]{43}", "pseudonym PSEUDONYM");
        assertThat(still).contains("\nC-YEAR-0001\n");
        Golden.check("cli/src/test/golden/case.txt", still);
    }

    /** D23: mails about no case, in a home that has no cases. */
    @Test
    void whatIsDueInNoCaseStandsUnderAnEmptyQueueInBothForms() {
        Instant day = Instant.parse("2026-11-30T00:00:00Z");
        Due due = new Due("mails", day, Rule.D23, "destroy what mails said", List.of());
        CaseText.Beside beside =
                new CaseText.Beside(
                        Map.of(), List.of(new Owed("", due)), Optional.empty(), Set.of());
        Export.Page none = new Export.Page(List.of(), false, List.of());

        assertThat(CaseText.queue(none, beside, false))
                .isEqualTo(
                        """
                        No cases.

                        Also due:
                          - 2026-11-30T00:00:00Z: destroy what mails said
                        """);
        assertThat(CaseText.queue(none, beside, true))
                .isEqualTo(
                        """
                        [{"case":"","beside":[{"task":"mails","due":"2026-11-30T00:00:00Z","what":"destroy what mails said"}]}]
                        """);
    }

    private static void run(StringBuilder out, Sandbox sandbox, String... words) {
        InProcess run =
                InProcess.run(
                        Stream.concat(Stream.of(words), Stream.of("--home", sandbox.path("home")))
                                .toArray(String[]::new));
        out.append("$ proviso ").append(String.join(" ", words)).append('\n');
        out.append(run.out()).append(run.err()).append("= ").append(run.exit()).append("\n\n");
    }
}
