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
                    circular_difference(1, 23, 24)  = 2
                    circular_difference(13, 1, 24)  = -12
                    quantile(stored, 0.25)          = 1.83875e10
                    first(by_week(stored))          = 1.4175e10
                    slope(by_week(stored))          = 8.4e9
                    slope(by_week(daily(stored)))   = 8.4e9
                    first(by_day(stored))           = 1.0575e10
                    slope(by_day(stored))           = 1.2e9
                    first(by_weekday(stored))       = 2.3175e10
                    first(by_weekday(daily(stored))) = 2.3175e10
                    first(by_hour_of_week(stored))  = 2.26e10
                    first(by_hour_of_day(stored))   = 2.62e10
                    last(over_hours(by_hour_of_week(stored))) = 3.095e10
                    last(over_hours(by_week(stored))) = 3.9375e10
                    first(over_hours(by_weekday(stored))) = 2.3175e10
                    first(over_days(by_weekday(daily(stored)))) = 2.3175e10
                    last(over_days(by_week(daily(stored)))) = 3.9375e10
                    count(difference(over_hours(by_day(puts)))) = 671
                    sum(difference(stored))         = 3.36e10
                    sum(requests(puts))             = 672
                    sum(where_positive(puts - 20))  = 20000
                    count(where_positive(puts - 20)) = 200
                    mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts) = 0.401914
                    """)
    void isWhatAHandComputes(String text, double value) {
        assertThat(SampleAccount.value(text)).isEqualTo(value);
    }
}
