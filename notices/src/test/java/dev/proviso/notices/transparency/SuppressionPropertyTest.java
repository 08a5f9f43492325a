package dev.proviso.notices.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.transparency.Table.Totals;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Nobody who has a public table can compute a count that was left out of it. */
final class SuppressionPropertyTest {
    private static final Totals[] KINDS = Totals.values();

    @Test
    void noCountLeftOutHasOneValueOnly() {
        int[] cut = new int[1];
        Seeds.check(
                7_000,
                1_500,
                random -> {
                    Table table = table(random);
                    int threshold = 2 + random.nextInt(5);
                    Shown shown = Suppression.of(table, threshold);
                    smallOnesAreOut(shown, threshold);
                    cut[0] += shown.isCut() ? 1 : 0;
                    Attacker attacker = new Attacker(shown);
                    for (int row = 0; row < table.rows().size(); row++) {
                        for (int column = 0; column < table.columns().size(); column++) {
                            if (shown.rows().get(row).get(column).isEmpty()) {
                                assertThat(attacker.canBeOther(row, column))
                                        .as("row %s, column %s of %s", row, column, shown)
                                        .isTrue();
                            }
                        }
                    }
                    assertThat(attacker.sumsCanBeOther()).as("a sum of %s", shown).isTrue();
                });
        assertThat(cut[0]).as("tables with something left out").isGreaterThan(500);
    }

    /** The attacker is one: without the others left out besides, it finds small counts. */
    @Test
    void leavingOutOnlyWhatIsSmallWouldTellIt() {
        Table table =
                new Table(
                        "t",
                        Totals.BOTH,
                        List.of("a", "b"),
                        List.of("x", "y"),
                        List.of(List.of(3L, 9L), List.of(8L, 7L)));
        Shown naive =
                new Shown(
                        table,
                        List.of(
                                List.of(OptionalLong.empty(), OptionalLong.of(9)),
                                List.of(OptionalLong.of(8), OptionalLong.of(7))),
                        List.of(OptionalLong.of(12), OptionalLong.of(15)),
                        List.of(OptionalLong.of(11), OptionalLong.of(16)),
                        OptionalLong.of(27));
        assertThat(new Attacker(naive).canBeOther(0, 0)).isFalse();
        Shown shown = Suppression.of(table, 5);
        assertThat(new Attacker(shown).canBeOther(0, 0)).isTrue();
        assertThat(shown.isCut()).isTrue();
    }

    @Test
    void nothingIsLeftOutWithoutNeed() {
        Table table =
                new Table(
                        "t",
                        Totals.BOTH,
                        List.of("a", "b"),
                        List.of("x", "y"),
                        List.of(List.of(0L, 9L), List.of(8L, 0L)));
        assertThat(Suppression.of(table, 5).isCut()).isFalse();
        Table single =
                new Table(
                        "t",
                        Totals.NONE,
                        List.of("a", "b", "c"),
                        List.of("x"),
                        List.of(List.of(3L), List.of(70L), List.of(0L)));
        assertThat(Suppression.of(single, 5).rows())
                .containsExactly(
                        List.of(OptionalLong.empty()),
                        List.of(OptionalLong.of(70)),
                        List.of(OptionalLong.of(0)));
        assertThat(Shown.all(single).isCut()).isFalse();
    }

    /** Rows are there because something counted in them: two of one each are not to be told. */
    @Test
    void twoOnesThatAddUpToTwoAreNotTold() {
        Table table =
                new Table(
                        "t",
                        Totals.COLUMNS,
                        List.of("a", "b", "c", "d"),
                        List.of("x"),
                        List.of(List.of(1L), List.of(1L), List.of(9L), List.of(20L)));
        Shown shown = Suppression.of(table, 5);
        assertThat(new Attacker(shown).canBeOther(0, 0)).isTrue();
        assertThat(shown.rows().get(2))
                .as("left out besides")
                .containsExactly(OptionalLong.empty());
    }

