package dev.proviso.facts.snapshot;

import dev.proviso.facts.reader.ReadingSummary.Lack;
import dev.proviso.facts.reader.ReadingSummary.ServiceCoverage;
import dev.proviso.facts.snapshot.Manifest.MonthEditions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Manifest} as a JSON tree, and back. */
final class ManifestJson {

    static final String SCHEMA = "proviso/manifest/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ManifestJson() {}

    static ObjectNode tree(String id, Manifest manifest) {
        ObjectNode root = NODES.objectNode();
        root.put("schema", SCHEMA);
        root.put("snapshot", id);
        root.put("reader_version", manifest.readerVersion());
        root.put("catalogue_version", manifest.catalogueVersion());
        manifest.until()
                .ifPresentOrElse(until -> root.put("until", until), () -> root.putNull("until"));
        ObjectNode rows = root.putObject("rows");
        rows.put("read", manifest.rows().read());
        rows.put("kept", manifest.rows().kept());
        counts(rows.putObject("not_kept"), manifest.rows().notKept());
        ObjectNode facts = root.putObject("facts");
        facts.put("unknown_period", manifest.facts().unknownPeriod());
        facts.put("equal_rows", manifest.facts().equalRows());
        facts.put("zero_rows", manifest.facts().zeroRows());
        facts.put("lossy", manifest.facts().lossy());
        facts.put("usage_rows", manifest.facts().usageRows());
        ArrayNode coverage = root.putArray("coverage");
        for (ServiceCoverage service : manifest.services()) {
            ObjectNode one = coverage.addObject();
            one.put("provider", service.provider());
            one.put("service", service.service());
            one.put("rows", service.rows());
            one.put("mapped", service.mapped());
            counts(one.putObject("unmapped"), service.unmapped());
        }
        texts(root.putArray("formats"), manifest.formats());
        texts(root.putArray("dropped_columns"), manifest.droppedColumns());
        root.put("custom_columns", manifest.customColumns());
        texts(root.putArray("keyed_accounts"), manifest.keyedAccounts());
        ArrayNode lacks = root.putArray("lacks");
        for (Lack lack : manifest.lacks()) {
            ObjectNode one = lacks.addObject();
            one.put("id", lack.id());
            one.put("what", lack.what());
            one.put("remedy", lack.remedy());
        }
        ArrayNode editions = root.putArray("editions");
        for (MonthEditions month : manifest.editions()) {
            ObjectNode one = editions.addObject();
            one.put("customer", month.customer());
            one.put("month", month.month());
            one.put("replaced", month.replaced());
            one.put("held_back", month.heldBack());
        }
        return root;
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }

    private static void texts(ArrayNode node, Collection<String> texts) {
        texts.forEach(node::add);
    }

    static Manifest manifest(JsonNode root) {
        if (!root.path("schema").asString("").equals(SCHEMA)) {
            throw new IllegalArgumentException("not a " + SCHEMA);
        }
        JsonNode until = root.required("until");
        JsonNode rows = root.required("rows");
        JsonNode facts = root.required("facts");
        return new Manifest(
                root.required("reader_version").intValue(),
                root.required("catalogue_version").intValue(),
                until.isNull() ? OptionalLong.empty() : OptionalLong.of(until.longValue()),
                new Manifest.Rows(
                        rows.required("read").longValue(),
                        rows.required("kept").longValue(),
                        counts(rows.required("not_kept"))),
                new Manifest.Facts(
                        facts.required("unknown_period").longValue(),
                        facts.required("equal_rows").longValue(),
                        facts.required("zero_rows").longValue(),
                        facts.required("lossy").longValue(),
                        facts.required("usage_rows").longValue()),
                list(root.required("coverage"), ManifestJson::service),
                new TreeSet<>(list(root.required("formats"), JsonNode::stringValue)),
                new TreeSet<>(list(root.required("dropped_columns"), JsonNode::stringValue)),
                root.required("custom_columns").intValue(),
                new TreeSet<>(list(root.required("keyed_accounts"), JsonNode::stringValue)),
                list(root.required("lacks"), ManifestJson::lack),
                list(root.required("editions"), ManifestJson::month));
    }

    private static ServiceCoverage service(JsonNode node) {
        return new ServiceCoverage(
                node.required("provider").stringValue(),
                node.required("service").stringValue(),
                node.required("rows").longValue(),
                node.required("mapped").longValue(),
                counts(node.required("unmapped")));
    }

    private static Lack lack(JsonNode node) {
        return new Lack(
                node.required("id").stringValue(),
                node.required("what").stringValue(),
                node.required("remedy").stringValue());
    }

    private static MonthEditions month(JsonNode node) {
        return new MonthEditions(
                node.required("customer").stringValue(),
                node.required("month").intValue(),
                node.required("replaced").intValue(),
                node.required("held_back").intValue());
    }

    private static SortedMap<String, Long> counts(JsonNode node) {
        SortedMap<String, Long> counts = new TreeMap<>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> each) {
        return StreamSupport.stream(node.spliterator(), false).map(each).toList();
    }
}
