package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Probes as an array of {@code ["tenant read", "ALLOWED", "200"]}. */
final class ProbesJson {
    private ProbesJson() {}

    static String text(List<Probe> probes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Probe probe : probes) {
            array.addArray()
                    .add(probe.access().text())
                    .add(probe.result().name())
                    .add(probe.answer());
        }
        return ExactJson.text(array);
    }

    static List<Probe> read(String text) {
        List<Probe> probes = new ArrayList<>();
        if (!text.isEmpty()) {
            for (JsonNode each : ExactJson.read(text)) {
                probes.add(
                        new Probe(
                                access(each.path(0).stringValue()),
                                Probe.Result.valueOf(each.path(1).stringValue()),
                                each.path(2).stringValue()));
            }
        }
        return probes;
    }

    static Access access(String text) {
        String[] two = text.toUpperCase(Locale.ROOT).replace('-', '_').split(" ", 2);
        return new Access(Access.Who.valueOf(two[0]), Access.Operation.valueOf(two[1]));
    }
}
