package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.Table.Totals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Leaves small counts out of a table, and as many others as it takes that nobody can compute one of
 * them from the sums.
 *
 * <p>With its sums a table is a grid in which every line adds up. What is left out can be moved by
 * one along a closed way that alternates between rows and columns, up here and down there, without
 * any sum that is shown noticing; a count through which there is such a way can have two values at
 * least, and one through which there is none has exactly one. So each count left out is given a
 * way, the cheapest there is: by what would have to be left out besides.
 *
 * <p>Source: the network of two-dimensional tables, L. H. Cox (1980), "Suppression methodology and
 * statistical disclosure control". Whoever knows that what is left out is at least 1 is held off;
 * whoever knows more (a count from elsewhere) is not.
 */
final class Suppression {

    /** What is left out is known to be no 0: those are shown, and rows of nothing are not there. */
    private static final long LEAST = 1;

    /** Leaving out what is 0 tells the reader that something may be there. */
    private static final long COST_OF_ZERO = 1_000;

    private final Table table;
    private final int rowsAll;
    private final int columnsAll;
    private final long[][] values;
    private final boolean[][] hidden;

    private Suppression(Table table) {
        this.table = table;
        this.rowsAll = table.rows().size() + 1;
        this.columnsAll = table.columns().size() + 1;
        this.values = new long[rowsAll][columnsAll];
        this.hidden = new boolean[rowsAll][columnsAll];
        for (int row = 0; row < rowsAll - 1; row++) {
            for (int column = 0; column < columnsAll - 1; column++) {
                long count = table.counts().get(row).get(column);
                values[row][column] = count;
                values[row][columnsAll - 1] += count;
                values[rowsAll - 1][column] += count;
                values[rowsAll - 1][columnsAll - 1] += count;
            }
        }
    }

    /**
     * The table without what is below a threshold.
     *
     * @param threshold the smallest count but 0 that is shown; with 1 all is
     */
    static Shown of(Table table, long threshold) {
        Suppression suppression = new Suppression(table);
        suppression.hideSmall(threshold);
        suppression.hideOthers();
        return suppression.shown();
    }

    private boolean isTotal(int row, int column) {
        return row == rowsAll - 1 || column == columnsAll - 1;
    }

    /** Whether a cell stands on the page at all. */
    private boolean isPublic(int row, int column) {
        return switch (table.totals()) {
            case BOTH -> true;
            case COLUMNS -> column < columnsAll - 1;
            case NONE -> !isTotal(row, column);
        };
    }

    private void hideSmall(long threshold) {
        for (int row = 0; row < rowsAll; row++) {
            for (int column = 0; column < columnsAll; column++) {
                long value = values[row][column];
                hidden[row][column] = !isPublic(row, column) || (value > 0 && value < threshold);
            }
        }
    }

    private void hideOthers() {
        while (true) {
            Optional<int[]> open = pinned();
            if (open.isEmpty()) {
                return;
            }
            int row = open.get()[0];
            int column = open.get()[1];
            for (Step step : cheapest(row, column)) {
                hidden[step.row()][step.column()] = true;
            }
        }
    }

