package dev.proviso.facts.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The header of a table, held against a {@link ColumnTable}.
 *
 * @param slotOf the slot of each cell, -1 where it is dropped
 * @param dropped columns of the standard that are dropped
 * @param custom lower-case names of columns that are in no standard; only ever counted
 */
record Header(ColumnTable table, int[] slotOf, SortedSet<String> dropped, List<String> custom) {

    static Header of(String file, List<String> names, ColumnTable table) {
        int[] slotOf = new int[names.size()];
        Arrays.fill(slotOf, -1);
        SortedSet<String> dropped = new TreeSet<>();
        List<String> custom = new ArrayList<>();
        Map<Integer, Integer> taken = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<ColumnTable.Column> column = table.find(names.get(i));
            if (column.isEmpty()) {
                custom.add(names.get(i).toLowerCase(Locale.ROOT));
            } else if (column.get().slot() < 0) {
                dropped.add(column.get().name());
            } else {
                slotOf[i] = column.get().slot();
                Integer before = taken.put(slotOf[i], i);
                if (before != null) {
                    throw Faults.row(
                            file,
                            1,
                            column.get().name(),
                            "The column stands twice, as number %d and %d."
                                    .formatted(before + 1, i + 1),
                            "each column once",
                            "Export it again, or remove the one that is not meant.");
                }
            }
        }
        return new Header(table, slotOf, dropped, custom);
    }

    boolean has(String name) {
        int slot = table.slot(name);
        return Arrays.stream(slotOf).anyMatch(s -> s == slot);
    }
}
