package dev.proviso.restrictions.plan;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The canonical JSON of a plan ({@code proviso/plan/1}, docs/restrictions.md). */
public final class PlanJson {
    /** Of the first kind. */
    public static final String SCHEMA = "proviso/plan/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /** The text of which {@link Plan#hash} is the digest. */
    public static String text(Plan plan) {
        ObjectNode tree = NODES.objectNode();
        tree.put("schema", SCHEMA)
                .put("case", plan.caseId())
                .put("made", plan.made().toString())
                .put("level", plan.level().text());
        tree.putObject("limits")
                .put("accounts", plan.limits().accounts())
                .put("units", plan.limits().units())
                .put("others", plan.limits().others())
                .put("everyone", plan.limits().everyone());
        ArrayNode parts = tree.putArray("parts");
        plan.parts().forEach(part -> parts.add(part(part)));
        return CanonicalJson.write(tree);
    }

    private static ObjectNode part(Plan.Part part) {
        ObjectNode tree = NODES.objectNode();
        tree.put("connector", part.connector())
                .put("account", part.account())
                .put("identity", part.identity());
        ArrayNode services = tree.putArray("services");
        part.services().forEach(services::add);
        ArrayNode steps = tree.putArray("steps");
        part.steps().forEach(step -> steps.add(step(step)));
        ArrayNode felt = tree.putArray("felt");
        part.felt().forEach(each -> felt.add(felt(each)));
        ArrayNode probing = tree.putArray("probing");
        part.probing().forEach(probing::add);
        return tree;
    }

    private static ObjectNode step(Plan.Step step) {
        ObjectNode tree = NODES.objectNode();
        tree.put("level", step.level().text())
                .put("setting", step.setting())
                .put("before", step.before())
                .put("was", step.was())
                .put("becomes", step.becomes())
                .put("words", step.words())
                .put("call", step.call())
                .put("settles_ms", step.settlesMs());
        tree.set("tightening", tightening(step.tightening()));
        ArrayNode stops = tree.putArray("stops");
        for (Access access : step.stops()) {
            stops.add(access.text());
        }
        return tree;
    }

    static ObjectNode tightening(Tightening tightening) {
        ObjectNode tree = NODES.objectNode();
        switch (tightening) {
            case Tightening.ToUse use -> {
                ArrayNode counters = tree.putArray("to_use");
                use.counters().forEach(counters::add);
            }
            // as text, since a number in it may be beyond what canonical JSON can hold
            case Tightening.Fixed fixed -> tree.put("fixed", SettingValue.text(fixed.value()));
        }
        return tree;
    }

    private static ObjectNode felt(Plan.Felt felt) {
        ObjectNode tree = NODES.objectNode();
        tree.put("relation", word(felt.relation()))
                .put("who", felt.who())
                .put("resources", felt.resources());
        ArrayNode stops = tree.putArray("stops");
        felt.stops().forEach(operation -> stops.add(word(operation)));
        return tree;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
