package dev.proviso.indicators.power;

import static dev.proviso.facts.model.Meter.STORAGE_BYTES;
import static dev.proviso.facts.model.Meter.STORAGE_INGRESS_BYTES;
import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.AccountHistory.Resolution;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private static final Look LOOK = SeriesBuilder.LOOK;

    private static final Pack.Stock TEN_DAYS = new Pack.Stock(1, true, 10, 10);

    /** Bytes follow objects of 1,000 bytes; ten days of them are kept; twice as much by day. */
    static Pack.Pattern pattern(double dayNoise, double hourNoise, double sizeCv) {
        return pattern(dayNoise, hourNoise, sizeCv, TEN_DAYS);
    }

    private static Pack.Pattern pattern(
            double dayNoise, double hourNoise, double sizeCv, Pack.Stock stock) {
        double[] hourOfWeek = new double[168];
        for (int h = 0; h < hourOfWeek.length; h++) {
            hourOfWeek[h] = h % 24 < 12 ? 2 / 3.0 : 4 / 3.0;
        }
        return new Pack.Pattern(
                "objects an hour",
                List.of(1_000.0, 10_000.0, 100_000.0),
                hourOfWeek,
                dayNoise,
                hourNoise,
                sizeCv,
                List.of(
                        new Pack.Injected(STORAGE_BYTES, 1_000, true, 0, List.of(stock)),
                        new Pack.Injected(STORAGE_INGRESS_BYTES, 1_000, true, 0, List.of()),
                        new Pack.Injected(STORAGE_PUT, 1, false, 0, List.of())));
    }

    private static Map<Meter, MeterSeries> series(AccountHistory rows) {
        Subject subject = new Subject(Subject.Kind.ACCOUNT, "aws:1", "aws:p", "", List.of("aws:1"));
        return SubjectHistory.of(subject, List.of(rows)).series(LOOK).meters();
    }

    private static MeterSeries of(Map<Meter, MeterSeries> series, Meter meter) {
        return Objects.requireNonNull(series.get(meter));
    }

    private static final Map<Meter, Resolution> HOURLY =
            Map.of(
                    STORAGE_BYTES, Resolution.HOURS,
                    STORAGE_INGRESS_BYTES, Resolution.HOURS,
                    STORAGE_PUT, Resolution.HOURS);

    @Test
    void aSizeIsTheMeanNumberAnHour() {
        Injection injection = new Injection(pattern(0, 0, 0), LOOK, 1);

        double[] puts = of(series(injection.rows("aws:1", 10_000, HOURLY)), STORAGE_PUT).hours();

        assertThat(Arrays.stream(puts).average().orElseThrow()).isCloseTo(10_000, within(20.0));
        assertThat(Arrays.stream(puts).skip(12).limit(12).average().orElseThrow())
                .as("Monday afternoon")
                .isCloseTo(13_333, within(150.0));
    }

    @Test
    void bytesFollowObjects() {
        Injection injection = new Injection(pattern(0.1, 0.02, 1.5), LOOK, 2);

        Map<Meter, MeterSeries> series = series(injection.rows("aws:1", 10_000, HOURLY));

        double[] puts = of(series, STORAGE_PUT).hours();
        double[] bytes = of(series, STORAGE_INGRESS_BYTES).hours();
        double squares = 0;
        for (int h = 0; h < puts.length; h++) {
            double error = bytes[h] / puts[h] / 1_000 - 1;
            squares += error * error * puts[h];
        }
        assertThat(StrictMath.sqrt(squares / puts.length))
                .as("the variation of single objects comes back from hourly sums")
                .isCloseTo(1.5, within(0.15));
    }

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherOthers() {
        double[] first = puts(7, 5_000);

        assertThat(puts(7, 5_000)).isEqualTo(first);
        assertThat(puts(8, 5_000)).isNotEqualTo(first);
    }

    private static double[] puts(long seed, double size) {
        return of(
                        series(
                                new Injection(pattern(0.1, 0.1, 1), LOOK, seed)
                                        .rows("aws:1", size, HOURLY)),
                        STORAGE_PUT)
                .hours();
    }

    @Test
    void aLargerUseIsTheSameDrawAndLarger() {
        Seeds.check(
                20,
                20,
                random -> {
                    long seed = random.nextLong();
                    double[] small = puts(seed, 50);
                    double[] large = puts(seed, 500);
                    for (int h = 0; h < small.length; h++) {
                        assertThat(large[h]).isGreaterThan(small[h]);
                    }
                });
    }

    @Test
    void daysAreTheSumOfTheirHours() {
        Injection injection = new Injection(pattern(0.1, 0.1, 1), LOOK, 3);
        Map<Meter, Resolution> daily = Map.of(STORAGE_PUT, Resolution.DAYS);

        MeterSeries byDay = of(series(injection.rows("aws:1", 5_000, daily)), STORAGE_PUT);
        MeterSeries byHour = of(series(injection.rows("aws:1", 5_000, HOURLY)), STORAGE_PUT);

        assertThat(byDay.hours()).isEmpty();
        assertThat(byDay.days()).isEqualTo(byHour.days());
    }

    @Test
    void aLevelByTheDayIsTheSameLevel() {
        Injection injection = new Injection(pattern(0.1, 0.1, 1), LOOK, 3);
        Map<Meter, Resolution> daily = Map.of(STORAGE_BYTES, Resolution.DAYS);

        MeterSeries level = of(series(injection.rows("aws:1", 5_000, daily)), STORAGE_BYTES);

        assertThat(level.days())
                .usingComparatorWithPrecision(1.0)
                .containsExactly(
                        of(series(injection.rows("aws:1", 5_000, HOURLY)), STORAGE_BYTES).days());
    }

    @Test
    void aRollingStockStaysAtItsDaysAndIsNeverStill() {
        double[] level = level(new Pack.Stock(1, true, 10, 10), 9);

        double usual = 10_000.0 * 24 * 10 * 1_000;
        assertThat(Arrays.stream(level).boxed())
                .allMatch(v -> v > 0.85 * usual && v < 1.15 * usual);
        for (int h = 1; h < level.length; h++) {
            assertThat(level[h]).isNotEqualTo(level[h - 1]);
        }
    }

    @Test
    void aGrowingStockRisesByWhatComesIn() {
        Pack.Pattern pattern = pattern(0.1, 0.02, 1.5, new Pack.Stock(1, false, 10, 10));
        Map<Meter, MeterSeries> series =
                series(new Injection(pattern, LOOK, 9).rows("aws:1", 10_000, HOURLY));

        double[] level = of(series, STORAGE_BYTES).hours();
        double[] ingress = of(series, STORAGE_INGRESS_BYTES).hours();
        for (int h = 1; h < level.length; h++) {
            assertThat(level[h] - level[h - 1]).isCloseTo(ingress[h], within(1.0));
        }
    }

    @Test
    void theStocksAreDrawnBySeedInTheirShares() {
        List<Pack.Stock> stocks =
                List.of(new Pack.Stock(0.75, true, 25, 400), new Pack.Stock(0.25, false, 1, 1));
        int rolling = 0;
        double logarithms = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Held held = Held.draw(stocks, 9, new Noise(seed));
            assertThat(Held.draw(stocks, 9, new Noise(seed)).days()).isEqualTo(held.days());
            assertThat(held.days()).isBetween(held.expires() ? 25.0 : 1.0, 400.0);
            rolling += held.expires() ? 1 : 0;
            logarithms += held.expires() ? StrictMath.log(held.days()) : 0;
        }
        assertThat(rolling).isBetween(1_430, 1_570);
        assertThat(StrictMath.exp(logarithms / rolling))
                .as("evenly over the logarithm: the geometric mean of 25 and 400")
                .isCloseTo(100, within(8.0));
    }

    private static double[] level(Pack.Stock stock, long seed) {
        Pack.Pattern pattern = pattern(0.1, 0.02, 1.5, stock);
        return of(
                        series(new Injection(pattern, LOOK, seed).rows("aws:1", 10_000, HOURLY)),
                        STORAGE_BYTES)
                .hours();
    }

    @Test
    void whatBillsDoNotShowGetsNoRows() {
        Injection injection = new Injection(pattern(0, 0, 0), LOOK, 4);

        AccountHistory rows =
                injection.rows(
                        "aws:1",
                        5_000,
                        Map.of(
                                STORAGE_PUT, Resolution.HOURS,
                                STORAGE_INGRESS_BYTES, Resolution.COARSER));

        assertThat(series(rows)).containsOnlyKeys(STORAGE_PUT);
    }

    @Test
    void smallMeansAreTrulyPoisson() {
        Noise noise = new Noise(5);
        int[] counts = new int[12];
        for (int i = 0; i < 100_000; i++) {
            counts[(int) Math.min(11, Noise.poisson(2.5, noise.uniform(), 0))]++;
        }
        double chance = StrictMath.exp(-2.5);
        for (int k = 0; k < 9; k++) {
            assertThat(counts[k] / 100_000.0).as("P(%d)", k).isCloseTo(chance, within(0.006));
            chance *= 2.5 / (k + 1);
        }
    }

    @Test
    void normalsAreStandard() {
        double[] normals = new Noise(6).normals(100_001);
        double mean = Arrays.stream(normals).average().orElseThrow();
        double variance = Arrays.stream(normals).map(z -> z * z).average().orElseThrow();

        assertThat(mean).isCloseTo(0, within(0.015));
        assertThat(variance).isCloseTo(1, within(0.02));
    }

    @Test
    void anyPatternGivesRowsThatAreNeverNegative() {
        Seeds.check(
                60,
                40,
                random -> {
                    Pack.Pattern wild =
                            pattern(random.nextDouble(), random.nextDouble(), 20 * any(random));
                    double size = StrictMath.pow(10, 6 * random.nextDouble());
                    series(new Injection(wild, LOOK, random.nextLong()).rows("aws:1", size, HOURLY))
                            .values()
                            .forEach(meter ->
                                    assertThat(Arrays.stream(meter.hours()).boxed())
                                            .hasSize(Look.HOURS)
                                            .allMatch(v -> v >= 0));
                });
    }

    private static double any(RandomGenerator random) {
        return random.nextDouble();
    }
}
