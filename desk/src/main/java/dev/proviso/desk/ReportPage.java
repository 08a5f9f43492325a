package dev.proviso.desk;

import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.report.Labels;
import dev.proviso.desk.report.Report;
import dev.proviso.desk.report.ReportModel;
import dev.proviso.facts.reader.ReadingSummary.ServiceCoverage;
import dev.proviso.indicators.finding.Flagged;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns a review into {@code report.html}. */
final class ReportPage {

    private final ReviewResult result;
    private final List<Scorecard> scorecards;
    private final Scoring scoring;

    ReportPage(ReviewResult result, List<Scorecard> scorecards, Scoring scoring) {
        this.result = result;
        this.scorecards = scorecards;
        this.scoring = scoring;
    }

    String html() {
        Review review = result.review();
        List<Flagged> flagged = Flagged.of(result.judgements());
        List<ReportModel.Card> cards = new ArrayList<>();
        int shown = 0;
        for (Flagged one : flagged) {
            int room = Report.CARDS_MAX - shown - 1;
            if (room >= 0) {
                List<Judgement> others =
                        one.others().subList(0, Math.min(room, one.others().size()));
                cards.add(card(one, others));
                shown += 1 + others.size();
            }
        }
        int all = flagged.stream().mapToInt(one -> 1 + one.others().size()).sum();
        return Report.render(
                new ReportModel(
                        review.window()
                                .map(Labels::window)
                                .orElse("no window: no row has a known period"),
                        review.snapshot(),
                        review.engine(),
                        Headline.of(result),
                        result.priced().stream()
                                .map(lack ->
                                        new ReportModel.Lack(
                                                lack.lack().what(),
                                                lack.price(),
                                                lack.lack().remedy()))
                                .toList(),
                        cards,
                        all - shown,
                        nearest().stream()
                                .limit(Report.NEAREST_MAX)
                                .map(ReportPage::nearest)
                                .toList(),
                        rows(review),
                        result.reading().services().stream().map(ReportPage::service).toList(),
                        review.droppedColumns(),
                        "custom columns × " + review.customColumns() + " (names not kept)",
                        review.blindSpots().stream().map(this::blindSpot).toList(),
                        review.power().stream().map(this::power).toList(),
                        result.packs().stream().map(ReportPage::pack).toList()));
    }

    private List<Judgement> nearest() {
        return result.judgements().stream()
                .filter(judgement -> judgement.outcome() == Outcome.NONE)
                .sorted(
                        Comparator.comparingDouble(
                                        (Judgement judgement) -> -judgement.look().weightDb())
                                .thenComparing(judgement -> judgement.look().subject().id()))
                .toList();
    }

    private ReportModel.Card card(Flagged flagged, List<Judgement> others) {
        return card(
                "",
                flagged.head(),
                others.stream()
                        .map(other -> card(Labels.beside(flagged, other), other, List.of()))
                        .toList());
    }

    private ReportModel.Card card(
            String beside, Judgement judgement, List<ReportModel.Card> others) {
        Look last = judgement.look().look();
        int firstDay =
                judgement.look().subject().accounts().stream()
                        .flatMap(id ->
                                result.snapshot().accounts().stream()
                                        .filter(entry -> entry.account().id().equals(id)))
                        .mapToInt(entry -> entry.firstDay())
                        .min()
                        .orElse(last.firstDay());
        List<Look> windows = SubjectCharts.windows(last, firstDay);
        return Cards.of(
                beside,
                result.outcome(judgement),
                judgement,
                scorecard(judgement.pack()).explain(judgement.look()),
                SubjectCharts.of(scoring.history(judgement.look().subject(), windows), windows),
                others);
    }

    private Scorecard scorecard(Pack pack) {
        return scorecards.stream()
                .filter(card -> card.pack().id().equals(pack.id()))
                .findFirst()
                .orElseThrow();
    }

    private static ReportModel.Nearest nearest(Judgement judgement) {
        return new ReportModel.Nearest(
                judgement.look().subject().kind().id(),
                judgement.look().subject().id(),
                judgement.pack().id(),
                Amounts.decibans(judgement.look().weightDb()),
                Amounts.decibans(judgement.thresholdDb()),
                Labels.hypothesis(judgement.pack(), judgement.look().bestRival()));
    }

    private static List<ReportModel.Count> rows(Review review) {
        List<ReportModel.Count> rows = new ArrayList<>();
        rows.add(new ReportModel.Count("rows read", Amounts.count(review.rowsRead())));
        rows.add(new ReportModel.Count("kept as usage", Amounts.count(review.rowsKept())));
        review.notKept()
                .forEach((reason, n) ->
                        rows.add(
                                new ReportModel.Count(
                                        "not kept: " + reason.replace('_', ' '),
                                        Amounts.count(n))));
        rows.add(
                new ReportModel.Count(
                        "accounts with usage rows", Amounts.count(review.accounts())));
        rows.add(
                new ReportModel.Count(
                        "subjects without a look yet", Amounts.count(review.withoutLook())));
        return rows;
    }

    private static ReportModel.Service service(ServiceCoverage service) {
        String skus =
                service.unmapped().entrySet().stream()
                        .limit(12)
                        .map(entry -> entry.getKey() + " × " + entry.getValue())
                        .collect(Collectors.joining(", "));
        String more =
                service.unmapped().size() > 12
                        ? " and %d more".formatted(service.unmapped().size() - 12)
                        : "";
        return new ReportModel.Service(
                service.provider(),
                service.service(),
                Amounts.count(service.rows()),
                Amounts.count(service.mapped()),
                Amounts.count(service.rows() - service.mapped()),
                skus + more);
    }

    private ReportModel.BlindSpot blindSpot(Review.BlindSpot spot) {
        String title =
                result.packs().stream()
                        .filter(pack -> pack.id().equals(spot.pack()))
                        .map(pack -> Labels.indicator(pack, spot.indicator()))
                        .findFirst()
                        .orElse(spot.indicator());
        return new ReportModel.BlindSpot(
                spot.pack(), title, Labels.missing(spot.missing()) + ", for any subject");
    }

    private ReportModel.PowerRow power(PowerResult power) {
        return new ReportModel.PowerRow(
                power.pack(),
                power.subject().id(),
                power.outcome().id(),
                power.stratum(),
                Headline.size(power.found90(), power.interval90(), power.sizeUnit()),
                Headline.size(power.found99(), power.interval99(), power.sizeUnit()),
                power.reason().isEmpty() ? power.trials() + " trials a size" : power.reason());
    }

    private static ReportModel.PackLine pack(Pack pack) {
        return new ReportModel.PackLine(
                pack.id(),
                pack.title(),
                pack.state().name().toLowerCase(Locale.ROOT),
                pack.clause(),
                pack.digest(),
                pack.weights().fitted()
                        ? "%s, %s innocent account-years"
                                .formatted(
                                        pack.weights().provenance().date(),
                                        Amounts.plain(
                                                pack.weights().provenance().innocentAccountYears()))
                        : "not fitted yet");
    }
}
