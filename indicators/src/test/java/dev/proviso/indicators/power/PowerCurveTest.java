package dev.proviso.indicators.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerCurveTest {

    private static PowerCurve curve(double... sizesAndFound) {
        List<PowerResult.Point> points = new ArrayList<>();
        for (int i = 0; i < sizesAndFound.length; i += 2) {
            points.add(PowerCurve.point(sizesAndFound[i], 400, (int) sizesAndFound[i + 1]));
        }
        return new PowerCurve(points);
    }

    @Test
    void wilsonAsPublished() {
        // 0 of 10 and 9 of 10 at 95 % (Brown, Cai, DasGupta 2001, table of the Wilson interval)
        assertThat(Wilson.high(0, 10)).isCloseTo(0.2775, within(5e-5));
        assertThat(Wilson.low(0.9, 10)).isCloseTo(0.5958, within(5e-5));
        assertThat(Wilson.high(0.9, 10)).isCloseTo(0.9821, within(5e-5));
    }

    @Test
    void fourHundredOfFourHundredJustShowsNinetyNinePercent() {
        assertThat(Wilson.low(1, Power.PAIRS_LEAST)).isGreaterThan(0.99).isLessThan(0.991);
    }

    @Test
    void aSizeBetweenTwoIsReadOffTheLogarithm() {
        PowerCurve curve = curve(1_000, 320, 10_000, 400);

        assertThat(curve.found(0.9)).as("half way from 0.8 to 1").hasValue(3162.28);
    }

    @Test
    void aCurveThatFallsIsPooled() {
        PowerCurve falling = curve(100, 100, 1_000, 380, 10_000, 340, 100_000, 400);

        assertThat(falling.found(0.9)).as("380 and 340 are 720 of 800").hasValue(1_000);
        assertThat(falling.found(0.5).orElseThrow()).isBetween(100.0, 1_000.0);
    }

    @Test
    void notFoundAtAnySizeIsNoSize() {
        PowerCurve curve = curve(1_000, 0, 10_000, 350);

        assertThat(curve.found(0.9)).isEmpty();
        assertThat(curve.interval(0.9).high()).isEmpty();
        assertThat(curve.interval(0.9).low().orElseThrow())
                .as("0.9077 is the upper end of 350 of 400")
                .isBetween(9_000.0, 10_000.0);
    }

    @Test
    void foundAtTheSmallestSizeMayBeSmallerStill() {
        PowerCurve curve = curve(1_000, 400, 10_000, 400);

        assertThat(curve.found(0.9)).hasValue(1_000);
        assertThat(curve.interval(0.9).low()).isEmpty();
        assertThat(curve.interval(0.9).high()).hasValue(1_000);
    }

    @Test
    void theIntervalHoldsTheSize() {
        PowerCurve curve = curve(1_000, 40, 3_000, 300, 10_000, 385, 30_000, 400);

        double found = curve.found(0.9).orElseThrow();
        assertThat(curve.interval(0.9).low().orElseThrow()).isLessThan(found);
        assertThat(curve.interval(0.9).high().orElseThrow()).isGreaterThan(found);
    }

    @Test
    void nextIsTheMiddleOfTheStepThatReachesIt() {
        PowerCurve curve = curve(1_000, 40, 3_000, 300, 10_000, 385, 30_000, 400);

        assertThat(curve.between(0.9)).as("root of 3,000 times 10,000").hasValue(5_477.23);
        assertThat(curve.between(0.99)).hasValue(17_320.5);
        assertThat(curve.between(0.05)).as("reached at the smallest").isEmpty();
        assertThat(curve(1_000, 40, 1_009, 400).between(0.9)).as("fine enough").isEmpty();
        assertThat(curve(1_000, 40).between(0.9)).as("never reached").isEmpty();
    }
}
