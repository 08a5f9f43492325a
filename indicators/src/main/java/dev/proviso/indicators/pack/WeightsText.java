package dev.proviso.indicators.pack;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** Writes {@code weights.yaml} so that people can read it and {@link WeightsFile} reads it back. */
final class WeightsText {

    /** As indicators' values: what is looked up and what it is looked up in agree. */
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private final StringBuilder text = new StringBuilder();

    static String of(Weights weights) {
        return new WeightsText().write(weights);
    }

    private String write(Weights weights) {
        Weights.Provenance from = weights.provenance();
        text.append(
                "# Written by the command below. Evidence in decibans (10·log10); readable and\n");
        text.append("# editable, but a change here is a change of the pack and of its digest.\n");
        text.append("provenance:\n");
        line("  date", quoted(from.date()));
        line("  command", quoted(from.command()));
        line("  innocent_account_years", number(from.innocentAccountYears()));
        text.append("  populations:").append(from.populations().isEmpty() ? " {}\n" : "\n");
        new java.util.TreeMap<>(from.populations())
                .forEach((id, years) -> line("    " + id, number(years)));
        text.append("calibration:\n");
        line("  cap_db", number(weights.calibration().capDb()));
        line("  raw", list(weights.calibration().raw()));
        line("  calibrated", list(weights.calibration().calibrated()));
        text.append("thresholds:\n");
        weights.thresholds().forEach(this::threshold);
        text.append("tables:\n");
        weights.tables().forEach(this::table);
        return text.toString();
    }

    private void threshold(String stratum, Weights.Thresholds thresholds) {
        text.append("  ").append(stratum).append(":\n");
        line("    finding", number(thresholds.findingDb()));
        line("    question", number(thresholds.questionDb()));
        line("    false_alarm_rate", number(thresholds.falseAlarmRate()));
        if (!thresholds.note().isEmpty()) {
            line("    note", quoted(thresholds.note()));
        }
    }

    private void table(String indicator, Weights.WeightTable table) {
        text.append("  ").append(indicator).append(":\n");
        line("    edges", list(table.edges()));
        text.append("    decibans:\n");
        for (Map.Entry<String, double[]> row : table.decibans().entrySet()) {
            line("      " + row.getKey(), list(row.getValue()));
        }
    }

    private void line(String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
    }

    private static String list(double[] values) {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        for (double value : values) {
            joined.add(number(value));
        }
        return joined.toString();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "null";
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : plainOrExponent(rounded);
    }

    private static String plainOrExponent(BigDecimal value) {
        int magnitude = value.precision() - value.scale();
        return magnitude > 9 || magnitude < -3 ? value.toString() : value.toPlainString();
    }
}
