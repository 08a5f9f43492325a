package dev.proviso.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page that lawyers and journalists open: self-contained, escaped, small, the same each time.
 */
final class ReportTest {

    @Test
    void thePageNeedsNoNetworkAndRunsNoScript() {
        String page = Report.render(model(1, "plain"));
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .contains("default-src 'none'");
    }

    @Test
    void whatAnExportSaysIsTextAndNeverMarkup() {
        String page = Report.render(model(1, "<b onclick=x>&"));
        assertThat(page).doesNotContain("<b onclick").contains("&lt;b onclick=x&gt;&amp;");
    }

    @Test
    void theCustomerStandsWithinTheCardOfTheAccountThatItHolds() {
        String page = Report.render(model(1, "aws:2"));
        assertThat(page.split("<article", -1)).hasSize(2);
        assertThat(page)
                .contains("its customer aws:2: +20.0 dB, threshold +15.0 dB")
                .contains("<details id=\"anchor-customer\">")
                .containsOnlyOnce("This is a pattern of quantities");
    }

    @Test
    void aFullPageStaysBelowFiveMegabytes() {
        String page = Report.render(model(Report.CARDS_MAX / 2, "full"));
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
        assertThat(page).isEqualTo(Report.render(model(Report.CARDS_MAX / 2, "full")));
    }

    @Test
    void aMissingDayBreaksTheCurveInsteadOfBecomingZero() {
        double[] days = {1, 2, Double.NaN, 4};
        assertThat(Charts.growth(Meter.STORAGE_BYTES, days, 20_000, 20_000).svg())
                .containsPattern("d=\"M[^M]*L[^M]*M[^M]*\"");
    }

    /** Cards as heavy as real ones, two to an account: two years of days, twenty indicators. */
    private static ReportModel model(int cards, String subject) {
        double[] days = Seeds.of(1).doubles(728).toArray();
        double[] week = Seeds.of(2).doubles(168).toArray();
        List<ReportModel.Chart> charts =
                List.of(
                        Charts.growth(Meter.STORAGE_BYTES, days, 20_000, 20_700),
                        Charts.growth(Meter.STORAGE_INGRESS_BYTES, days, 20_000, 20_700),
                        Charts.rhythm(week, "objects stored"),
                        Charts.bitrate(days, 20_000));
        ReportModel.Indicator indicator =
                new ReportModel.Indicator(
                        "id",
                        "title",
                        "1",
                        "+1.0 dB",
                        "3",
                        "for",
                        "What it sees. ".repeat(20),
                        "x");
        ReportModel.Family family =
                new ReportModel.Family(
                        "family", "+1.0 dB", "3", "for", Collections.nCopies(20, indicator));
        ReportModel.Card customer = card("its", "customer", subject, charts, family, List.of());
        ReportModel.Card card = card("", "account", subject, charts, family, List.of(customer));

        return new ReportModel(
                "window",
                "snapshot",
                "duckdb",
                "headline",
                List.of(),
                Collections.nCopies(cards, card),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "none",
                List.of(),
                List.of(),
                List.of());
    }

    private static ReportModel.Card card(
            String beside,
            String kind,
            String subject,
            List<ReportModel.Chart> charts,
            ReportModel.Family family,
            List<ReportModel.Card> others) {
        return new ReportModel.Card(
                "anchor-" + kind,
                beside,
                kind,
                subject,
                "aws:1",
                "pack",
                "question",
                "+20.0 dB",
                "+20.0 dB",
                "+15.0 dB",
                "stratum",
                List.of(new ReportModel.Count("prior", "1 %")),
                "9",
                "Voicemail",
                "It is voicemail.",
                List.of("Who can play it?"),
                List.of(new ReportModel.Count("Voicemail", "+20.0 dB")),
                List.of(family),
                charts,
                List.of("no speech"),
                "coverage",
                others);
    }
}
