package dev.proviso.desk;

import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.report.ReportModel;
import dev.proviso.desk.report.ReportModel.Chart;
import dev.proviso.desk.report.ReportModel.Count;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One judgement as a card of the report. */
final class Cards {

    private Cards() {}

    static ReportModel.Card of(Judgement judgement, Explanation explanation, List<Chart> charts) {
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
                subject.kind().id(),
                subject.id(),
                subject.customer(),
                pack.id(),
                judgement.outcome().id(),
                decibans(score.weightDb()),
                "%s, cap %s; %s"
                        .formatted(
                                decibans(score.rawDb()),
                                decibans(explanation.capDb()),
                                explanation.whyCalibrated()),
                threshold(judgement),
                stratum(pack, score),
                List.of(
                        new Count(
                                "a tenth of the pack's prior",
                                percent(explanation.posteriorTenth())),
                        new Count(
                                "the pack's prior, 1 in "
                                        + Amounts.grouped(1 / explanation.prior()),
                                percent(explanation.posterior())),
                        new Count("ten times the prior", percent(explanation.posteriorTen()))),
                Amounts.plain(judgement.innocentOfTen()),
                title(pack, score.bestRival()),
                best.map(Pack.Hypothesis::trueIf).orElse(""),
                best.map(Pack.Hypothesis::ask).orElse(List.of()),
                score.rivals().stream()
                        .limit(4)
                        .map(rival ->
                                new Count(
                                        title(pack, rival.hypothesis()),
                                        decibans(rival.decibans())))
                        .toList(),
                explanation.families().stream().map(family -> family(pack, family)).toList(),
                charts,
                score.blindSpots().stream()
                        .map(reading ->
                                reading.indicator()
                                        + ": no "
                                        + String.join(", no ", reading.missing()))
                        .toList(),
                "coverage of the window: hours %s, days %s"
                        .formatted(
                                percent(score.coverage().hourly()),
                                percent(score.coverage().days())));
    }

    private static ReportModel.Family family(Pack pack, Explanation.Family family) {
        double share = StrictMath.abs(family.boundedDb()) / Scorecard.FAMILY_DB_MAX * 50;
        return new ReportModel.Family(
                pack.families().getOrDefault(family.id(), family.id()),
                decibans(family.boundedDb()),
                Amounts.plain(share),
                family.boundedDb() >= 0 ? "for" : "against",
                family.parts().stream().map(Cards::indicator).toList());
    }

    private static ReportModel.Indicator indicator(Explanation.Part part) {
        boolean missing = part.reading().isMissing();
        String unit = part.indicator().unit();
        return new ReportModel.Indicator(
                part.indicator().id(),
                part.indicator().title(),
                missing
                        ? "missing"
                        : Amounts.plain(part.reading().value())
                                + (unit.equals("ratio") ? "" : " " + unit),
                missing
                        ? "blind"
                        : part.weighs() ? decibans(part.reading().decibans()) : "not weighed",
                part.indicator().sees(),
                part.indicator().reads().values().stream()
                        .map(Meter::id)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    static String stratum(Pack pack, LookScore score) {
        return pack.strata().stream()
                .filter(stratum -> stratum.id().equals(score.stratum()))
                .map(stratum -> "stratum: " + stratum.title())
                .findFirst()
                .orElse("stratum not known: the highest thresholds hold");
    }

    static String title(Pack pack, String hypothesis) {
        return hypothesis(pack, hypothesis).map(Pack.Hypothesis::title).orElse("none");
    }

    private static Optional<Pack.Hypothesis> hypothesis(Pack pack, String id) {
        return pack.rivals().stream().filter(rival -> rival.id().equals(id)).findFirst();
    }

    static String threshold(Judgement judgement) {
        return judgement.thresholdDb().isPresent()
                ? decibans(judgement.thresholdDb().getAsDouble())
                : "not measured";
    }

    static String decibans(double decibans) {
        return String.format(Locale.ROOT, "%+.1f dB", decibans + 0.0);
    }

    static String percent(double share) {
        return Amounts.plain(share * 100) + " %";
    }
}
