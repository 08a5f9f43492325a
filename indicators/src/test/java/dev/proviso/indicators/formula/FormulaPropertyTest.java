package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.testing.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every account. */
class FormulaPropertyTest {

    /** Loses nothing that six digits could show. */
    private static final double CLOSE = 2e-5;

    private static Map<String, MeterSeries> account(RandomGenerator random) {
        Map<String, MeterSeries> account = new HashMap<>();
        SampleAccount.SCOPE
                .reads()
                .forEach((name, meter) -> {
                    double scale = StrictMath.pow(10, random.nextInt(1, 12));
                    account.put(
                            name,
                            SampleAccount.of(
                                    meter,
                                    h ->
                                            Math.rint(
                                                    scale
                                                            * (1 + random.nextDouble())
                                                            * (h % 24 < 8 ? 0.2 : 1))));
                });
        return account;
    }

    private static Map<String, MeterSeries> scaled(
            Map<String, MeterSeries> account, double factor) {
        Map<String, MeterSeries> scaled = new HashMap<>();
        account.forEach((name, s) ->
                scaled.put(
                        name,
                        new MeterSeries(
                                s.meter(),
                                times(s.hours(), factor),
                                s.requests(),
                                times(s.before(), factor),
                                times(s.days(), factor),
                                s.hourlyShare(),
                                s.dailyShare())));
        return scaled;
    }

    private static double[] times(double[] x, double factor) {
        return Arrays.stream(x).map(v -> v * factor).toArray();
    }

