package dev.proviso.cli;

import dev.proviso.desk.ReviewResult.Explained;
import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.report.Labels;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import java.util.stream.Collectors;

/** A judgement deciban by deciban, for those flagged and those not. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explained explained) {
        Judgement judgement = explained.judgement();
        Explanation explanation = explained.explanation();
        LookScore score = judgement.look();
        Pack pack = judgement.pack();
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s, pack %s, %s%n"
                        .formatted(
                                score.subject().kind().id(),
                                score.subject().id(),
                                pack.id(),
                                Labels.window(score.look())));
        text.append(
                "%s: %s against \"%s\"; threshold %s (%s)%n"
                        .formatted(
                                judgement.outcome().id(),
                                Amounts.decibans(score.weightDb()),
                                Labels.hypothesis(pack, score.bestRival()),
                                Amounts.decibans(judgement.thresholdDb()),
                                Labels.stratum(pack, score)));
        text.append(families(explanation));
        text.append(
                        TextTable.wrapped(
                                "Sum %s; %s. The cap of the evidence behind the tables is %s."
                                        .formatted(
                                                Amounts.decibans(score.rawDb()),
                                                explanation.whyCalibrated(),
                                                Amounts.decibans(explanation.capDb()))))
                .append('\n');
        text.append(
                        TextTable.wrapped(
                                "Probability of the use: %s at the prior of 1 in %s; %s at a tenth of it, %s at ten times."
                                        .formatted(
                                                Amounts.percent(explanation.posterior()),
                                                Amounts.plain(1 / explanation.prior()),
                                                Amounts.percent(explanation.posteriorTenth()),
                                                Amounts.percent(explanation.posteriorTen()))))
                .append('\n');
        text.append(
                        TextTable.wrapped(
                                "Next in line: "
                                        + explanation.next().stream()
                                                .map(rival ->
                                                        Labels.hypothesis(pack, rival.hypothesis())
                                                                + " "
                                                                + Amounts.decibans(
                                                                        rival.decibans()))
                                                .collect(Collectors.joining(", "))))
                .append('\n');
        judgement.held().forEach(why -> text.append("Not a finding: ").append(why).append('\n'));
        return text.toString();
    }

    private static TextTable families(Explanation explanation) {
        TextTable table = new TextTable("FAMILY, INDICATOR", "VALUE", "FOR", "AGAINST", "READS");
        for (Explanation.Family family : explanation.families()) {
            table.row(
                    family.id(),
                    "",
                    forPart(family.boundedDb()),
                    againstPart(family.boundedDb()),
                    "");
            for (Explanation.Part part : family.parts()) {
                boolean missing = part.reading().isMissing();
                double weight = part.weighs() && !missing ? part.reading().decibans() : 0;
                table.row(
                        "  " + part.indicator().id(),
                        Labels.value(part),
                        part.weighs() || missing ? forPart(weight) : "not weighed",
                        againstPart(weight),
                        missing ? Labels.missing(part.reading()) : Labels.reads(part.indicator()));
            }
        }
        return table;
    }

    private static String forPart(double decibans) {
        return decibans > 0 ? Amounts.decibans(decibans) : "";
    }

    private static String againstPart(double decibans) {
        return decibans < 0 ? Amounts.decibans(decibans) : "";
    }
}
