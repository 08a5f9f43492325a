package dev.proviso.cli;

import dev.proviso.desk.report.Amounts;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Pack.Indicator;
import dev.proviso.indicators.pack.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pack and its indicators for a reader who has to decide whether to believe them. */
final class PackText {

    private PackText() {}

    static String pack(Pack pack) {
        StringBuilder text = new StringBuilder();
        text.append(pack.id()).append(": ").append(pack.title()).append('\n');
        text.append(
                "State %s, clause %s, prior 1 in %s accounts%n"
                        .formatted(
                                pack.state().name().toLowerCase(Locale.ROOT),
                                pack.clause(),
                                Amounts.plain(1 / pack.prior())));
        text.append("Digest ").append(pack.digest()).append("\n\n");
        text.append("The use: ").append(pack.use().title()).append('\n');
        text.append("Innocent explanations it is weighed against\n");
        pack.rivals()
                .forEach(rival ->
                        text.append(TextTable.item(rival.title() + ": " + rival.trueIf())));
        text.append("\nIndicators\n");
        pack.families()
                .forEach((family, title) -> {
                    text.append(family).append(": ").append(title).append('\n');
                    pack.indicators().stream()
                            .filter(indicator -> indicator.family().equals(family))
                            .forEach(indicator ->
                                    text.append(
                                            TextTable.item(
                                                    indicator.id()
                                                            + (indicator.weighs()
                                                                    ? ""
                                                                    : " (not weighed)")
                                                            + ": "
                                                            + indicator.title()
                                                            + ". "
                                                            + indicator.sees())));
                });
        strata(text, pack);
        provenance(text, pack.weights());
        return text.toString();
    }

    private static void strata(StringBuilder text, Pack pack) {
        text.append("\nStrata\n");
        TextTable table =
                new TextTable(
                        "STRATUM", "QUESTION FROM", "FINDING FROM", "QUESTIONS A YEAR", "NOTE");
        for (Pack.Stratum stratum : pack.strata()) {
            Weights.Thresholds thresholds = stratum.thresholds();
            table.row(
                    stratum.title(),
                    Amounts.decibans(thresholds.questionDb()),
                    Amounts.decibans(thresholds.findingDb()),
                    thresholds.falseAlarmRate().isPresent()
                            ? Amounts.plain(thresholds.falseAlarmRate().getAsDouble())
                                    + " an innocent account"
                            : "not measured",
                    thresholds.note());
        }
        text.append(table);
    }

    private static void provenance(StringBuilder text, Weights weights) {
        text.append("\nWeights: ");
        if (!weights.fitted()) {
            text.append("none yet; run `proviso lab fit`\n");
            return;
        }
        text.append(
                "%s, from %s innocent account-years of the lab, capped at %s; repeat with `%s`%n"
                        .formatted(
                                weights.provenance().date(),
                                Amounts.plain(weights.provenance().innocentAccountYears()),
                                Amounts.decibans(weights.calibration().capDb()),
                                weights.provenance().command()));
    }

    static String indicator(Pack pack, Indicator indicator) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s: %s (family %s, unit %s)%n"
                        .formatted(
                                indicator.id(),
                                indicator.title(),
                                indicator.family(),
                                indicator.unit()));
        text.append(TextTable.item("Sees: " + indicator.sees()));
        text.append(TextTable.item("Cannot see: " + indicator.cannotSee()));
        text.append(TextTable.item("Look-alikes: " + String.join(", ", indicator.lookAlikes())));
        if (!indicator.weighs()) {
            text.append(TextTable.item("Not weighed: " + indicator.note()));
        }
        String reads =
                indicator.reads().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue().id())
                        .collect(Collectors.joining(", "));
        text.append(TextTable.item("Reads: " + reads));
        text.append(TextTable.item("Parameters: " + indicator.parameters()));
        text.append("Formula\n    ")
                .append(indicator.formula().text().strip().replace("\n", "\n    "))
                .append('\n');
        weights(text, pack, pack.weights().tables().get(indicator.id()));
        return text.toString();
    }

    private static void weights(
            StringBuilder text, Pack pack, Weights.@Nullable WeightTable table) {
        if (table == null) {
            text.append("It has no weights: it is shown and counts for nothing.\n");
            return;
        }
        List<String> heads = new ArrayList<>(List.of("VALUE BELOW"));
        pack.rivals().forEach(rival -> heads.add(rival.id()));
        TextTable rows = new TextTable(heads.toArray(String[]::new));
        double[] use = java.util.Objects.requireNonNull(table.decibans().get(pack.use().id()));
        for (int bin = 0; bin < use.length; bin++) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    bin < table.edges().length
                                            ? Amounts.plain(table.edges()[bin])
                                            : "any"));
            for (Pack.Hypothesis rival : pack.rivals()) {
                double[] against =
                        java.util.Objects.requireNonNull(table.decibans().get(rival.id()));
                cells.add(String.format(Locale.ROOT, "%+.1f", use[bin] - against[bin] + 0.0));
            }
            rows.row(cells.toArray(String[]::new));
        }
        text.append("Decibans for the use against each innocent explanation, by value\n")
                .append(rows);
    }
}
