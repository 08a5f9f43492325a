package dev.proviso.lab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pooling adjacent violators gives the nearest step function that does not fall. */
class IsotonicTest {

    @Test
    void whatRisesStaysAsItIs() {
        List<Isotonic.Block> blocks = fit(new double[] {1, 2, 5});
        assertThat(blocks).extracting(Isotonic.Block::y).containsExactly(1.0, 2.0, 5.0);
    }

    @Test
    void whatFallsIsPooledToItsMean() {
        List<Isotonic.Block> blocks = fit(new double[] {1, 4, 2, 6});
        assertThat(blocks).extracting(Isotonic.Block::y).containsExactly(1.0, 3.0, 6.0);
        assertThat(blocks.get(1).x()).isEqualTo(1.5);
        assertThat(blocks.get(1).weight()).isEqualTo(2);
    }

    @Test
    void onePlaceHasOneValue() {
        List<Isotonic.Block> blocks =
                Isotonic.fit(
                        new double[] {3, 3, 4}, new double[] {0, 1, 1}, new double[] {1, 3, 1});
        assertThat(blocks.getFirst().y()).isEqualTo(0.75);
        assertThat(blocks).hasSize(2);
    }

    @Test
    void itRisesKeepsTheMeanAndIsNoFartherThanAnyConstant() {
        Seeds.check(
                1,
                200,
                random -> {
                    double[] y = random.doubles(1 + random.nextInt(40)).toArray();
                    List<Isotonic.Block> blocks = fit(y);
                    double weight = 0;
                    double sum = 0;
                    double squares = 0;
                    for (int i = 0; i < blocks.size(); i++) {
                        if (i > 0) {
                            assertThat(blocks.get(i).y()).isGreaterThan(blocks.get(i - 1).y());
                            assertThat(blocks.get(i).x()).isGreaterThan(blocks.get(i - 1).x());
                        }
                        weight += blocks.get(i).weight();
                        sum += blocks.get(i).y() * blocks.get(i).weight();
                        squares += blocks.get(i).y() * blocks.get(i).y() * blocks.get(i).weight();
                    }
                    double mean = Arrays.stream(y).average().orElseThrow();
                    assertThat(weight).isEqualTo(y.length);
                    assertThat(sum / weight).isCloseTo(mean, within(1e-9));
                    assertThat(squares).isGreaterThanOrEqualTo(mean * mean * weight - 1e-9);
                });
    }

    private static List<Isotonic.Block> fit(double[] y) {
        double[] x = new double[y.length];
        double[] weight = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            x[i] = i;
            weight[i] = 1;
        }
        return Isotonic.fit(x, y, weight);
    }
}
