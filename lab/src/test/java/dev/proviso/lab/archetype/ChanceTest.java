package dev.proviso.lab.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.testing.Seeds;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws have the mean and spread they are said to have. */
class ChanceTest {

    private static final int DRAWS = 40_000;

    private final Chance chance = new Chance(Seeds.of(11));

    @Test
    void normal() {
        moments(chance::normal, 0, 1);
    }

    @Test
    void normalTailsAreAsRareAsTheyShouldBe() {
        int beyond = 0;
        for (int i = 0; i < DRAWS; i++) {
            beyond += Math.abs(chance.normal()) > 1.959964 ? 1 : 0;
        }
        assertThat(beyond / (double) DRAWS).isCloseTo(0.05, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 1, 2})
    void lognormalAndGammaHaveMeanOne(double relative) {
        moments(() -> chance.lognormal(relative), 1, relative);
        moments(() -> chance.gamma(relative), 1, relative);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3, 59, 61, 1e6})
    void poissonVariesByTheRootOfItsMean(double mean) {
        moments(() -> chance.poisson(mean), mean, Math.sqrt(mean));
    }

    private static void moments(DoubleSupplier draw, double mean, double deviation) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = draw.getAsDouble();
            sum += x;
            squares += (x - mean) * (x - mean);
        }
        assertThat(sum / DRAWS).isCloseTo(mean, within(6 * deviation / Math.sqrt(DRAWS)));
        assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(deviation, within(0.25 * deviation));
    }
}
