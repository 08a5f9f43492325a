package dev.proviso.lab.bench;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Rounding;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured.
 *
 * @param rows of the export
 * @param facts usage facts kept
 * @param exportBytes of the CSV files
 * @param subjects accounts, units and customers of the look
 */
public record BenchResult(
        long rows, long facts, long exportBytes, int subjects, List<Measure> measures) {

    /**
     * One ratio.
     *
     * @param id fixed, for programs
     * @param what is compared, for a person
     * @param plainSeconds best time of the plainest work on the same bytes; 0 where there is none
     * @param ourSeconds best time of ours; 0 where there is none
     * @param ratio plain over ours, or the number itself where nothing is timed
     * @param wanted the least ratio, or the most bytes, that this project promises
     * @param kept whether it is
     */
    public record Measure(
            String id,
            String what,
            double plainSeconds,
            double ourSeconds,
            double ratio,
            double wanted,
            boolean kept) {}

    /** For the terminal. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d facts, %.1f MB of CSV, %,d subjects%n",
                        rows,
                        facts,
                        exportBytes / 1e6,
                        subjects));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-52s %8s %8s %7s %7s%n",
                        "",
                        "plain s",
                        "ours s",
                        "is",
                        "wanted"));
        for (Measure measure : measures) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-52s %8s %8s %7.3f %7.2f%s%n",
                            measure.what(),
                            seconds(measure.plainSeconds()),
                            seconds(measure.ourSeconds()),
                            measure.ratio(),
                            measure.wanted(),
                            measure.kept() ? "" : "  MISSED"));
        }
        return text.toString();
    }

    private static String seconds(double value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** For programs; numbers to six significant digits. */
    public String json() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode root = nodes.objectNode();
        root.put("schema", "proviso/bench/1");
        root.put("rows", rows);
        root.put("facts", facts);
        root.put("export_bytes", exportBytes);
        root.put("subjects", subjects);
        ArrayNode all = root.putArray("measures");
        for (Measure measure : measures) {
            ObjectNode one = all.addObject();
            one.put("id", measure.id());
            one.put("plain_seconds", Rounding.toSixDigits(measure.plainSeconds()));
            one.put("our_seconds", Rounding.toSixDigits(measure.ourSeconds()));
            one.put("ratio", Rounding.toSixDigits(measure.ratio()));
            one.put("wanted", Rounding.toSixDigits(measure.wanted()));
            one.put("kept", measure.kept());
        }
        return CanonicalJson.write(root);
    }
}