    private static void smallOnesAreOut(Shown shown, int threshold) {
        List<OptionalLong> all = new ArrayList<>(shown.rowTotals());
        shown.rows().forEach(all::addAll);
        all.addAll(shown.columnTotals());
        all.add(shown.total());
        assertThat(all.stream().filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong))
                .allMatch(count -> count == 0 || count >= threshold);
    }

    private static Table table(RandomGenerator random) {
        int rows = 1 + random.nextInt(3);
        int columns = 1 + random.nextInt(3);
        int most = 1 + random.nextInt(12);
        return new Table(
                "t",
                KINDS[random.nextInt(KINDS.length)],
                IntStream.range(0, rows).mapToObj(i -> "r" + i).toList(),
                IntStream.range(0, columns).mapToObj(i -> "c" + i).toList(),
                IntStream.range(0, rows)
                        .mapToObj(_ ->
                                LongStream.range(0, columns)
                                        .map(_ -> random.nextInt(3) == 0 ? 0 : random.nextInt(most))
                                        .boxed()
                                        .toList())
                        .toList());
    }

    /**
     * Tries tables by trial: whatever is shown holds, what is not may be anything from 1 on that is
     * near the truth. (An attacker has no truth to look near; what is found nearby is one more
     * table that fits, which is all it takes.)
     */
    private static final class Attacker {
        private final Shown shown;
        private final int width;
        private final long[] truth;

        Attacker(Shown shown) {
            this.shown = shown;
            this.width = shown.table().columns().size();
            this.truth =
                    shown.table().counts().stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .toArray();
        }

        boolean canBeOther(int row, int column) {
            int cell = row * width + column;
            return fits(truth.clone(), 0, table -> table[cell] != truth[cell]);
        }

        boolean sumsCanBeOther() {
            for (int row = 0; row < shown.rowTotals().size(); row++) {
                int at = row;
                if (shown.rowTotals().get(row).isEmpty()
                        && !fits(truth.clone(), 0, t -> row(t, at) != row(truth, at))) {
                    return false;
                }
            }
            for (int column = 0; column < shown.columnTotals().size(); column++) {
                int at = column;
                if (shown.columnTotals().get(column).isEmpty()
                        && !fits(truth.clone(), 0, t -> column(t, at) != column(truth, at))) {
                    return false;
                }
            }
            return shown.table().totals() != Totals.BOTH
                    || shown.total().isPresent()
                    || fits(
                            truth.clone(),
                            0,
                            t -> LongStream.of(t).sum() != LongStream.of(truth).sum());
        }

        private boolean fits(long[] table, int cell, java.util.function.Predicate<long[]> other) {
            if (cell == table.length) {
                return other.test(table) && addsUp(table);
            }
            if (shown.rows().get(cell / width).get(cell % width).isPresent()) {
                return fits(table, cell + 1, other);
            }
            for (long value : new long[] {truth[cell], truth[cell] + 1, truth[cell] - 1}) {
                if (value >= Math.min(1, truth[cell])) {
                    table[cell] = value;
                    if (fits(table, cell + 1, other)) {
                        return true;
                    }
                }
            }
            table[cell] = truth[cell];
            return false;
        }

        private boolean addsUp(long[] table) {
            for (int row = 0; row < shown.rowTotals().size(); row++) {
                OptionalLong sum = shown.rowTotals().get(row);
                if (sum.orElse(row(table, row)) != row(table, row)
                        || row(table, row) < Math.min(1, row(truth, row))) {
                    return false;
                }
            }
            for (int column = 0; column < shown.columnTotals().size(); column++) {
                OptionalLong sum = shown.columnTotals().get(column);
                if (sum.orElse(column(table, column)) != column(table, column)
                        || column(table, column) < Math.min(1, column(truth, column))) {
                    return false;
                }
            }
            return shown.total().isEmpty()
                    || shown.total().getAsLong() == LongStream.of(table).sum();
        }

        private long row(long[] table, int row) {
            return IntStream.range(0, width).mapToLong(c -> table[row * width + c]).sum();
        }

        private long column(long[] table, int column) {
            return IntStream.range(0, table.length / width)
                    .mapToLong(r -> table[r * width + column])
                    .sum();
        }
    }
}
