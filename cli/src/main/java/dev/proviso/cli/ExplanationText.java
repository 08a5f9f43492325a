package dev.proviso.cli;

import dev.proviso.desk.ReviewResult.Explained;
import dev.proviso.desk.report.Amounts;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import java.util.Locale;
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
                                ReviewText.window(score.look())));
        text.append(
                "%s: %s against \"%s\"; threshold %s (%s)%n"
                        .formatted(
                                judgement.outcome().id(),
                                decibans(score.weightDb()),
                                ReviewText.title(pack, score.bestRival()),
                                judgement.thresholdDb().isPresent()
                                        ? decibans(judgement.thresholdDb().getAsDouble())
                                        : "not measured",
                                score.stratum().isEmpty()
                                        ? "stratum not known"
                                        : "stratum " + score.stratum()));
        text.append(families(explanation));
        text.append(
                        TextTable.wrapped(
                                "Sum %s; %s. The cap of the evidence behind the tables is %s."
                                        .formatted(
                                                decibans(score.rawDb()),
                                                explanation.whyCalibrated(),
                                                decibans(explanation.capDb()))))
                .append('\n');
        text.append(
                        TextTable.wrapped(
                                "Probability of the use: %s at the prior of 1 in %s; %s at a tenth of it, %s at ten times."
                                        .formatted(
                                                percent(explanation.posterior()),
                                                Amounts.grouped(1 / explanation.prior()),
                                                percent(explanation.posteriorTenth()),
                                                percent(explanation.posteriorTen()))))
                .append('\n');
        text.append(
                        TextTable.wrapped(
                                "Next in line: "
                                        + explanation.next().stream()
                                                .map(rival ->
                                                        ReviewText.title(pack, rival.hypothesis())
                                                                + " "
                                                                + decibans(rival.decibans()))
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
                        missing
                                ? "missing"
                                : Amounts.plain(part.reading().value())
                                        + " "
                                        + part.indicator().unit(),
                        part.weighs() || missing ? forPart(weight) : "not weighed",
                        againstPart(weight),
                        missing
                                ? "no " + String.join(", no ", part.reading().missing())
                                : part.indicator().reads().values().stream()
                                        .map(Meter::id)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
        }
        return table;
    }

    private static String forPart(double decibans) {
        return decibans > 0 ? decibans(decibans) : "";
    }

    private static String againstPart(double decibans) {
        return decibans < 0 ? decibans(decibans) : "";
    }

    static String decibans(double decibans) {
        return String.format(Locale.ROOT, "%+.1f dB", decibans + 0.0);
    }

    private static String percent(double share) {
        return Amounts.plain(share * 100) + " %";
    }
}
