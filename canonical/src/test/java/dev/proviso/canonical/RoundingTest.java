package dev.proviso.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    @ParameterizedTest
    @CsvSource({
        "123456.5, 123456",
        "123457.5, 123458",
        "-123456.5, -123456",
        "0.1234565, 0.123456", // the double lies a little below the tie
        "1e-300, 1e-300",
        "9999995, 10000000",
        "-0.0, 0",
        "NaN, NaN",
        "Infinity, Infinity",
    })
    void sixDigitsHalfEvenOnTheExactValue(double value, double rounded) {
        assertThat(Rounding.toSixDigits(value)).isEqualTo(Double.valueOf(rounded));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.2",
        "0.75, 0.8",
        "-0.25, -0.2",
        "0.05, 0.1",
        "-0.04, 0",
        "12.34, 12.3",
        "NaN, NaN"
    })
    void tenths(double value, double rounded) {
        assertThat(Rounding.toTenth(value)).isEqualTo(Double.valueOf(rounded));
    }
}