    /** A count left out that has one value only. */
    private Optional<int[]> pinned() {
        for (int row = 0; row < rowsAll; row++) {
            for (int column = 0; column < columnsAll; column++) {
                if (hidden[row][column] && isPublic(row, column) && !isFree(row, column)) {
                    return Optional.of(new int[] {row, column});
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it can be moved up or down. Nodes of the network are the lines: rows first, then
     * columns.
     */
    private boolean isFree(int row, int column) {
        int from = row;
        int to = rowsAll + column;
        boolean upGoesForth = !isOneTotal(row, column);
        boolean down = values[row][column] > LEAST;
        boolean forth = upGoesForth || down;
        boolean back = !upGoesForth || down;
        return (forth && reaches(to, from, row, column))
                || (back && reaches(from, to, row, column));
    }

    /** Sums of one line have the other sign; the sum of sums has it twice. */
    private boolean isOneTotal(int row, int column) {
        return (row == rowsAll - 1) != (column == columnsAll - 1);
    }

    private boolean reaches(int start, int end, int exceptRow, int exceptColumn) {
        boolean[] seen = new boolean[rowsAll + columnsAll];
        Deque<Integer> next = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!next.isEmpty()) {
            int node = next.remove();
            if (node == end) {
                return true;
            }
            for (Step step : from(node)) {
                boolean itself = step.row() == exceptRow && step.column() == exceptColumn;
                if (!itself && !seen[step.to()] && hidden[step.row()][step.column()]) {
                    seen[step.to()] = true;
                    next.add(step.to());
                }
            }
        }
        return false;
    }

    /** Over a cell from one line to another. */
    private record Step(int row, int column, int to) {}

    /**
     * The steps that can be made from a line: each moves its cell up, or down if it is more than
     * the least.
     */
    private List<Step> from(int node) {
        boolean fromRow = node < rowsAll;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < (fromRow ? columnsAll : rowsAll); i++) {
            int row = fromRow ? node : i;
            int column = fromRow ? i : node - rowsAll;
            boolean up = fromRow != isOneTotal(row, column);
            if (up || values[row][column] > LEAST) {
                steps.add(new Step(row, column, fromRow ? rowsAll + column : row));
            }
        }
        return steps;
    }

    /** The cheapest closed way through a cell; there is one always: over the three sums, up. */
    private List<Step> cheapest(int row, int column) {
        boolean upGoesForth = !isOneTotal(row, column);
        int start = upGoesForth ? rowsAll + column : row;
        int end = upGoesForth ? row : rowsAll + column;
        long[] cost = new long[rowsAll + columnsAll];
        Arrays.fill(cost, Long.MAX_VALUE);
        Step[] by = new Step[rowsAll + columnsAll];
        int[] before = new int[rowsAll + columnsAll];
        record Reached(int node, long cost) {}
        PriorityQueue<Reached> next =
                new PriorityQueue<>(
                        Comparator.comparingLong(Reached::cost).thenComparingInt(Reached::node));
        cost[start] = 0;
        next.add(new Reached(start, 0));
        while (!next.isEmpty()) {
            Reached reached = next.remove();
            if (reached.cost() > cost[reached.node()]) {
                continue;
            }
            for (Step step : from(reached.node())) {
                long there = reached.cost() + cost(step);
                boolean itself = step.row() == row && step.column() == column;
                if (!itself && there < cost[step.to()]) {
                    cost[step.to()] = there;
                    by[step.to()] = step;
                    before[step.to()] = reached.node();
                    next.add(new Reached(step.to(), there));
                }
            }
        }
        List<Step> way = new ArrayList<>();
        for (int node = end; node != start; node = before[node]) {
            way.add(by[node]);
        }
        return way;
    }

    private long cost(Step step) {
        if (hidden[step.row()][step.column()]) {
            return 0;
        }
        long value = values[step.row()][step.column()];
        return value == 0 ? COST_OF_ZERO : value;
    }

    private Shown shown() {
        int rows = rowsAll - 1;
        int columns = columnsAll - 1;
        return new Shown(
                table,
                IntStream.range(0, rows)
                        .mapToObj(row ->
                                IntStream.range(0, columns)
                                        .mapToObj(column -> cell(row, column))
                                        .toList())
                        .toList(),
                table.totals() == Totals.BOTH
                        ? IntStream.range(0, rows).mapToObj(row -> cell(row, columns)).toList()
                        : List.of(),
                table.totals() == Totals.NONE
                        ? List.of()
                        : IntStream.range(0, columns)
                                .mapToObj(column -> cell(rows, column))
                                .toList(),
                table.totals() == Totals.BOTH ? cell(rows, columns) : OptionalLong.empty());
    }

    private OptionalLong cell(int row, int column) {
        return hidden[row][column] ? OptionalLong.empty() : OptionalLong.of(values[row][column]);
    }
}
