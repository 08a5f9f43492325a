package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@link PackText} says, for scripts: under the names that pack files use. */
final class PackJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PackJson() {}

    static String pack(Pack pack) {
        ObjectNode node = NODES.objectNode();
        node.put("id", pack.id())
                .put("title", pack.title())
                .put("state", pack.state().name().toLowerCase(Locale.ROOT))
                .put("clause", pack.clause())
                .put("prior", pack.prior())
                .put("digest", pack.digest());
        node.set("use", hypothesis(pack.use()));
        ArrayNode rivals = node.putArray("rivals");
        pack.rivals().forEach(rival -> rivals.add(hypothesis(rival)));
        ObjectNode families = node.putObject("families");
        pack.families().forEach(families::put);
        ArrayNode indicators = node.putArray("indicators");
        pack.indicators().forEach(indicator -> indicators.add(described(indicator)));
        ArrayNode strata = node.putArray("strata");
        pack.strata().forEach(stratum -> strata.add(stratum(stratum)));
        node.set("weights", weights(pack.weights()));
        return written(node);
    }

    static String indicator(Pack pack, Pack.Indicator indicator) {
        ObjectNode node = described(indicator);
        node.put("cannot_see", indicator.cannotSee());
        node.set("look_alikes", texts(indicator.lookAlikes()));
        ObjectNode parameters = node.putObject("parameters");
        indicator.parameters().forEach(parameters::put);
        ObjectNode reads = node.putObject("reads");
        indicator.reads().forEach((name, meter) -> reads.put(name, meter.id()));
        node.put("formula", indicator.formula().text().strip());
        Weights.WeightTable table = pack.weights().tables().get(indicator.id());
        node.set("table", table == null ? NODES.nullNode() : table(table));
        return written(node);
    }

    private static ObjectNode described(Pack.Indicator indicator) {
        ObjectNode node =
                NODES.objectNode()
                        .put("id", indicator.id())
                        .put("title", indicator.title())
                        .put("sees", indicator.sees())
                        .put("family", indicator.family())
                        .put("unit", indicator.unit())
                        .put("weighs", indicator.weighs());
        return indicator.note().isEmpty() ? node : node.put("reason", indicator.note());
    }

    private static ObjectNode hypothesis(Pack.Hypothesis hypothesis) {
        ObjectNode node =
                NODES.objectNode()
                        .put("id", hypothesis.id())
                        .put("title", hypothesis.title())
                        .put("true_if", hypothesis.trueIf());
        node.set("ask", texts(hypothesis.ask()));
        return node;
    }

    private static ObjectNode stratum(Pack.Stratum stratum) {
        ObjectNode node =
                NODES.objectNode()
                        .put("id", stratum.id())
                        .put("title", stratum.title())
                        .put("indicator", stratum.indicator());
        number(node, "from", stratum.from());
        number(node, "until", stratum.until());
        ObjectNode thresholds = node.putObject("thresholds");
        number(thresholds, "question", stratum.thresholds().questionDb());
        number(thresholds, "finding", stratum.thresholds().findingDb());
        number(thresholds, "false_alarm_rate", stratum.thresholds().falseAlarmRate());
        thresholds.put("note", stratum.thresholds().note());
        return node;
    }

    private static JsonNode weights(Weights weights) {
        if (!weights.fitted()) {
            return NODES.nullNode();
        }
        return NODES.objectNode()
                .put("date", weights.provenance().date())
                .put("innocent_account_years", weights.provenance().innocentAccountYears())
                .put("cap_db", weights.calibration().capDb())
                .put("command", weights.provenance().command());
    }

    private static ObjectNode table(Weights.WeightTable table) {
        ObjectNode node = NODES.objectNode();
        ArrayNode edges = node.putArray("edges");
        for (double edge : table.edges()) {
            edges.add(edge);
        }
        ObjectNode decibans = node.putObject("decibans");
        table.decibans()
                .forEach((hypothesis, bins) -> {
                    ArrayNode row = decibans.putArray(hypothesis);
                    for (double bin : bins) {
                        row.add(bin);
                    }
                });
        return node;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        number(node, name, value.orElse(Double.NaN));
    }

    /** {@code null} where it is open or not measured. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static String written(JsonNode node) {
        return CanonicalJson.write(node) + "\n";
    }
}
