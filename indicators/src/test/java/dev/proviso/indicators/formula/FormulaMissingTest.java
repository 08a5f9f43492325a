package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing weighs nothing: it is NaN, never 0 and never an error. */
class FormulaMissingTest {

    private static final double[] NONE = {};

    @ParameterizedTest
    @CsvSource({
        "sum(speech), true",
        "sum(puts) / sum(speech), true",
        "mean(daily(speech)), true",
        "sum(requests(speech)), true",
        "sum(puts), false",
        "quiet_hours, false",
    })
    void aMeterThatIsNotThereMakesItsFormulasMissing(String text, boolean missing) {
        Map<String, MeterSeries> account = new HashMap<>(SampleAccount.SERIES);
        account.remove("speech");
        assertThat(Double.isNaN(SampleAccount.compile(text).value(account))).isEqualTo(missing);
    }

    @Test
    void daysAreReadWhereHoursAreMissing() {
        MeterSeries daily = new MeterSeries(Meter.STORAGE_PUT, NONE, NONE, NONE, days(7), 0, 1);
        assertThat(SampleAccount.compile("mean(daily(puts))").value(Map.of("puts", daily)))
                .isEqualTo(7);
        assertThat(SampleAccount.compile("mean(puts)").value(Map.of("puts", daily))).isNaN();
    }

    private static double[] days(double value) {
        double[] days = new double[Look.DAYS];
        Arrays.fill(days, value);
        return days;
    }

    @Test
    void hoursAreReadWhereDaysAreMissing() {
        MeterSeries whole = SampleAccount.series("puts");
        MeterSeries hourly =
                new MeterSeries(
                        Meter.STORAGE_PUT,
                        whole.hours(),
                        whole.requests(),
                        whole.before(),
                        NONE,
                        1,
                        0);
        assertThat(SampleAccount.compile("max(puts)").value(Map.of("puts", hourly))).isEqualTo(120);
        assertThat(SampleAccount.compile("max(daily(puts))").value(Map.of("puts", hourly))).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 / (sum(puts) - sum(puts))
                    (sum(puts) - sum(puts)) / (sum(puts) - sum(puts))
                    ln(sum(puts) - sum(puts))
                    ln(0)
                    sqrt(0 - sum(puts))
                    exp(sum(puts))
                    1 / exp(sum(puts))
                    exp(sum(puts)) - exp(sum(puts))
                    mean(puts / (puts - puts))
                    deviation(where_positive(0 - puts))
                    mean(lowest(where_positive(puts - 100) , 168)) * 0 + quantile(ln(puts - puts), 0.5)
                    correlation(puts, gets)
                    correlation(puts, puts - puts, 24)
                    harmonic_phase(by_hour_of_day(gets), 1)
                    entropy(puts - 50)
                    entropy(puts - puts)
                    weighted_mean(puts, puts - 50)
                    weighted_mean(puts, puts - puts)
                    max(0, ln(sum(puts) - sum(puts)))
                    slope(where_positive(puts - 1000))
                    first(ln(puts - puts))
                    """)
    void whatCannotBeHadIsMissing(String text) {
        assertThat(SampleAccount.value(text)).as(text).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            textBlock =
                    """
                    count(puts)                    = 668
                    sum(puts)                      = 32960
                    mean(puts)                     = 49.3413
                    max(puts)                      = 120
                    max(by_hour_of_week(puts))     = 120
                    count(puts / puts)             = 668
                    count(difference(puts))        = 666
                    correlation(puts, speech, 24)  = 1
                    mean(puts / gets)              = 24.6707
                    slope(puts * 0 + 1)            = 0
                    """)
    void statisticsLeaveMissingHoursOut(String text, double value) {
        // Four hours of 120 puts each that nobody billed for certain.
        double[] hours = SampleAccount.series("puts").hours().clone();
        hours[10] = Double.NaN;
        hours[11] = Double.NaN;
        hours[12] = Double.NaN;
        hours[36] = Double.NaN;
        MeterSeries whole = SampleAccount.series("puts");
        Map<String, MeterSeries> account = new HashMap<>(SampleAccount.SERIES);
        account.put(
                "puts",
                new MeterSeries(
                        Meter.STORAGE_PUT,
                        hours,
                        whole.requests(),
                        whole.before(),
                        whole.days(),
                        0.99,
                        1));
        assertThat(SampleAccount.compile(text).value(account)).isEqualTo(value);
    }

    @Test
    void lagsLookIntoTheHoursBeforeTheWindow() {
        MeterSeries puts = SampleAccount.series("puts");
        MeterSeries unknownBefore =
                new MeterSeries(
                        Meter.STORAGE_PUT, puts.hours(), puts.requests(), NONE, puts.days(), 1, 1);
        assertThat(SampleAccount.value("count(difference(puts))")).isEqualTo(672);
        assertThat(
                        SampleAccount.compile("count(difference(puts))")
                                .value(Map.of("puts", unknownBefore)))
                .isEqualTo(671);
        assertThat(SampleAccount.value("count(difference(daily(puts)))")).isEqualTo(27);
    }

    @Test
    void aSubjectIsReadByMeter() {
        Map<Meter, MeterSeries> meters = new HashMap<>();
        SampleAccount.SERIES.values().forEach(series -> meters.put(series.meter(), series));
        Subject subject = new Subject(Subject.Kind.ACCOUNT, "aws:1", "aws:1", "", List.of("aws:1"));
        Formula formula = SampleAccount.compile("sum(speech) / sum(puts)");
        Look look = new Look(4);
        assertThat(formula.value(new SubjectSeries(subject, look, meters))).isEqualTo(90);
        meters.remove(Meter.AI_SPEECH_SECONDS);
        assertThat(formula.value(new SubjectSeries(subject, look, meters))).isNaN();
    }

    @Test
    void saysWhatItReads() {
        Formula formula = SampleAccount.compile("mean(daily(stored)) / mean(daily(ingress))");
        assertThat(formula.meters())
                .containsExactlyInAnyOrder(Meter.STORAGE_BYTES, Meter.STORAGE_INGRESS_BYTES);
        assertThat(formula.names()).containsExactly("ingress", "stored");
        assertThat(formula.readsHours()).isFalse();
        assertThat(formula.readsRequests()).isFalse();
        assertThat(SampleAccount.compile("mean(puts)").readsHours()).isTrue();
        assertThat(SampleAccount.compile("sum(requests(puts))").readsRequests()).isTrue();
        assertThat(SampleAccount.compile("sum(requests(puts))").readsHours()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1234565 + 0 * quiet_hours, 1234560",
        "1234575 + 0 * quiet_hours, 1234580",
        "0.1 + 0.2, 0.3",
        "2 / 3, 0.666667",
        "-2 / 3, -0.666667",
        "0 * -1, 0",
    })
    void resultsHaveSixDigitsRoundedHalfToEven(String text, double value) {
        assertThat(SampleAccount.value(text)).isEqualTo(value);
        assertThat(Double.doubleToRawLongBits(SampleAccount.value(text)))
                .isEqualTo(Double.doubleToRawLongBits(value));
    }
}
