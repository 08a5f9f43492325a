package dev.proviso.notices.transparency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of counts of our own.
 *
 * @param id {@code deadlines_missed}
 * @param totals which sums are shown beside the counts
 * @param rows keys of its rows
 * @param columns keys of its columns
 * @param counts by row and column
 */
public record Table(
        String id,
        Totals totals,
        List<String> rows,
        List<String> columns,
        List<List<Long>> counts) {

    /** Which sums a table has. Where there is one column only, its total is that of the rows. */
    public enum Totals {
        NONE,
        /** Under each column. */
        COLUMNS,
        /** Under each column, beside each row, and of all. */
        BOTH
    }

    /** Copies and checks. */
    public Table {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        int width = columns.size();
        counts = counts.stream().map(List::copyOf).toList();
        if (counts.size() != rows.size() || counts.stream().anyMatch(r -> r.size() != width)) {
            throw new IllegalArgumentException(id + " is no table");
        }
    }

    /** Counts one thing after the other. */
    static final class Counter {
        private final String id;
        private final Totals totals;
        private final List<String> columns;
        private final boolean open;
        private final Map<String, List<Long>> rows;

        /** Rows that are there also when nothing counts in them, in this order. */
        static Counter of(String id, Totals totals, List<String> rows, List<String> columns) {
            Counter counter = new Counter(id, totals, columns, false);
            rows.forEach(counter::row);
            return counter;
        }

        /** Rows come as they are counted, in the order of their keys. */
        static Counter open(String id, Totals totals, List<String> columns) {
            return new Counter(id, totals, columns, true);
        }

        private Counter(String id, Totals totals, List<String> columns, boolean open) {
            this.id = id;
            this.totals = totals;
            this.columns = columns;
            this.open = open;
            this.rows = open ? new TreeMap<>() : new java.util.LinkedHashMap<>();
        }

        private List<Long> row(String key) {
            return rows.computeIfAbsent(
                    key, _ -> new ArrayList<>(Collections.nCopies(columns.size(), 0L)));
        }

        void add(String row, String column, long count) {
            int at = columns.indexOf(column);
            if (at < 0 || !(open || rows.containsKey(row))) {
                throw new IllegalArgumentException(id + " has no " + row + ", " + column);
            }
            row(row).set(at, row(row).get(at) + count);
        }

        void add(String row, String column) {
            add(row, column, 1);
        }

        Table table() {
            return new Table(
                    id, totals, List.copyOf(rows.keySet()), columns, List.copyOf(rows.values()));
        }
    }
}
