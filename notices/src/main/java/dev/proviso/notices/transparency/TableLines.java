package dev.proviso.notices.transparency;

import dev.proviso.notices.table.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Tables as lines {@code table,row,column,count}; what is left out is {@code suppressed}. */
final class TableLines {
    private static final String TOTAL = "total";

    private TableLines() {}

    static String csv(List<Shown> tables) {
        List<List<String>> lines = new ArrayList<>();
        for (Shown shown : tables) {
            Table table = shown.table();
            for (int row = 0; row < table.rows().size(); row++) {
                String key = table.rows().get(row);
                for (int column = 0; column < table.columns().size(); column++) {
                    String name = table.columns().get(column);
                    line(lines, table, key, name, shown.rows().get(row).get(column));
                }
                if (!shown.rowTotals().isEmpty()) {
                    line(lines, table, key, TOTAL, shown.rowTotals().get(row));
                }
            }
            for (int column = 0; column < shown.columnTotals().size(); column++) {
                String name = table.columns().get(column);
                line(lines, table, TOTAL, name, shown.columnTotals().get(column));
            }
            if (table.totals() == Table.Totals.BOTH) {
                line(lines, table, TOTAL, TOTAL, shown.total());
            }
        }
        return Csv.write(List.of("table", "row", "column", "count"), lines);
    }

    private static void line(
            List<List<String>> lines, Table table, String row, String column, OptionalLong count) {
        String text = count.isPresent() ? Long.toString(count.getAsLong()) : "suppressed";
        lines.add(List.of(table.id(), row, column, text));
    }
}
