package dev.proviso.indicators.formula;

import dev.proviso.facts.model.Meter;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that a formula may use.
 *
 * @param reads names for meters, each summed over all regions
 * @param parameters names for numbers
 */
public record Scope(Map<String, Meter> reads, Map<String, Double> parameters) {

    public Scope {
        reads = Collections.unmodifiableMap(new TreeMap<>(reads));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** What is wrong with a name for a meter or a number, or {@code ""}. */
    public static String complaint(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0," + (Limits.NAME_MAX - 1) + "}")) {
            return "a name is a lower-case letter, then letters, digits and _, at most "
                    + Limits.NAME_MAX
                    + " in all";
        }
        return Functions.named(name).isEmpty() ? "" : "this is the name of a function";
    }

    /** For messages: what there is. */
    String words() {
        SortedMap<String, String> words = new TreeMap<>();
        reads.forEach((name, meter) -> words.put(name, name + " (" + meter.id() + ")"));
        parameters.keySet().forEach(name -> words.putIfAbsent(name, name));
        return words.isEmpty()
                ? "This formula has no names: put them under reads or parameters."
                : "Names here: " + String.join(", ", words.values()) + ".";
    }
}
