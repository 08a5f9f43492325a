package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of a few numbers, as a hand computes them. */
class StatisticsTest {

    private static final double MISSING = Double.NaN;

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 1.75", "0.5, 2.5", "0.9, 3.7", "1, 4"})
    void quantilesAreLinearBetweenElements(double q, double value) {
        double[] x = {99, 4, MISSING, 1, 3, 2};
        assertThat(Statistics.quantile(x, 1, q)).isCloseTo(value, within(1e-12));
    }

    @Test
    void spread() {
        assertThat(Statistics.variance(new double[] {1, 2, 3, 4}, 0))
                .isCloseTo(5.0 / 3, within(1e-12));
        assertThat(Statistics.variance(new double[] {1, 2, 3, 4}, 3)).isNaN();
        assertThat(Statistics.deviation(new double[] {0.1, 0.1, 0.1}, 0)).isZero();
    }

    @Test
    void extremesAndTheirPlaces() {
        double[] x = {-9, MISSING, 3, 1, 7, 1, 7};
        assertThat(Statistics.min(x, 1)).isEqualTo(1);
        assertThat(Statistics.max(x, 1)).isEqualTo(7);
        assertThat(Statistics.placeOfMin(x, 1)).isEqualTo(2);
        assertThat(Statistics.placeOfMax(x, 1)).isEqualTo(3);
        assertThat(Statistics.lowest(x, 1, 2)).containsExactly(1, 1);
        assertThat(Statistics.highest(x, 1, 3)).containsExactly(3, 7, 7);
        assertThat(Statistics.lowest(x, 1, 6)).containsOnly(MISSING);
        assertThat(Statistics.highest(x, 1, 6)).containsOnly(MISSING);
        assertThat(Statistics.max(new double[] {-3, -2}, 0)).isEqualTo(-2);
    }

    @Test
    void firstAndLastThatAreThere() {
        double[] x = {8, MISSING, 5, 6, MISSING};
        assertThat(Statistics.first(x, 1)).isEqualTo(5);
        assertThat(Statistics.last(x, 1)).isEqualTo(6);
        assertThat(Statistics.last(new double[] {1, 2}, 0)).isEqualTo(2);
        assertThat(Statistics.last(x, 4)).isNaN();
        assertThat(Statistics.count(x, 1)).isEqualTo(2);
    }

    @Test
    void weightsCountOnlyWhereBothAreThere() {
        double[] x = {1, 3, MISSING, 100};
        double[] w = {1, 3, 50, MISSING};
        assertThat(Statistics.weightedMean(x, w, 0)).isEqualTo(2.5);
        assertThat(Statistics.weightedMean(x, new double[] {0, 0, 0, 0}, 0)).isNaN();
        assertThat(Statistics.weightedMean(x, new double[] {3, -1, 0, 0}, 0)).isNaN();
    }

    @Test
    void entropyIsThatOfTheShares() {
        assertThat(Statistics.entropy(new double[] {1, 1, 0, 2, MISSING}, 0))
                .isCloseTo(1.5 * StrictMath.log(2), within(1e-12));
        assertThat(Statistics.entropy(new double[] {0, 7}, 0)).isZero();
        assertThat(Statistics.entropy(new double[] {2, -1}, 0)).isNaN();
    }

    @Test
    void slopeAndCusum() {
        assertThat(Statistics.slope(new double[] {1, MISSING, 5}, 0)).isEqualTo(2);
        assertThat(Statistics.slope(new double[] {MISSING, MISSING, 5}, 0)).isNaN();
        assertThat(Statistics.cusum(new double[] {1, 2, -5, 3}, 0, 0.5)).isEqualTo(2.5);
        assertThat(Statistics.cusum(new double[] {-1, MISSING, -2}, 0, 0.5)).isZero();
        assertThat(Statistics.cusum(new double[] {MISSING}, 0, 0.5)).isNaN();
    }

    @Test
    void harmonicsOfAWave() {
        double[] wave = new double[24];
        for (int j = 0; j < wave.length; j++) {
            wave[j] = 10 + 3 * StrictMath.cos(2 * StrictMath.PI * 2 * (j - 5) / 24);
        }
        Harmonic second = new Harmonic(24, 2);
        assertThat(second.amplitude(wave)).isCloseTo(3, within(1e-12));
        assertThat(second.phase(wave)).isCloseTo(5, within(1e-9));
        assertThat(new Harmonic(24, 1).phase(wave)).isNaN();
        wave[3] = MISSING;
        assertThat(second.amplitude(wave)).isNaN();
        assertThat(second.phase(wave)).isNaN();
    }

    @Test
    void correlationNeedsThreePairs() {
        double[] x = {1, 2, 5, MISSING};
        assertThat(Correlation.largest(x, new double[] {2, 4, 10, 1}, 0, 0))
                .isCloseTo(1, within(1e-12));
        assertThat(Correlation.largest(x, new double[] {2, 4, MISSING, 1}, 0, 0)).isNaN();
    }

    @Test
    void correlationOfWhatDrownedBesideALargeElementIsMissing() {
        // One hour earlier x is constant but for the rounding that its last element causes.
        int hours = 100;
        double[] x = new double[hours + 1];
        double[] y = new double[hours + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = 5 + i % 7 * 1e-3;
            y[i] = 3 + i % 5;
        }
        x[hours] = 1e13;
        y[hours] = -1e4;
        double alone = Correlation.largest(x, y, 1, 0);
        assertThat(alone).isLessThan(-0.99);
        assertThat(Correlation.largest(x, y, 1, 1)).isEqualTo(alone);
    }
}
