package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @Test
    void agreesWithBigDecimal() {
        Seeds.check(
                1,
                20_000,
                random -> {
                    BigInteger digits =
                            new BigInteger(random.nextInt(1, 90), new Random(random.nextLong()));
                    BigDecimal number = new BigDecimal(digits, random.nextInt(-5, 30));
                    BigDecimal signed = random.nextBoolean() ? number : number.negate();
                    for (String text :
                            new String[] {
                                signed.toPlainString(),
                                signed.toString(),
                                signed.toString().toLowerCase(Locale.ROOT)
                            }) {
                        if (text.length() <= 64) {
                            assertThat(Numbers.parse(text)).as(text).isEqualByComparingTo(signed);
                        }
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "000",
                "5.",
                ".5",
                "1E3",
                "1e-3",
                "6.71E-8",
                "0.000000000000000000000000012"
            })
    void numbers(String text) {
        assertThat(Numbers.parse(text)).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "+5",
                "1,000",
                "1 000",
                "1E",
                "E5",
                "1E1000",
                "1E-1000",
                "1.2.3",
                "--5",
                "0x10",
                "NaN",
                "Infinity",
                "5 ",
                "٥",
                "1234567890123456789012345.6.7",
                "123456789012345678901x",
                "11111111111111111111111111111111111111111111111111111111111111111"
            })
    void whatIsNoNumber(String text) {
        assertThat(Numbers.parse(text)).isNull();
    }

    @Test
    void trailingZerosCostNothing() {
        assertThat(Numbers.parse("123456789.000000000000000")).isEqualTo(new BigDecimal(123456789));
        assertThat(Numbers.parse("0.002007490000000")).isEqualTo(new BigDecimal("0.00200749"));
    }
}
