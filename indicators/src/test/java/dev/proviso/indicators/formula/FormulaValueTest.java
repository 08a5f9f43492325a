package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that can be checked by hand over the sample account. */
class FormulaValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            textBlock =
                    """
                    1 + 2 * 3                       = 7
                    2 * 3 + 1                       = 7
                    8 / 4 / 2                       = 1
                    8 - 4 - 2                       = 2
                    -2 * 3                          = -6
                    2 - -3                          = 5
                    (1 + 2) * 3                     = 9
                    -(1 + 2)                        = -3
                    1e3 + .5                        = 1000.5
                    2 / 3                           = 0.666667
                    sum(puts)                       = 33440
                    mean(puts)                      = 49.7619
                    min(puts)                       = 20
                    max(puts)                       = 120
                    median(puts)                    = 20
                    sum(speech) / sum(puts)         = 90
                    first(stored)                   = 1e10
                    slope(stored)                   = 5e7
                    slope(daily(stored))            = 1.2e9
                    mean(difference(stored))        = 5e7
                    sum(requests(speech))           = 672
                    mean(daily(puts))               = 1194.29
                    correlation(puts, speech, 24)   = 1
                    place_of_min(by_weekday(puts))  = 5
                    place_of_max(by_hour_of_day(puts)) = 8
                    harmonic_phase(by_hour_of_day(puts), 1) = 12.5
                    circular_difference(23, 1, 24)  = -2
                    mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts) = 0.401914
                    """)
    void isWhatAHandComputes(String text, double value) {
        assertThat(SampleAccount.value(text)).isEqualTo(value);
    }
}
