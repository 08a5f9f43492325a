package dev.proviso.indicators.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.testing.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class FlightWatchTest {
    private static final int FIRST = 495_360;
    private static final int PAST = 8 * 168;
    private static final int EVENT = FIRST + PAST;
    private static final int SINCE = 14 * 24;
    private static final long TERABYTE = 1_000_000_000_000L;
    private static final long STOCK = 500 * TERABYTE;

    /** Three terabytes out of five hundred an hour, where a gigabyte was usual. */
    @Test
    void massiveReadingOutIsAnAlarmThatSaysHowMuchLeftAndHowMuchStillCan() {
        Flight flight = watched(hour -> hour < EVENT + 10 ? usual(hour) : 3 * TERABYTE, _ -> true);
        assertThat(flight.alarmed()).isTrue();
        Alarm alarm = flight.alarms().getLast();
        assertThat(alarm.signal()).isEqualTo(Signal.EGRESS);
        assertThat(alarm.began()).isEqualTo(EVENT + 10);
        assertThat(alarm.raised()).isBetween(EVENT + 10, EVENT + 14);
        long hours = SINCE - 10;
        assertThat(alarm.amount()).isEqualTo(BigInteger.valueOf(hours * 3 * TERABYTE));
        assertThat(flight.share())
                .hasValueSatisfying(
                        share -> assertThat(share).isGreaterThan(new BigDecimal("1.9")));
        assertThat(flight.unread()).contains(BigInteger.ZERO);
        assertThat(flight.lastDay())
                .isEqualTo(new Flight.LastDay(BigInteger.valueOf(72 * TERABYTE), 24));
    }

    @Test
    void whatStillCanLeaveIsTheStockAndTheTimeItTakesAtThePresentRate() {
        Flight flight = watched(hour -> hour < EVENT + 336 - 24 ? 0 : TERABYTE, _ -> true);
        assertThat(flight.left()).isEqualTo(BigInteger.valueOf(24 * TERABYTE));
        assertThat(flight.now()).contains(new Flight.Level(EVENT + SINCE - 1, big(STOCK)));
        assertThat(flight.unread()).contains(big(STOCK - 24 * TERABYTE));
        assertThat(flight.hoursToGo()).contains(BigInteger.valueOf(476));
        assertThat(flight.share()).contains(new BigDecimal("0.048"));
    }

    @Test
    void aPlannedMigrationThatTapersIsAnAlarmWhichEnds() {
        Flight flight =
                watched(
                        hour ->
                                usual(hour)
                                        + (hour >= EVENT && hour < EVENT + 100 ? 2 * TERABYTE : 0),
                        _ -> true);
        assertThat(flight.alarms()).hasSize(1);
        Alarm alarm = flight.alarms().getFirst();
        assertThat(alarm.goesOn()).isFalse();
        assertThat(alarm.ended().orElseThrow()).isBetween(EVENT + 101, EVENT + 130);
        assertThat(flight.alarmed()).isFalse();
    }

    @Test
    void aRestoreOfABackupIsAnAlarmOfAFewHoursAndThenOver() {
        Flight flight =
                watched(
                        hour ->
                                usual(hour)
                                        + (hour >= EVENT + 50 && hour < EVENT + 56 ? TERABYTE : 0),
                        _ -> true);
        assertThat(flight.alarms()).hasSize(1);
        assertThat(flight.alarms().getFirst().began()).isEqualTo(EVENT + 50);
        assertThat(flight.alarms().getFirst().goesOn()).isFalse();
    }

    /** Restores every other week are this account's own past: one more is no alarm. */
    @Test
    void whatItAlwaysDidIsNoAlarm() {
        Flight flight =
                watched(
                        hour -> Math.floorMod(hour, 168) < 5 ? 2 * TERABYTE : usual(hour),
                        _ -> true);
        assertThat(flight.alarms()).isEmpty();
        assertThat(flight.left()).isGreaterThan(big(20 * TERABYTE));
    }

    @Test
    void aQuietAccountIsQuietAndALittleFromItIsNoFlight() {
        assertThat(watched(_ -> 0, _ -> true).alarms()).isEmpty();
        Flight little = watched(hour -> hour < EVENT ? 0 : 5_000_000, _ -> true);
        assertThat(little.scores().egress()).isEqualTo(FlightWatch.MOST);
        assertThat(little.alarms()).as("under a thousandth of what is stored").isEmpty();
        Flight much = watched(hour -> hour < EVENT ? 0 : TERABYTE, _ -> true);
        assertThat(much.alarmed()).isTrue();
    }

    @Test
    void missingHoursAreCountedAndAreNeitherCleanNorTheOpposite() {
        IntPredicate known = hour -> hour < EVENT + 20 || hour >= EVENT + 60;
        Flight flight = watched(hour -> hour < EVENT ? usual(hour) : TERABYTE, known);
        assertThat(flight.missing()).isEqualTo(40);
        assertThat(flight.known()).isEqualTo(SINCE - 40);
        assertThat(flight.left()).isEqualTo(big((SINCE - 40) * TERABYTE));
        assertThat(flight.alarms()).hasSize(1);
        assertThat(flight.alarmed()).as("a gap does not end an alarm").isTrue();
        Flight blind = watched(hour -> hour < EVENT ? usual(hour) : TERABYTE, h -> h < EVENT);
        assertThat(blind.known()).isZero();
        assertThat(blind.left()).isZero();
        assertThat(blind.until()).isEqualTo(blind.from());
        assertThat(blind.alarms()).isEmpty();
        Flight nothing = watched(_ -> TERABYTE, _ -> false);
        assertThat(nothing.past()).isZero();
        assertThat(nothing.judged()).isFalse();
    }

    @Test
    void aPastThatIsTooShortIsNotJudgedButWhatLeftIsCounted() {
        Flight flight =
                FlightWatch.of(
                        hours(EVENT - 600, hour -> hour < EVENT ? 0 : TERABYTE, _ -> true), EVENT);
        assertThat(flight.judged()).isFalse();
        assertThat(flight.past()).isEqualTo(600);
        assertThat(flight.alarms()).isEmpty();
        assertThat(flight.left()).isEqualTo(big(SINCE * TERABYTE));
    }

    /** What had risen before the case is no reaction to it; going further is. */
    @Test
    void whatHadRisenBeforeIsUsualNow() {
        Flight same =
                watched(hour -> hour < EVENT - 150 ? usual(hour) : 50 * usual(hour), _ -> true);
        assertThat(same.alarms()).isEmpty();
        Flight more =
                watched(
                        hour ->
                                hour < EVENT - 150
                                        ? usual(hour)
                                        : hour < EVENT ? 50 * usual(hour) : 8_000 * usual(hour),
                        _ -> true);
        assertThat(more.alarmed()).isTrue();
    }

    /** Idle or busy at random: the logarithm is blind there, the most ever in a day is not. */
    @Test
    void aBurstyAccountThatReadsOutAllIsAnAlarm() {
        Seeds.check(
                340,
                20,
                random -> {
                    boolean[] busy = new boolean[PAST + SINCE];
                    for (int i = 0; i < busy.length; i++) {
                        busy[i] = random.nextInt(10) < 6;
                    }
                    IntToLongFunction own = hour -> busy[hour - FIRST] ? 20_000_000_000L : 0;
                    assertThat(watched(own, _ -> true).alarms()).isEmpty();
                    Flight out =
                            watched(
                                    hour ->
                                            own.applyAsLong(hour)
                                                    + (hour < EVENT ? 0 : STOCK / 336),
                                    _ -> true);
                    assertThat(out.alarmed()).isTrue();
                    assertThat(out.alarms().getFirst().raised()).isLessThan(EVENT + 24);
                });
    }

    /** Hours before its first row are the provider's past, not this account's. */
    @Test
    void anAccountThatJustBeganHasNoPast() {
        AccountHours.Builder hours = AccountHours.builder("p:a", FIRST, EVENT + SINCE);
        for (int hour = FIRST; hour < EVENT + SINCE; hour++) {
            hours.known(hour(hour));
            if (hour >= EVENT - 100) {
                hours.add(Meter.STORAGE_EGRESS_BYTES, hour(hour), big(TERABYTE));
            }
        }
        Flight flight = FlightWatch.of(hours.build(), EVENT);
        assertThat(flight.past()).isEqualTo(100);
        assertThat(flight.judged()).isFalse();
    }

    @Test
    void deletingIsWatchedToo() {
        AccountHours.Builder hours = AccountHours.builder("p:a", FIRST, EVENT + SINCE);
        for (int hour = FIRST; hour < EVENT + SINCE; hour++) {
            Period period = hour(hour);
            hours.known(period);
            hours.add(Meter.STORAGE_BYTES, period, big(hour < EVENT + 5 ? STOCK : STOCK / 4));
            hours.add(Meter.STORAGE_INGRESS_BYTES, period, big(TERABYTE));
            hours.add(Meter.STORAGE_DELETE, period, big(hour < EVENT + 5 ? 3 : 40_000));
        }
        Flight flight = FlightWatch.of(hours.build(), EVENT);
        assertThat(flight.alarms()).extracting(Alarm::signal).containsExactly(Signal.DELETION);
        assertThat(flight.gone()).contains(big(STOCK - STOCK / 4 + (SINCE - 1) * TERABYTE));
        assertThat(flight.deletions()).isEqualTo(big(5 * 3 + (SINCE - 5) * 40_000L));
    }

    @Test
    void aRowOfAnyLengthIsSpreadSoThatNothingIsLost() {
        Seeds.check(
                31,
                200,
                random -> {
                    AccountHours.Builder hours = AccountHours.builder("p:a", FIRST, FIRST + 96);
                    long start = (FIRST + 24) * Period.HOUR + random.nextInt(7_200);
                    BigInteger bytes =
                            big(random.nextLong(Long.MAX_VALUE)).shiftLeft(random.nextInt(40));
                    Period period = new Period(start, start + 1 + random.nextInt(120_000));
                    hours.add(Meter.STORAGE_EGRESS_BYTES, period, bytes).known(period);
                    assertThat(FlightWatch.of(hours.build(), FIRST).left()).isEqualTo(bytes);
                });
    }

    @Test
    void noiseOfItsOwnIsNoAlarmAndAFlightIsNotHiddenByIt() {
        Seeds.check(320, 60, FlightWatchTest::noise);
    }

    private static void noise(RandomGenerator random) {
        double spread = 0.2 + random.nextDouble() * 1.5;
        double[] noise = new double[PAST + SINCE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = StrictMath.exp(random.nextGaussian() * spread);
        }
        IntToLongFunction own = hour -> (long) (usual(hour) * 100 * noise[hour - FIRST]);
        Flight quiet = watched(own, _ -> true);
        assertThat(quiet.alarms()).isEmpty();
        long more = (1 + random.nextInt(5)) * 30L * TERABYTE;
        int from = EVENT + random.nextInt(200);
        Flight loud = watched(hour -> own.applyAsLong(hour) + (hour < from ? 0 : more), _ -> true);
        assertThat(loud.scores().egress()).isGreaterThanOrEqualTo(quiet.scores().egress());
        assertThat(loud.left()).isGreaterThan(quiet.left());
        assertThat(loud.alarmed()).as("spread %s", spread).isTrue();
    }

    /** Sums do not depend on how the rows were cut or ordered. */
    @Test
    void theSameUsageInOtherRowsIsTheSameFlight() {
        Seeds.check(
                330,
                5,
                random -> {
                    AccountHours.Builder once = AccountHours.builder("p:a", FIRST, EVENT + SINCE);
                    AccountHours.Builder twice = AccountHours.builder("p:a", FIRST, EVENT + SINCE);
                    for (int hour = EVENT + SINCE - 1; hour >= FIRST; hour--) {
                        long bytes = random.nextInt(1_000_000);
                        long part = random.nextLong(bytes + 1);
                        once.add(Meter.STORAGE_EGRESS_BYTES, hour(hour), big(bytes))
                                .known(hour(hour));
                        twice.add(Meter.STORAGE_EGRESS_BYTES, hour(hour), big(part));
                        twice.add(Meter.STORAGE_EGRESS_BYTES, hour(hour), big(bytes - part));
                        twice.known(hour(hour));
                    }
                    assertThat(FlightWatch.of(once.build(), EVENT))
                            .isEqualTo(FlightWatch.of(twice.build(), EVENT));
                });
    }

    private static Flight watched(IntToLongFunction egress, IntPredicate known) {
        return FlightWatch.of(hours(FIRST, egress, known), EVENT);
    }

    private static AccountHours hours(int first, IntToLongFunction egress, IntPredicate known) {
        AccountHours.Builder hours = AccountHours.builder("p:a", first, EVENT + SINCE);
        for (int hour = first; hour < EVENT + SINCE; hour++) {
            Period period = hour(hour);
            hours.add(Meter.STORAGE_BYTES, period, big(STOCK));
            if (known.test(hour)) {
                hours.known(period);
                hours.add(Meter.STORAGE_EGRESS_BYTES, period, big(egress.applyAsLong(hour)));
            }
        }
        return hours.build();
    }

    /** A gigabyte, half of it at night. */
    private static long usual(int hour) {
        return Math.floorMod(hour, 24) < 6 ? 500_000_000L : 1_000_000_000L;
    }

    private static Period hour(int hour) {
        return new Period(hour * Period.HOUR, (hour + 1) * Period.HOUR);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    @Test
    void alarmsOfBothSignalsStandInOrderOfTime() {
        AccountHours.Builder hours = AccountHours.builder("p:a", FIRST, EVENT + SINCE);
        for (int hour = FIRST; hour < EVENT + SINCE; hour++) {
            hours.known(hour(hour));
            long bytes = hour < EVENT + 30 ? usual(hour) : TERABYTE;
            hours.add(Meter.STORAGE_EGRESS_BYTES, hour(hour), big(bytes));
            hours.add(Meter.STORAGE_DELETE, hour(hour), big(hour < EVENT + 90 ? 1 : 9_000));
        }
        Flight flight = FlightWatch.of(hours.build(), EVENT);
        assertThat(flight.alarms())
                .extracting(Alarm::signal)
                .isEqualTo(List.of(Signal.EGRESS, Signal.DELETION));
        assertThat(flight.atStart()).as("no level: no stock, and it is said").isEmpty();
        assertThat(flight.share()).isEmpty();
        assertThat(flight.unread()).isEmpty();
    }
}
