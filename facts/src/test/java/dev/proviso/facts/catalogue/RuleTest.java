package dev.proviso.facts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    private static final Period HOUR = period("2023-11-13T00:00:00Z", "2023-11-13T01:00:00Z");
    private static final Period DAY = period("2023-11-13T00:00:00Z", "2023-11-14T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, true",
        "1.5, 2, true",
        "2.5, 2, true",
        "-0.5, 0, true",
        "-1.5, -2, true",
        "-2.5, -2, true",
        "2.500000001, 3, true",
        "-0.49, 0, true",
        "7, 7, false",
        "0, 0, false",
        "1E3, 1000, false",
        "-3.000, -3, false"
    })
    void roundsHalfToEvenAndCountsTheLoss(String quantity, long expected, boolean lossy) {
        assertThat(flow(1, 1).apply(new BigDecimal(quantity), null))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_PUT, expected, lossy));
    }

    @Test
    void multipliesExactlyAtTheEdgesOf64Bits() {
        assertThat(flow(1, 1).apply(new BigDecimal("9223372036854775807"), null))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_PUT, Long.MAX_VALUE, false));
        assertThat(flow(1, 1).apply(new BigDecimal("9223372036854775808"), null))
                .isInstanceOf(Mapping.OutOfRange.class);
        assertThat(flow(1000, 1).apply(new BigDecimal("9223372036854775.807"), null))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_PUT, Long.MAX_VALUE, false));
        assertThat(flow(1, 1).apply(new BigDecimal("1E+90"), null))
                .isInstanceOf(Mapping.OutOfRange.class);
        assertThat(flow(1, 1).apply(new BigDecimal("1E+999999999"), null))
                .isInstanceOf(Mapping.OutOfRange.class);
    }

    @Test
    void theFastAndTheSlowWayAgree() {
        Seeds.check(
                1,
                20_000,
                random -> {
                    BigInteger above =
                            BigInteger.valueOf(1 + random.nextLong(1L << random.nextInt(1, 45)));
                    BigInteger below =
                            BigInteger.valueOf(1 + random.nextLong(1L << random.nextInt(1, 40)));
                    long time = 1 + random.nextLong(3_000_000);
                    long span = 1 + random.nextLong(3_000_000);
                    BigDecimal quantity = quantity(random);
                    Ratio.Product got = new Ratio(above, below).times(quantity, time, span);
                    BigDecimal up =
                            quantity.multiply(new BigDecimal(above))
                                    .multiply(BigDecimal.valueOf(time));
                    BigDecimal down = new BigDecimal(below).multiply(BigDecimal.valueOf(span));
                    BigDecimal want = up.divide(down, 0, RoundingMode.HALF_EVEN);
                    boolean fits = want.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
                    assertThat(got.fits()).isEqualTo(fits);
                    if (fits) {
                        assertThat(got.value()).isEqualTo(want.longValueExact());
                        assertThat(got.inexact()).isEqualTo(want.multiply(down).compareTo(up) != 0);
                    }
                });
    }

    @Test
    void aMonthOfStorageIsDividedByTheHoursOfItsMeteringInterval() {
        Rule month = level(UnitTime.CALENDAR_MONTH, Metering.STATED);
        BigDecimal gigabyteMonths = new BigDecimal("2");
        long gigabyte = 1L << 30;
        assertThat(month.apply(gigabyteMonths, HOUR))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_BYTES, 2 * gigabyte * 720, false));
        assertThat(month.apply(gigabyteMonths, DAY))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_BYTES, 2 * gigabyte * 30, false));
        assertThat(
                        month.apply(
                                gigabyteMonths,
                                period("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_BYTES, 2 * gigabyte, false));
        assertThat(level(new UnitTime(744 * 3600), Metering.STATED).apply(gigabyteMonths, DAY))
                .isEqualTo(new Mapping.Mapped(Meter.STORAGE_BYTES, 2 * gigabyte * 31, false));
        assertThat(month.apply(gigabyteMonths, null)).isInstanceOf(Mapping.OutOfRange.class);
    }

    @Test
    void aRowThatStandsForADayIsKeptWithTheDay() {
        Rule daily = level(UnitTime.CALENDAR_MONTH, Metering.DAY);
        Period shown = period("2023-11-13T05:00:00Z", "2023-11-13T06:00:00Z");
        Period twoDays = period("2023-11-13T00:00:00Z", "2023-11-15T00:00:00Z");
        assertThat(daily.period(shown, null)).isEqualTo(DAY);
        assertThat(daily.period(shown, DAY)).isEqualTo(DAY);
        assertThat(daily.period(shown, shown))
                .as("an hourly TimeInterval says no more than start and end do")
                .isEqualTo(DAY);
        assertThat(daily.period(twoDays, null)).isEqualTo(twoDays);
        assertThat(daily.period(shown, twoDays)).isEqualTo(twoDays);
        assertThat(level(UnitTime.CALENDAR_MONTH, Metering.STATED).period(shown, DAY))
                .isEqualTo(shown);
    }

    @Test
    void twentyFourHourlyRowsOfADayMeteredServiceSumToTheMeanLevel() {
        Rule daily = level(UnitTime.CALENDAR_MONTH, Metering.DAY);
        long sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            long start = DAY.start() + hour * Period.HOUR;
            Period kept = daily.period(new Period(start, start + Period.HOUR), null);
            if (daily.apply(new BigDecimal("1.25"), kept) instanceof Mapping.Mapped mapped) {
                sum += mapped.quantity();
            }
        }
        assertThat(sum).isEqualTo(24 * (5L << 28) * 30);
    }

    private static BigDecimal quantity(RandomGenerator random) {
        long unscaled = random.nextLong() >> random.nextInt(64);
        return BigDecimal.valueOf(unscaled, random.nextInt(-3, 24));
    }

    private static Rule flow(long above, long below) {
        return new Rule(
                "a-flow",
                Meter.STORAGE_PUT,
                Metering.STATED,
                UnitTime.NONE,
                BigInteger.valueOf(above),
                BigInteger.valueOf(below));
    }

    private static Rule level(UnitTime time, Metering metering) {
        return new Rule(
                "a-level",
                Meter.STORAGE_BYTES,
                metering,
                time,
                BigInteger.TWO.pow(30),
                BigInteger.ONE);
    }

    private static Period period(String start, String end) {
        return new Period(
                Instant.parse(start).getEpochSecond(), Instant.parse(end).getEpochSecond());
    }
}
