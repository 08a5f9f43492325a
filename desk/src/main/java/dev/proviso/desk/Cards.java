package dev.proviso.desk;

import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.report.Labels;
import dev.proviso.desk.report.ReportModel;
import dev.proviso.desk.report.ReportModel.Chart;
import dev.proviso.desk.report.ReportModel.Count;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Subject;
import java.util.List;
import java.util.Optional;

/** One judgement as a card of the report. */
final class Cards {

    private Cards() {}

    /**
     * @param beside how it stands to the card that it is within, {@code ""} for a card of its own
     * @param outcome its class, and whether it is cleared
     */
    static ReportModel.Card of(
            String beside,
            String outcome,
            Judgement judgement,
            Explanation explanation,
            List<Chart> charts,
            List<ReportModel.Card> others) {
        Pack pack = judgement.pack();
        LookScore score = judgement.look();
        Subject subject = score.subject();
        Optional<Pack.Hypothesis> best = hypothesis(pack, score.bestRival());
        return new ReportModel.Card(
                subject.kind().id()
                        + "-"
                        + Integer.toHexString(subject.id().hashCode())
                        + "-"
                        + score.look().firstDay(),
                beside,
                subject.kind().id(),
                subject.id(),
                subject.customer(),
                pack.id(),
                outcome,
                Amounts.decibans(score.weightDb()),
                "%s, cap %s; %s"
                        .formatted(
                                Amounts.decibans(score.rawDb()),
                                Amounts.decibans(explanation.capDb()),
                                explanation.whyCalibrated()),
                Amounts.decibans(judgement.thresholdDb()),
                Labels.stratum(pack, score),
                List.of(
                        new Count(
                                "a tenth of the pack's prior",
                                Amounts.percent(explanation.posteriorTenth())),
                        new Count(
                                "the pack's prior, 1 in " + Amounts.plain(1 / explanation.prior()),
                                Amounts.percent(explanation.posterior())),
                        new Count(
                                "ten times the prior",
                                Amounts.percent(explanation.posteriorTen()))),
                Amounts.plain(judgement.innocentOfTen()),
                Labels.hypothesis(pack, score.bestRival()),
                best.map(Pack.Hypothesis::trueIf).orElse(""),
                best.map(Pack.Hypothesis::ask).orElse(List.of()),
                score.rivals().stream()
                        .limit(4)
                        .map(rival ->
                                new Count(
                                        Labels.hypothesis(pack, rival.hypothesis()),
                                        Amounts.decibans(rival.decibans())))
                        .toList(),
                explanation.families().stream().map(family -> family(pack, family)).toList(),
                charts,
                score.blindSpots().stream()
                        .map(reading ->
                                Labels.indicator(pack, reading.indicator())
                                        + ": "
                                        + Labels.missing(reading))
                        .toList(),
                "coverage of the window: hours %s, days %s"
                        .formatted(
                                Amounts.percent(score.coverage().hourly()),
                                Amounts.percent(score.coverage().days())),
                others);
    }

    private static ReportModel.Family family(Pack pack, Explanation.Family family) {
        return new ReportModel.Family(
                pack.families().getOrDefault(family.id(), family.id()),
                Amounts.decibans(family.boundedDb()),
                bar(family.boundedDb()),
                side(family.boundedDb()),
                family.parts().stream().map(Cards::indicator).toList());
    }

    private static ReportModel.Indicator indicator(Explanation.Part part) {
        boolean missing = part.reading().isMissing();
        double decibans = part.reading().decibans();
        String weight = part.weighs() ? Amounts.decibans(decibans) : "not weighed";
        return new ReportModel.Indicator(
                part.indicator().id(),
                part.indicator().title(),
                Labels.value(part),
                missing ? "blind" : weight,
                missing || !part.weighs() ? "" : bar(decibans),
                side(decibans),
                part.indicator().sees(),
                Labels.reads(part.indicator()));
    }

    private static String bar(double decibans) {
        return Amounts.plain(
                Math.min(StrictMath.abs(decibans), Scorecard.FAMILY_DB_MAX)
                        / Scorecard.FAMILY_DB_MAX
                        * 50);
    }

    private static String side(double decibans) {
        return decibans >= 0 ? "for" : "against";
    }

    private static Optional<Pack.Hypothesis> hypothesis(Pack pack, String id) {
        return pack.rivals().stream().filter(rival -> rival.id().equals(id)).findFirst();
    }
}
