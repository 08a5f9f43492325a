package dev.proviso.indicators.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class ExactSumsTest {

    @Test
    void addsAsBigIntegersDo() {
        Seeds.check(
                1,
                200,
                random -> {
                    ExactSums sums = new ExactSums(3);
                    ExactSums others = new ExactSums(4);
                    BigInteger[] wanted = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
                    for (int step = 0; step < 40; step++) {
                        int i = random.nextInt(3);
                        BigInteger value = value(random.nextInt(4), random.nextLong());
                        switch (random.nextInt(3)) {
                            case 0 -> {
                                long small = value.longValue();
                                sums.add(i, small);
                                wanted[i] = wanted[i].add(BigInteger.valueOf(small));
                            }
                            case 1 -> {
                                sums.add(i, value);
                                wanted[i] = wanted[i].add(value);
                            }
                            default -> {
                                int j = random.nextInt(4);
                                others.add(j, value);
                                sums.add(i, others, j);
                                wanted[i] = wanted[i].add(others.bigInteger(j));
                            }
                        }
                        assertThat(sums.bigInteger(i)).isEqualTo(wanted[i]);
                        assertThat(sums.doubleValue(i)).isEqualTo(wanted[i].doubleValue());
                        assertThat(sums.copy().doubles(0, 3)).containsExactly(sums.doubles(0, 3));
                    }
                });
    }

    private static BigInteger value(int kind, long bits) {
        BigInteger value = BigInteger.valueOf(bits);
        return switch (kind) {
            case 0 -> BigInteger.valueOf(bits % 1000);
            case 1 -> BigInteger.valueOf(bits > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
            case 2 -> value;
            default -> value.shiftLeft(50);
        };
    }

    @Test
    void saysWhatIsSmallEnoughToAddAHundredOf() {
        ExactSums sums = new ExactSums(3);
        sums.add(0, 1L << 56);
        sums.add(1, (1L << 56) + 1);
        sums.add(2, BigInteger.ONE.shiftLeft(90));
        assertThat(sums.smallValue(0)).isEqualTo(1L << 56);
        assertThat(sums.smallValue(1)).isEqualTo(ExactSums.NOT_SMALL);
        assertThat(sums.smallValue(2)).isEqualTo(ExactSums.NOT_SMALL);
    }

    @Test
    void dividesHalfEven() {
        Seeds.check(
                1,
                300,
                random -> {
                    BigInteger value =
                            random.nextBoolean()
                                    ? BigInteger.valueOf(random.nextLong(-50, 50))
                                    : BigInteger.valueOf(random.nextLong())
                                            .shiftLeft(random.nextInt(20));
                    long divisor = random.nextInt(4) == 0 ? 86_400 : 1 + random.nextInt(24);
                    assertThat(HalfEven.divide(value, divisor))
                            .isEqualTo(
                                    new BigDecimal(value)
                                            .divide(
                                                    BigDecimal.valueOf(divisor),
                                                    0,
                                                    RoundingMode.HALF_EVEN)
                                            .toBigInteger());
                });
    }
}
