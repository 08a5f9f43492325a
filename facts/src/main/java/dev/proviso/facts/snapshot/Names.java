package dev.proviso.facts.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names met while reading, numbered from 0 as they come; in the end, ranked by their bytes. */
final class Names {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private String last = "";
    private int lastNumber = -1;

    /** The number of a name, a new one if it is new. Cheap for the name asked last. */
    int number(String name) {
        if (lastNumber >= 0 && last.equals(name)) {
            return lastNumber;
        }
        Integer known = numbers.get(name);
        if (known == null) {
            known = names.size();
            names.add(name);
            numbers.put(name, known);
        }
        last = name;
        lastNumber = known;
        return known;
    }

    int size() {
        return names.size();
    }

    String name(int number) {
        return names.get(number);
    }

    /** All names in byte order (UTF-8, unsigned). */
    String[] inByteOrder() {
        String[] sorted = names.toArray(String[]::new);
        Arrays.sort(
                sorted,
                (a, b) ->
                        Arrays.compareUnsigned(
                                a.getBytes(StandardCharsets.UTF_8),
                                b.getBytes(StandardCharsets.UTF_8)));
        return sorted;
    }

    /** By number, the rank in {@link #inByteOrder()}. */
    int[] ranks() {
        String[] sorted = inByteOrder();
        int[] ranks = new int[sorted.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            Integer number = numbers.get(sorted[rank]);
            if (number != null) {
                ranks[number] = rank;
            }
        }
        return ranks;
    }
}
