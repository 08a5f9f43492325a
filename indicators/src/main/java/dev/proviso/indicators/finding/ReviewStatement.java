package dev.proviso.indicators.finding;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.indicators.power.PowerResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code review.json} (design §5): fixed names, canonical JSON (RFC 8785). Schema: {@code
 * docs/schema/review.schema.json}.
 */
public final class ReviewStatement {

    public static final String SCHEMA = "proviso/review/1";

    private ReviewStatement() {}

    /** The file's text. */
    public static String json(Review review) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", SCHEMA);
        root.put("snapshot", review.snapshot());
        root.put("engine", review.engine());
        root.set(
                "window",
                review.window()
                        .<tools.jackson.databind.JsonNode>map(Findings::window)
                        .orElse(JsonNodeFactory.instance.nullNode()));
        ObjectNode rows = root.putObject("rows");
        rows.put("read", review.rowsRead()).put("kept", review.rowsKept());
        ObjectNode notKept = rows.putObject("not_kept");
        review.notKept().forEach(notKept::put);
        ArrayNode coverage = root.putArray("coverage");
        for (Review.ServiceCoverage service : review.coverage()) {
            coverage.addObject()
                    .put("service", service.service())
                    .put("rows", service.rows())
                    .put("mapped", service.mapped())
                    .put("unmapped", service.unmapped());
        }
        texts(root, "dropped_columns", review.droppedColumns());
        root.put("custom_columns", review.customColumns());
        texts(root, "keyed_accounts", review.keyedAccounts());
        root.put("accounts", review.accounts());
        root.put("without_look", review.withoutLook());
        root.put("findings", review.findings());
        root.put("questions", review.questions());
        root.put("cleared", review.cleared());
        ArrayNode blindSpots = root.putArray("blind_spots");
        for (Review.BlindSpot spot : review.blindSpots()) {
            blindSpots
                    .addObject()
                    .put("pack", spot.pack())
                    .put("indicator", spot.indicator())
                    .put("missing", spot.missing());
        }
        ArrayNode power = root.putArray("power");
        review.power().forEach(result -> power.add(power(result)));
        return CanonicalJson.write(root);
    }

    private static ObjectNode power(PowerResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("pack", result.pack());
        node.put("subject", result.subject().id());
        node.put("class", result.outcome().id());
        node.put("stratum", result.stratum());
        node.put("size_unit", result.sizeUnit());
        Findings.number(node, "found_90", result.found90());
        Findings.number(node, "found_99", result.found99());
        node.put("trials", result.trials());
        ObjectNode interval = node.putObject("interval");
        interval.set("found_90", interval(result.interval90()));
        interval.set("found_99", interval(result.interval99()));
        Findings.text(node, "reason", result.reason());
        return node;
    }

    private static ObjectNode interval(PowerResult.Interval interval) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Findings.number(node, "low", interval.low());
        Findings.number(node, "high", interval.high());
        return node;
    }

    private static void texts(ObjectNode root, String name, List<String> texts) {
        ArrayNode array = root.putArray(name);
        texts.forEach(array::add);
    }
}
