package dev.proviso.restrictions.plan;

import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Tightening;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the canonical JSON of a plan; any other text for the same plan is refused. */
public final class PlanReader {
    private PlanReader() {}

    /**
     * The plan.
     *
     * @throws Refused saying what does not fit; a plan of another schema too
     */
    public static Plan read(String text) throws Refused {
        JsonNode tree = StrictJson.canonical(text.getBytes(StandardCharsets.UTF_8), "the plan");
        StrictJson.exactly(tree, "the plan", "schema", "case", "made", "level", "limits", "parts");
        if (!StrictJson.text(tree, "schema", "the plan").equals(PlanJson.SCHEMA)) {
            throw new Refused("the plan is not of schema " + PlanJson.SCHEMA);
        }
        List<Plan.Part> parts = new ArrayList<>();
        for (JsonNode part : StrictJson.array(tree, "parts", "the plan")) {
            parts.add(part(part));
        }
        return new Plan(
                StrictJson.text(tree, "case", "the plan"),
                instant(StrictJson.text(tree, "made", "the plan")),
                level(tree, "the plan"),
                limits(tree.path("limits")),
                parts);
    }

    private static Instant instant(String text) throws Refused {
        try {
            Instant made = Instant.parse(text);
            if (made.toString().equals(text)) {
                return made;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw new Refused("the plan was made at no time: " + text);
    }

    private static Plan.Limits limits(JsonNode tree) throws Refused {
        String what = "the limits of the plan";
        StrictJson.exactly(tree, what, "accounts", "units", "others", "everyone");
        JsonNode everyone = tree.path("everyone");
        if (!everyone.isBoolean()) {
            throw new Refused(what + " have no true or false \"everyone\"");
        }
        return new Plan.Limits(
                whole(tree, "accounts", what),
                whole(tree, "units", what),
                whole(tree, "others", what),
                everyone.booleanValue());
    }

    private static int whole(JsonNode tree, String name, String what) throws Refused {
        long number = StrictJson.number(tree, name, what);
        if (number > Integer.MAX_VALUE) {
            throw new Refused(what + ": " + name + " is too large");
        }
        return (int) number;
    }

    private static Plan.Part part(JsonNode tree) throws Refused {
        String what = "a part of the plan";
        StrictJson.exactly(
                tree,
                what,
                "connector",
                "account",
                "identity",
                "services",
                "steps",
                "felt",
                "probing");
        List<Plan.Step> steps = new ArrayList<>();
        for (JsonNode step : StrictJson.array(tree, "steps", what)) {
            steps.add(step(step));
        }
        List<Plan.Felt> felt = new ArrayList<>();
        for (JsonNode each : StrictJson.array(tree, "felt", what)) {
            felt.add(felt(each));
        }
        return new Plan.Part(
                StrictJson.text(tree, "connector", what),
                StrictJson.text(tree, "account", what),
                new TreeSet<>(texts(tree, "services", what)),
                StrictJson.text(tree, "identity", what),
                steps,
                felt,
                texts(tree, "probing", what));
    }

    private static Plan.Step step(JsonNode tree) throws Refused {
        String what = "a step of the plan";
        StrictJson.exactly(
                tree,
                what,
                "level",
                "setting",
                "before",
                "was",
                "becomes",
                "words",
                "call",
                "settles_ms",
                "tightening",
                "stops");
        SortedSet<Access> stops = new TreeSet<>();
        for (String access : texts(tree, "stops", what)) {
            stops.add(Access.of(access).orElseThrow(() -> unknown("access", access)));
        }
        return new Plan.Step(
                level(tree, what),
                StrictJson.text(tree, "setting", what),
                tightening(tree.path("tightening")),
                StrictJson.text(tree, "before", what),
                StrictJson.text(tree, "was", what),
                StrictJson.text(tree, "becomes", what),
                StrictJson.text(tree, "words", what),
                StrictJson.text(tree, "call", what),
                StrictJson.number(tree, "settles_ms", what),
                stops);
    }

    private static Tightening tightening(JsonNode tree) throws Refused {
        String what = "how a step tightens";
        if (tree.has("to_use")) {
            StrictJson.exactly(tree, what, "to_use");
            return new Tightening.ToUse(new TreeSet<>(texts(tree, "to_use", what)));
        }
        StrictJson.exactly(tree, what, "fixed");
        byte[] value = StrictJson.text(tree, "fixed", what).getBytes(StandardCharsets.UTF_8);
        return new Tightening.Fixed(StrictJson.canonical(value, what));
    }

    private static Plan.Felt felt(JsonNode tree) throws Refused {
        String what = "who feels the plan";
        StrictJson.exactly(tree, what, "relation", "who", "resources", "stops");
        SortedSet<Access.Operation> stops = new TreeSet<>();
        for (String operation : texts(tree, "stops", what)) {
            stops.add(word(Access.Operation.values(), operation));
        }
        return new Plan.Felt(
                word(Plan.Relation.values(), StrictJson.text(tree, "relation", what)),
                StrictJson.text(tree, "who", what),
                whole(tree, "resources", what),
                stops);
    }

    private static Level level(JsonNode tree, String what) throws Refused {
        String text = StrictJson.text(tree, "level", what);
        return Level.of(text).orElseThrow(() -> unknown("level", text));
    }

    private static Refused unknown(String what, String text) {
        return new Refused("the plan knows no %s \"%s\"".formatted(what, text));
    }

    private static List<String> texts(JsonNode tree, String name, String what) throws Refused {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : StrictJson.array(tree, name, what)) {
            if (!each.isString()) {
                throw new Refused(what + ": " + name + " holds what is no text");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    private static <E extends Enum<E>> E word(E[] values, String text) throws Refused {
        for (E value : values) {
            if (PlanJson.word(value).equals(text)) {
                return value;
            }
        }
        throw unknown("word", text);
    }
}
