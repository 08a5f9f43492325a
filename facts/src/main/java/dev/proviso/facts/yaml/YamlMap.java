package dev.proviso.facts.yaml;

import dev.proviso.facts.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Keys and values, in the order of the file. Whoever asks for a key makes it known; {@link #done}
 * refuses the others.
 */
public final class YamlMap {

    private final Yaml yaml;
    private final YamlValue self;
    private final boolean sound;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, YamlValue> keys = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    YamlMap(Yaml yaml, YamlValue self, Optional<MappingNode> mapping) {
        this.yaml = yaml;
        this.self = self;
        this.sound = mapping.isPresent();
        mapping.ifPresent(m -> m.getValue().forEach(this::take));
    }

    private void take(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        YamlValue key = new YamlValue(yaml, keyNode, self.key());
        if (!(keyNode instanceof ScalarNode scalar)) {
            key.problem("this key is no text", "a word before the colon", "");
            return;
        }
        String name = scalar.getValue();
        if (values.containsKey(name)) {
            key.problem("`" + name + "` stands here twice", "each key once", "Remove one.");
            return;
        }
        keys.put(name, key);
        values.put(name, new YamlValue(yaml, tuple.getValueNode(), name));
    }

    /** The value of a key that may be there. */
    public Optional<YamlValue> get(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there; that it is not is a problem. */
    public Optional<YamlValue> require(String key, String meaning) {
        Optional<YamlValue> value = get(key);
        if (value.isEmpty() && sound) {
            self.problem("`" + key + "` is missing" + in(), meaning, "Add `" + key + ":`.");
        }
        return value;
    }

    /** The text of a key that must be there; {@code ""} after a problem. */
    public String requireText(String key, String meaning) {
        return require(key, meaning).flatMap(YamlValue::text).orElse("");
    }

    /** The text of a key that may be there. */
    public Optional<String> text(String key) {
        return get(key).flatMap(YamlValue::text);
    }

    /** The number of a key that must be there; 0 after a problem. */
    public double requireNumber(String key, String meaning) {
        return require(key, meaning)
                .map(YamlValue::number)
                .orElse(OptionalDouble.empty())
                .orElse(0);
    }

    /** The number of a key, or what holds without it. */
    public double number(String key, double otherwise) {
        return get(key).map(YamlValue::number).orElse(OptionalDouble.empty()).orElse(otherwise);
    }

    /** The texts of a list that must be there. */
    public List<String> requireTexts(String key, String meaning) {
        return require(key, meaning)
                .map(v -> v.list().stream().flatMap(e -> e.text().stream()).toList())
                .orElse(List.of());
    }

    /** All, in the order of the file; each key counts as known. */
    public Map<String, YamlValue> all() {
        known.addAll(values.keySet());
        return values;
    }

    /** The value of a key, or the map itself where it is not there: a place for a problem. */
    public YamlValue at(String key) {
        return get(key).orElse(self);
    }

    /** The place of a key itself. */
    public YamlValue keyOf(String key) {
        YamlValue at = keys.get(key);
        return at == null ? self : at;
    }

    /** The map as a value. */
    public YamlValue self() {
        return self;
    }

    /** Refuses every key that nobody asked for, with the one that was probably meant. */
    public void done() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                Set<String> free = new TreeSet<>(known);
                free.removeAll(values.keySet());
                keyOf(name)
                        .problem(
                                "`" + name + "` is no key" + in(),
                                "one of " + String.join(", ", known),
                                Suggestion.nearest(name, free)
                                        .map(n -> "Did you mean `" + n + "`?")
                                        .orElse("Remove it, or spell it as in the list."));
            }
        }
    }

    private String in() {
        return self.key().isEmpty() ? "" : " in `" + self.key() + "`";
    }
}
