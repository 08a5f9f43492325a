package dev.proviso.restrictions.connector.program;

import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Tightening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a program said that it can do, checked. */
record Declared(Capabilities capabilities, Map<String, SettingKind> kinds) {
    private static final String WHAT = "the answer to capabilities";
    private static final int AT_ONCE_MAX = 64;

    static Declared read(String name, JsonNode tree) throws Refused {
        StrictJson.exactly(
                tree, WHAT, "schema", "settings", "means", "probes", "probing", "at_once");
        Map<String, SettingKind> kinds = new TreeMap<>();
        for (JsonNode setting : StrictJson.array(tree, "settings", WHAT)) {
            kinds.put(StrictJson.text(setting, "name", "a setting"), kind(setting));
        }
        List<Means> means = new ArrayList<>();
        for (JsonNode each : StrictJson.array(tree, "means", WHAT)) {
            means.add(means(each, kinds));
        }
        long atOnce = StrictJson.number(tree, "at_once", WHAT);
        if (atOnce < 1 || atOnce > AT_ONCE_MAX) {
            throw new Refused("at_once is from 1 to " + AT_ONCE_MAX);
        }
        try {
            return new Declared(
                    new Capabilities(
                            name,
                            means,
                            accesses(tree, "probes"),
                            texts(tree, "probing"),
                            (int) atOnce),
                    kinds);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    boolean knows(String setting) {
        return kinds.containsKey(setting);
    }

    /** Those that a limit at use needs. */
    Set<String> counters() {
        Set<String> counters = new TreeSet<>();
        for (Means means : capabilities.means()) {
            if (means.tightening() instanceof Tightening.ToUse(Set<String> some)) {
                counters.addAll(some);
            }
        }
        return counters;
    }

    SettingKind kind(String setting) {
        SettingKind kind = kinds.get(setting);
        if (kind == null) {
            throw new IllegalArgumentException("the program has no setting " + setting);
        }
        return kind;
    }

    private static SettingKind kind(JsonNode tree) throws Refused {
        String kind = StrictJson.text(tree, "kind", "a setting");
        return switch (kind) {
            case "limit" -> {
                StrictJson.exactly(tree, "a limit", "name", "kind", "unit");
                yield new SettingKind.Limit(StrictJson.text(tree, "unit", "a limit"));
            }
            case "ladder" -> ladder(tree);
            default -> throw new Refused("a setting is a limit or a ladder, not " + kind);
        };
    }

    private static SettingKind ladder(JsonNode tree) throws Refused {
        StrictJson.exactly(tree, "a ladder", "name", "kind", "values");
        List<JsonNode> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode value : StrictJson.array(tree, "values", "a ladder")) {
            StrictJson.exactly(value, "a value of a ladder", "value", "words");
            values.add(value.path("value"));
            names.add(StrictJson.text(value, "words", "a value of a ladder"));
        }
        return new SettingKind.Ladder(values, names);
    }

    private static Means means(JsonNode tree, Map<String, SettingKind> kinds) throws Refused {
        String what = "a means";
        StrictJson.exactly(
                tree,
                what,
                "level",
                "service",
                "setting",
                "tightening",
                "stops",
                "settles_ms",
                "words",
                "call");
        String setting = StrictJson.text(tree, "setting", what);
        SettingKind kind = kinds.get(setting);
        if (kind == null) {
            throw new Refused("a means names the setting " + setting + ", which is not declared");
        }
        return new Means(
                level(StrictJson.text(tree, "level", what)),
                StrictJson.text(tree, "service", what),
                setting,
                tightening(tree.path("tightening"), kind),
                accesses(tree, "stops"),
                Duration.ofMillis(StrictJson.number(tree, "settles_ms", what)),
                StrictJson.text(tree, "words", what),
                StrictJson.text(tree, "call", what));
    }

    private static Level level(String text) throws Refused {
        if (text.equals(Level.WATCH.text())) {
            throw new Refused("watch restricts nothing, so no means reaches it");
        }
        return Level.of(text).orElseThrow(() -> new Refused("there is no " + text));
    }

    private static Tightening tightening(JsonNode tree, SettingKind kind) throws Refused {
        if (tree.has("to_use")) {
            StrictJson.exactly(tree, "a tightening", "to_use");
            if (!(kind instanceof SettingKind.Limit)) {
                throw new Refused("only a limit can be set to what is used");
            }
            return new Tightening.ToUse(
                    new TreeSet<>(Set.of(StrictJson.text(tree, "to_use", "a tightening"))));
        }
        StrictJson.exactly(tree, "a tightening", "fixed");
        JsonNode value = tree.path("fixed");
        boolean fits =
                switch (kind) {
                    case SettingKind.Limit _ -> value.isIntegralNumber();
                    case SettingKind.Ladder ladder -> ladder.position(value) >= 0;
                };
        if (!fits) {
            throw new Refused("a fixed value is none that its setting can have");
        }
        return new Tightening.Fixed(value);
    }

    private static Set<Access> accesses(JsonNode tree, String name) throws Refused {
        Set<Access> accesses = new TreeSet<>();
        for (String text : texts(tree, name)) {
            accesses.add(
                    Access.of(text)
                            .orElseThrow(() -> new Refused("there is no access \"" + text + "\"")));
        }
        return accesses;
    }

    private static List<String> texts(JsonNode tree, String name) throws Refused {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : StrictJson.array(tree, name, WHAT)) {
            if (!each.isString()) {
                throw new Refused(name + " holds what is no text");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }
}
