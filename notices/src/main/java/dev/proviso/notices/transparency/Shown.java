package dev.proviso.notices.transparency;

import java.util.List;
import java.util.OptionalLong;

/**
 * A table as it is shown: with its sums, and without what is suppressed.
 *
 * @param rows the counts, one list a row; empty where suppressed
 * @param rowTotals one a row; none where the table has no such sums
 * @param columnTotals one a column; none where the table has no such sums
 * @param total of all; empty where suppressed, or where there is none
 */
public record Shown(
        Table table,
        List<List<OptionalLong>> rows,
        List<OptionalLong> rowTotals,
        List<OptionalLong> columnTotals,
        OptionalLong total) {

    /** Everything, nothing suppressed. */
    public static Shown all(Table table) {
        return Suppression.of(table, 1);
    }

    /** Whether anything is suppressed. */
    public boolean isCut() {
        return rows.stream().flatMap(List::stream).anyMatch(OptionalLong::isEmpty)
                || rowTotals.stream().anyMatch(OptionalLong::isEmpty)
                || columnTotals.stream().anyMatch(OptionalLong::isEmpty);
    }
}
