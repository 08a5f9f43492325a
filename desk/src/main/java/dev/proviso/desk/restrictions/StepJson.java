package dev.proviso.desk.restrictions;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.journal.Difference;
import dev.proviso.restrictions.journal.Noted;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the journal noted, as the value of {@code step} in an entry of type {@code restriction}. */
final class StepJson {
    private StepJson() {}

    static JsonNode of(Noted noted) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("plan", noted.plan());
        switch (noted) {
            case Noted.Begun _ -> tree.put("noted", "begun");
            case Noted.Turned n ->
                    tree.put("noted", "turned")
                            .put("way", word(n.way()))
                            .put("because", n.because());
            case Noted.Ended n ->
                    tree.put("noted", "ended")
                            .put("way", word(n.way()))
                            .put("half_way", n.halfWay());
            case Noted.Probed n -> probed(tree.put("noted", "probed"), n);
            case Noted.Intended n -> {
                tree.put("noted", "intended")
                        .put("part", n.part())
                        .put("step", n.step())
                        .put("setting", n.setting())
                        .put("saved", n.saved());
                // as text: a counter may be beyond what canonical JSON can hold
                ObjectNode counters = tree.putObject("counters");
                n.counters().forEach((name, value) -> counters.put(name, value.toString()));
            }
            case Noted.Stepped n ->
                    tree.put("noted", "stepped")
                            .put("part", n.part())
                            .put("step", n.step())
                            .put("state", word(n.state()))
                            .put("words", n.words());
            case Noted.Drifted n ->
                    tree.put("noted", "drifted")
                            .put("part", n.part())
                            .put("setting", n.setting())
                            .put("found", n.found())
                            .put("words", n.words());
            case Noted.Looked(String _, Difference n) ->
                    tree.put("noted", "looked")
                            .put("connector", n.connector())
                            .put("account", n.account())
                            .put("setting", n.setting())
                            .put("found", n.found())
                            .put("words", n.words());
            case Noted.TakingBack n ->
                    tree.put("noted", "taking-back")
                            .put("part", n.part())
                            .put("why", word(n.why()))
                            .put("words", n.words());
            case Noted.PartEnded n ->
                    tree.put("noted", "part-ended")
                            .put("part", n.part())
                            .put("state", word(n.state()))
                            .put("why", word(n.why()))
                            .put("words", n.words())
                            .put("next", n.next());
        }
        return tree;
    }

    private static void probed(ObjectNode tree, Noted.Probed noted) {
        tree.put("part", noted.part()).put("stage", word(noted.stage()));
        ArrayNode probes = tree.putArray("probes");
        for (Probe probe : noted.probes()) {
            probes.addObject()
                    .put("access", probe.access().text())
                    .put("result", word(probe.result()))
                    .put("answer", probe.answer());
        }
        ObjectNode effective = tree.putObject("effective_ms");
        for (var one : noted.effective().entrySet()) {
            Access access = one.getKey();
            effective.put(access.text(), one.getValue());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
