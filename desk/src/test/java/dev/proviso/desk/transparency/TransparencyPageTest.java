package dev.proviso.desk.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.closing.Closing;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.ClosedCase;
import dev.proviso.notices.transparency.Inputs;
import dev.proviso.notices.transparency.KeptQuiet;
import dev.proviso.notices.transparency.PublicReport;
import dev.proviso.notices.transparency.Report;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The report for people: the same figures in two languages, self-contained, escaped. */
final class TransparencyPageTest {
    /** The pseudonym of what is cleared. */
    private static final String SUBJECT = "Bq8Zc2x";

    private static final String GOLDEN = "desk/src/test/golden/transparency-";

    /** No secret here: the commitment in the golden file is of this salt. */
    private static final byte[] SALT = new byte[16];

    @TempDir private Path scratch = Path.of("");

    private static List<String> closings() throws IOException {
        return Files.readAllLines(
                Shared.root().resolve("cases/src/test/resources/golden/closings.jsonl"));
    }

    private Report report(String provider, int times) throws IOException {
        Inputs inputs =
                ReportFiles.inputs(scratch, ReportFiles.GOOD.replace("Example Cloud", provider));
        List<ClosedCase> closed = new ArrayList<>();
        List<KeptQuiet> quiet = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            quiet.add(new KeptQuiet("bulk-interception", SUBJECT, true));
            for (String line : closings()) {
                closed.add(ClosedCase.of(new JsonMapper().readTree(line)));
            }
        }
        return Report.of(inputs, closed, quiet);
    }

    private static PublicReport full(Report report) {
        return PublicReport.full(report, report.disclosure(SALT).digest());
    }

    private static PublicReport everybody(Report report) {
        return PublicReport.of(report, report.disclosure(SALT).digest(), 5);
    }

    /** What one floor writes, the other reads; they share the format and no code. */
    @Test
    void whatCasesWriteIsWhatTheReportReads() throws IOException {
        for (String line : closings()) {
            assertThat(Closing.parse(line).json()).isEqualTo(line);
            assertThat(CanonicalJson.write(ClosedCase.of(new JsonMapper().readTree(line)).tree()))
                    .isEqualTo(line);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStorysPageIsThis(Language language) throws IOException {
        Report report = report("Example Cloud", 1);
        Golden.check(
                GOLDEN + "full-" + language.tag() + ".html",
                TransparencyPage.render(full(report), language));
    }

    @ParameterizedTest
    @EnumSource
    void aPublicPageWithCountsWithheldIsThis(Language language) throws IOException {
        Report report = report("Example Cloud", 3);
        Golden.check(
                GOLDEN + "public-" + language.tag() + ".html",
                TransparencyPage.render(everybody(report), language));
    }

    /** What people read of a deadline is never the name under which it is kept. */
    @ParameterizedTest
    @EnumSource
    void everyKindOfDeadlineHasWords(Language language) throws IOException {
        Path core = Shared.root().resolve("cases/src/main/java/dev/proviso/cases/core");
        String source =
                Files.readString(core.resolve("Deadlines.java"))
                        + Files.readString(core.resolve("Enactment.java"));
        Set<String> kinds =
                Pattern.compile("\"([a-z]+):\"")
                        .matcher(source)
                        .results()
                        .map(found -> "deadline." + found.group(1))
                        .collect(Collectors.toSet());
        assertThat(kinds).contains("deadline.appeal", "deadline.look", "deadline.apply");
        assertThat(new Texts(language).keys()).containsAll(kinds);
    }

    @Test
    void thePageNeedsNoNetworkAndRunsNoScript() throws IOException {
        String page = TransparencyPage.render(full(report("Example Cloud", 1)), Language.ENGLISH);
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("th:text")
                .contains("default-src 'none'");
    }

    @Test
    void whatTheProviderWritesIsTextAndNeverMarkup() throws IOException {
        Report hostile = report("<b onclick=x>{0}", 1);
        String page = TransparencyPage.render(full(hostile), Language.ENGLISH);
        assertThat(page).doesNotContain("<b onclick").contains("&lt;b onclick=x&gt;{0}");
    }

    /** The public page has no small count and nothing of a single clearance. */
    @Test
    void thePublicPageWithholdsSmallCounts() throws IOException {
        String page =
                TransparencyPage.render(everybody(report("Example Cloud", 1)), Language.ENGLISH);
        Matcher cells = Pattern.compile("<td>([^<]*)</td>").matcher(tables(page));
        while (cells.find()) {
            assertThat(cells.group(1)).isIn("0", "withheld");
        }
        assertThat(page)
                .doesNotContain("puts &lt; 9000/h")
                .doesNotContain(SUBJECT)
                .contains("0.6 of 1");
    }

    private static String tables(String page) {
        return Pattern.compile("<table class=\"numbers\">.*?</table>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(java.util.regex.MatchResult::group)
                .reduce("", String::concat);
    }

    @Test
    void bothLanguagesHaveWordsForTheSameThings() {
        assertThat(new Texts(Language.FRENCH).keys()).isEqualTo(new Texts(Language.ENGLISH).keys());
        for (String key : new Texts(Language.ENGLISH).keys()) {
            assertThat(arguments(new Texts(Language.FRENCH).of(key)))
                    .as(key)
                    .isEqualTo(arguments(new Texts(Language.ENGLISH).of(key)));
        }
    }

    private static List<String> arguments(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .sorted()
                .toList();
    }

    /** Every key of a table has words, whether it is on the story's page or not. */
    @ParameterizedTest
    @EnumSource
    void everyKeyHasWords(Language language) throws IOException {
        Texts texts = new Texts(language);
        Report report = report("Example Cloud", 1);
        report.tables()
                .forEach(table -> {
                    assertThat(texts.of("table." + table.id())).isNotBlank();
                    table.columns().stream()
                            .filter(column -> !column.equals("count"))
                            .forEach(
                                    column -> assertThat(texts.of("label." + column)).isNotBlank());
                    if (!List.of(
                                    "determinations",
                                    "clearances",
                                    "clearances_ended",
                                    "kept_quiet",
                                    "deadlines_missed")
                            .contains(table.id())) {
                        table.rows()
                                .forEach(row -> assertThat(texts.of("label." + row)).isNotBlank());
                    }
                });
        report.medians()
                .forEach(median -> assertThat(texts.of("median." + median.id())).isNotBlank());
        report.eu().forEach(table -> assertThat(texts.of("file." + table.name())).isNotBlank());
        assertThat(texts.hours(1234.5))
                .isEqualTo(language == Language.ENGLISH ? "1,234.5" : "1\u202f234,5");
    }
}
