package dev.proviso.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers read as people write them. */
final class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    938_600 | byte                 | 939,000 bytes
                    38.24   | day                  | 38.2 days
                    1.0004  | day                  | 1 day
                    0       | day                  | 0 days
                    0.9796  | ratio                | 0.98
                    -0.1234 | correlation          | -0.123
                    12.34   | kbit/s               | 12.3 kbit/s
                    663000  | objects an hour      | 663,000 objects an hour
                    0.00123 | per day              | 0.00123 per day
                    14.2    | hour of the day, UTC | hour 14.2 of the day, UTC
                    1e15    | byte                 | 1,000,000,000,000,000 bytes
                    """)
    void aValueStandsWithItsUnit(String value, String unit, String read) {
        assertThat(Amounts.value(Double.parseDouble(value.replace("_", "")), unit)).isEqualTo(read);
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        assertThat(Amounts.plain(Double.NaN)).isEqualTo("not known");
        assertThat(Amounts.decibans(OptionalDouble.empty())).isEqualTo("not measured");
    }

    @Test
    void whatIsCountedIsInItsPlural() {
        assertThat(Amounts.counted(0, "finding")).isEqualTo("no findings");
        assertThat(Amounts.counted(1, "question")).isEqualTo("1 question");
        assertThat(Amounts.counted(1234, "account")).isEqualTo("1,234 accounts");
    }

    @Test
    void decibansHaveTheirSign() {
        assertThat(Amounts.decibans(-0.04)).isEqualTo("+0.0 dB");
        assertThat(Amounts.decibans(29.84)).isEqualTo("+29.8 dB");
        assertThat(Amounts.percent(0.98172)).isEqualTo("98.2 %");
    }
}