    private static double value(String text, Map<String, MeterSeries> account) {
        return SampleAccount.compile(text).value(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(ingress) / sum(speech)",
                "deviation(ln(daily(ingress) / daily(speech)))",
                "mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts)",
                "exp(entropy(by_hour_of_day(puts)))",
                "mean(lowest(by_weekday(daily(puts)), 2)) / mean(daily(puts))",
                "harmonic_phase(by_hour_of_day(puts), 1)",
                "harmonic_amplitude(by_hour_of_week(puts), 7) / mean(puts)",
                "deviation(daily(puts)) / mean(daily(puts))",
                "quantile(puts, 0.9) / median(puts)",
                "correlation(puts, speech, 24)",
                "slope(ln(daily(puts)))",
                "cusum((puts - mean(puts)) / deviation(puts), 0.5)",
                "weighted_mean(ingress / puts, puts) / (sum(ingress) / sum(puts))",
                "(last(stored) - first(stored)) / sum(ingress)",
            })
    void shapesDoNotDependOnTheUnit(String shape) {
        Seeds.check(
                1,
                20,
                random -> {
                    Map<String, MeterSeries> account = account(random);
                    double factor = random.nextInt(2, 1000);
                    double value = value(shape, account);
                    assertThat(value).isNotNaN();
                    assertThat(value(shape, scaled(account, factor)))
                            .isCloseTo(value, within(CLOSE * Math.max(1e-3, Math.abs(value))));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(puts)",
                "mean(puts)",
                "deviation(puts)",
                "lowest",
                "slope(daily(puts))"
            })
    void sizesGrowWithTheUnit(String size) {
        String text = size.equals("lowest") ? "mean(lowest(puts, 9))" : size;
        Seeds.check(
                1,
                20,
                random -> {
                    Map<String, MeterSeries> account = account(random);
                    double factor = random.nextInt(2, 1000);
                    double wanted = factor * value(text, account);
                    assertThat(value(text, scaled(account, factor)))
                            .isCloseTo(wanted, within(CLOSE * Math.abs(wanted)));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean(puts)",
                "variance(puts)",
                "median(puts)",
                "quantile(puts, 0.3)",
                "max(puts)",
                "entropy(puts)",
                "mean(highest(puts, 5))",
                "correlation(puts, speech)"
            })
    void statisticsDoNotDependOnTheOrderOfHours(String statistic) {
        Seeds.check(
                1,
                20,
                random -> {
                    Map<String, MeterSeries> account = account(random);
                    int[] order = permutation(random);
                    Map<String, MeterSeries> shuffled = new HashMap<>();
                    account.forEach((name, s) -> shuffled.put(name, reordered(s, order)));
                    double value = value(statistic, account);
                    assertThat(value(statistic, shuffled))
                            .isCloseTo(value, within(CLOSE * Math.max(1e-3, Math.abs(value))));
                });
    }

    private static int[] permutation(RandomGenerator random) {
        int[] order = new int[Look.HOURS];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static MeterSeries reordered(MeterSeries s, int[] order) {
        double[] hours = Arrays.stream(order).mapToDouble(i -> s.hours()[i]).toArray();
        return new MeterSeries(s.meter(), hours, s.requests(), s.before(), s.days(), 1, 1);
    }

    @Test
    void correlationFindsTheLag() {
        Seeds.check(
                1,
                50,
                random -> {
                    int lag = random.nextInt(25);
                    double[] noise = random.doubles(2_000, 1, 1_000).map(Math::rint).toArray();
                    Map<String, MeterSeries> account =
                            Map.of(
                                    "puts",
                                    SampleAccount.of(Meter.STORAGE_PUT, h -> noise[h + 100]),
                                    "speech",
                                    SampleAccount.of(
                                            Meter.AI_SPEECH_SECONDS,
                                            h -> 3 * noise[h - lag + 100] + 5));
                    assertThat(value("correlation(puts, speech, " + lag + ")", account))
                            .isEqualTo(1);
                    if (lag > 0) {
                        assertThat(value("correlation(puts, speech, " + (lag - 1) + ")", account))
                                .isLessThan(0.3);
                    }
                });
    }

    @Test
    void correlationIsWhatTheTextbookSays() {
        Seeds.check(
                1,
                60,
                random -> {
                    boolean gaps = random.nextBoolean();
                    double[] x = numbers(random, gaps);
                    double[] y = numbers(random, gaps);
                    int maxLag = random.nextInt(Look.HOURS_BEFORE + 1);
                    double largest = -2;
                    for (int lag = 0; lag <= maxLag; lag++) {
                        largest = Math.max(largest, textbook(x, y, lag));
                    }
                    assertThat(Correlation.largest(x, y, Look.HOURS_BEFORE, maxLag))
                            .isCloseTo(largest, within(1e-9));
                });
    }

    private static double[] numbers(RandomGenerator random, boolean gaps) {
        double level = StrictMath.pow(10, random.nextInt(0, 9));
        return random.doubles(Look.HOURS_BEFORE + Look.HOURS)
                .map(v -> gaps && v < 0.05 ? Double.NaN : level + v * level)
                .toArray();
    }

    private static double textbook(double[] x, double[] y, int lag) {
        List<double[]> pairs = new java.util.ArrayList<>();
        for (int t = Look.HOURS_BEFORE; t < y.length; t++) {
            if (!Double.isNaN(x[t - lag]) && !Double.isNaN(y[t])) {
                pairs.add(new double[] {x[t - lag], y[t]});
            }
        }
        double meanX = pairs.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanY = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double xy = pairs.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
        double xx = pairs.stream().mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
        double yy = pairs.stream().mapToDouble(p -> (p[1] - meanY) * (p[1] - meanY)).sum();
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void spreadOfSingleObjectsComesBackFromSumsOfHours() {
        // I-4: objects of mean 1e6 and relative spread 0.8, 400 to 2,400 an hour.
        Recipe recipe =
                Recipe.ALL.stream()
                        .filter(r -> r.indicator().startsWith("Spread of single objects"))
                        .findFirst()
                        .orElseThrow();
        Seeds.check(
                1,
                10,
                random -> {
                    double[] puts = new double[800];
                    double[] bytes = new double[800];
                    for (int i = 0; i < puts.length; i++) {
                        puts[i] = random.nextInt(400, 2_400);
                        bytes[i] =
                                1e6
                                        * (puts[i]
                                                + 0.8
                                                        * StrictMath.sqrt(puts[i])
                                                        * random.nextGaussian());
                    }
                    Map<String, MeterSeries> account =
                            Map.of(
                                    "puts",
                                    SampleAccount.of(Meter.STORAGE_PUT, h -> puts[h + 24]),
                                    "ingress",
                                    SampleAccount.of(
                                            Meter.STORAGE_INGRESS_BYTES, h -> bytes[h + 24]));
                    assertThat(value(recipe.formula(), account)).isCloseTo(0.8, within(0.08));
                });
    }

    @Test
    void aPackOfSignsIsCheapForEachSubject() {
        long steps =
                Recipe.ALL.stream()
                        .mapToLong(recipe -> SampleAccount.compile(recipe.formula()).steps())
                        .sum();
        assertThat(steps).isLessThan(200_000);
    }
}
