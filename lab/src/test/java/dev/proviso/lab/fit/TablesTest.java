package dev.proviso.lab.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLoader;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.lab.fit.Population.Member;
import dev.proviso.lab.fit.Population.Seen;
import dev.proviso.testing.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables small enough to be worked out with a pencil. */
class TablesTest {

    private static final String USE = "bulk-interception";
    private static final String MEETINGS = "meeting-recorder";
    private static final String CAMERAS = "cctv";

    private static final String RISING = "scale";
    private static final String FREE = "kept";
    private static final String SHOWN = "phase";

    private static final Pack PACK = pack();

    /**
     * Two account-years of the use saw 1, 3 and 3; two of meetings 1, 1 and 2; cameras nothing.
     * Bins below 2, from 2, from 3 hold, each account-year counting once and half a count more
     * everywhere: the use 1, 0.5, 2 of 3.5; meetings 2, 1, 0.5 of 3.5.
     */
    private static List<Member> years(String indicator) {
        return List.of(
                year(USE, indicator, 1, 3),
                year(USE, indicator, 3),
                year(MEETINGS, indicator, 1),
                year(MEETINGS, indicator, 1, 2),
                year(CAMERAS, indicator, Double.NaN));
    }

    @Test
    void everyAccountYearCountsOnceAndHalfACountIsAddedToABin() {
        Weights.WeightTable table = table(FREE);

        assertThat(table.edges()).containsExactly(2, 3);
        // 10·log10 of 1/3.5, 0.5/3.5, 2/3.5; and of 2/3.5, 1/3.5, 0.5/3.5
        assertThat(table.decibans().get(USE)).containsExactly(-5.4, -8.5, -2.4);
        assertThat(table.decibans().get(MEETINGS)).containsExactly(-2.4, -5.4, -8.5);
    }

    @Test
    void aKindNeverSeenWithAValueWeighsNothingThere() {
        for (String indicator : List.of(FREE, RISING)) {
            SortedMap<String, double[]> rows = table(indicator).decibans();

            assertThat(rows.get(CAMERAS)).as(indicator).isEqualTo(rows.get(USE));
        }
    }

    @Test
    void aWeightThatMayOnlyRiseIsPooledWhereItFalls() {
        SortedMap<String, double[]> rows = table(RISING).decibans();

        // Use less meetings is -3.0, -3.1, 6.1; the first two fall and are pooled, by 2.5 and 1
        // counts, to -3.03.
        assertThat(rows.get(USE)).containsExactly(-5.4, -8.5, -2.4);
        assertThat(rows.get(MEETINGS)).containsExactly(-2.4, -5.5, -8.5);
    }

    @Test
    void whatIsOnlyShownOrNeverDiffersHasNoTable() {
        List<Member> members = new ArrayList<>(years(SHOWN));
        members.add(year(USE, FREE, 7));
        members.add(year(MEETINGS, FREE, 7, 7));

        assertThat(new Tables(PACK, members).all()).isEmpty();
    }

    @Test
    void manyValuesFallIntoEighteenBins() {
        double[] values = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();

        double[] edges =
                Objects.requireNonNull(
                                new Tables(PACK, List.of(year(MEETINGS, FREE, values)))
                                        .all()
                                        .get(FREE))
                        .edges();

        assertThat(edges).hasSize(Tables.BINS - 1).isSorted();
        for (int e = 0; e < edges.length; e++) {
            assertThat(edges[e]).isBetween(1000.0 * (e + 1) / 18, 1000.0 * (e + 1) / 18 + 2);
        }
    }

    private static Weights.WeightTable table(String indicator) {
        SortedMap<String, Weights.WeightTable> tables = new Tables(PACK, years(indicator)).all();
        assertThat(tables).containsOnlyKeys(indicator);
        return Objects.requireNonNull(tables.get(indicator));
    }

    private static Member year(String kind, String indicator, double... looks) {
        int index = PACK.indicators().stream().map(Pack.Indicator::id).toList().indexOf(indicator);
        return new Member(
                kind,
                1,
                Arrays.stream(looks)
                        .mapToObj(value -> {
                            double[] values = new double[PACK.indicators().size()];
                            Arrays.fill(values, Double.NaN);
                            values[index] = value;
                            return new Seen(values, 0, 0, "");
                        })
                        .toList());
    }

    /** The program's pack with two rivals and three indicators. */
    private static Pack pack() {
        Pack whole = PackLoader.load(Shared.root().resolve("packs").resolve(USE));
        return new Pack(
                whole.id(),
                whole.title(),
                whole.state(),
                whole.clause(),
                whole.prior(),
                whole.use(),
                whole.rivals().stream()
                        .filter(r -> List.of(MEETINGS, CAMERAS).contains(r.id()))
                        .toList(),
                whole.families(),
                whole.strata(),
                whole.indicators().stream()
                        .filter(i -> List.of(RISING, FREE, SHOWN).contains(i.id()))
                        .toList(),
                Weights.NONE,
                whole.pattern(),
                whole.digest());
    }
}
