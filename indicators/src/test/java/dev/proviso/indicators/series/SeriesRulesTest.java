package dev.proviso.indicators.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule of design §4 "Series", by its own words. */
class SeriesRulesTest {

    private static final Look LOOK = new Look(20_605); // Monday 2026-06-01
    private static final int FROM = LOOK.firstDay() - AccountHistory.DAYS_BEFORE;
    private static final int UNTIL = LOOK.firstDay() + Look.DAYS;
    private static final long TERA = 1_000_000_000_000L;

    private final AccountHistory.Builder account = builder("aws:1");

    private static AccountHistory.Builder builder(String id) {
        return AccountHistory.builder(id, FROM, UNTIL);
    }

    private static Period hours(double from, double until) {
        long start = LOOK.from();
        return new Period(start + (long) (from * 3600), start + (long) (until * 3600));
    }

    private void row(Meter meter, double fromHour, double untilHour, long quantity) {
        account.add(
                meter, hours(fromHour, untilHour), BigInteger.valueOf(quantity), BigInteger.ZERO);
    }

    private static SubjectSeries series(Subject.Kind kind, Collection<AccountHistory> accounts) {
        Subject subject =
                new Subject(
                        kind,
                        "aws:s",
                        "aws:c",
                        "",
                        accounts.stream().map(AccountHistory::account).toList());
        return SubjectHistory.of(subject, accounts).series(LOOK);
    }

    private MeterSeries series(Meter meter) {
        return present(series(Subject.Kind.ACCOUNT, List.of(account.build())), meter);
    }

    private static MeterSeries present(SubjectSeries series, Meter meter) {
        MeterSeries found = series.meters().get(meter);
        if (found == null) {
            throw new AssertionError(meter + " is missing");
        }
        return found;
    }

    @Test
    @DisplayName("a meter without a row in the window is missing, even if there is one before it")
    void missingWithoutRow() {
        row(Meter.STORAGE_PUT, -3, -2, 7);
        row(Meter.STORAGE_BYTES, -3, -2, 7);
        assertThat(series(Subject.Kind.ACCOUNT, List.of(account.build())).meters()).isEmpty();
    }

    @Test
    @DisplayName("where present, a flow is 0 where no row is")
    void flowIsDense() {
        row(Meter.STORAGE_PUT, -1, 0, 3);
        row(Meter.STORAGE_PUT, 5, 6, 7);
        MeterSeries puts = series(Meter.STORAGE_PUT);
        assertThat(puts.hours()).hasSize(672).startsWith(0, 0, 0, 0, 0, 7, 0);
        assertThat(Arrays.stream(puts.hours()).sum()).isEqualTo(7);
        assertThat(puts.before()).hasSize(24).endsWith(0, 3);
        assertThat(puts.days()).hasSize(28).startsWith(7, 0);
        assertThat(puts.hourlyShare()).isEqualTo(1);
        assertThat(puts.dailyShare()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "rows of one hour are summed, corrections too, and the shorter ones count to their hour")
    void hourSums() {
        row(Meter.STORAGE_PUT, 5, 6, 7);
        row(Meter.STORAGE_PUT, 5, 6, -3);
        row(Meter.STORAGE_PUT, 5.25, 5.5, 10);
        assertThat(series(Meter.STORAGE_PUT).hours()[5]).isEqualTo(14);
    }

    @Test
    @DisplayName("a flow row without quantity and requests is no row")
    void zeroFlowIsNoRow() {
        row(Meter.STORAGE_PUT, 5, 6, 0);
        row(Meter.STORAGE_PUT, 0, 600, 0);
        assertThat(series(Subject.Kind.ACCOUNT, List.of(account.build())).meters()).isEmpty();
    }

    @Test
    @DisplayName("requests stand beside the hours")
    void requests() {
        account.add(Meter.AI_SPEECH_SECONDS, hours(2, 3), BigInteger.TEN, BigInteger.TWO);
        account.add(Meter.AI_SPEECH_SECONDS, hours(3, 4), BigInteger.ZERO, BigInteger.TWO);
        MeterSeries speech = series(Meter.AI_SPEECH_SECONDS);
        assertThat(speech.requests()).hasSize(672).startsWith(0, 0, 2, 2, 0);
        assertThat(speech.hours()).startsWith(0, 0, 10, 0);
    }

    @Test
    @DisplayName("a level is 0 before the account's first row of it")
    void levelBeforeFirstRow() {
        row(Meter.STORAGE_BYTES, 100, 101, TERA);
        MeterSeries bytes = levelUntilTheEnd(101, TERA);
        assertThat(bytes.hours()[99]).isZero();
        assertThat(bytes.hours()[100]).isEqualTo(TERA);
        assertThat(bytes.hourlyShare()).isEqualTo(1);
        assertThat(bytes.days()[0]).isZero();
        assertThat(bytes.days()[4])
                .isEqualTo(TERA / 24.0 * 20, org.assertj.core.data.Offset.offset(1.0));
    }

    private MeterSeries levelUntilTheEnd(int from, long level) {
        for (int hour = from; hour < Look.HOURS; hour++) {
            row(Meter.STORAGE_BYTES, hour, hour + 1, level);
        }
        return series(Meter.STORAGE_BYTES);
    }

    @Test
    @DisplayName(
            "where the span begins after the account's first row, hours before the first seen are missing")
    void levelWithEarlierRows() {
        row(Meter.STORAGE_BYTES, 10, 11, TERA);
        account.earlier(Meter.STORAGE_BYTES);
        MeterSeries bytes = levelUntilTheEnd(11, TERA);
        assertThat(bytes.hours()[9]).isNaN();
        assertThat(bytes.hourlyShare()).isEqualTo(662 / 672.0);
    }

    @Test
    @DisplayName("a level is carried for at most 24 hours, else missing")
    void levelIsCarried() {
        row(Meter.STORAGE_BYTES, -2, -1, 5);
        row(Meter.STORAGE_BYTES, 0, 1, 7);
        MeterSeries bytes = levelUntilTheEnd(30, 9);
        assertThat(bytes.before()).startsWith(0).endsWith(5, 5);
        assertThat(bytes.hours()[24]).isEqualTo(7);
        assertThat(bytes.hours()[25]).isNaN();
        assertThat(bytes.hours()[29]).isNaN();
        assertThat(bytes.hours()[30]).isEqualTo(9);
        assertThat(bytes.days()[0]).isEqualTo(7);
        assertThat(bytes.hourlyShare()).isEqualTo(667 / 672.0);
    }

    @Test
    @DisplayName("a level that lasts for a part of the hour counts as that part")
    void levelOfPartOfAnHour() {
        row(Meter.STORAGE_BYTES, 0, 1, 1000);
        row(Meter.STORAGE_BYTES, 0.5, 1, 500);
        assertThat(series(Meter.STORAGE_BYTES).hours()).isEmpty();
        assertThat(levelUntilTheEnd(1, 9).hours()[0]).isEqualTo(1250);
    }

    @Test
    @DisplayName("a fact longer than an hour enters the day; its hours are missing, not zero")
    void dayFact() {
        row(Meter.STORAGE_PUT, 0, 19, 100);
        row(Meter.STORAGE_PUT, 20, 21, 5);
        MeterSeries puts = series(Meter.STORAGE_PUT);
        assertThat(puts.hours()[0]).isNaN();
        assertThat(puts.hours()[18]).isNaN();
        assertThat(puts.hours()[19]).isZero();
        assertThat(puts.hours()[20]).isEqualTo(5);
        assertThat(puts.days()[0]).isEqualTo(105);
        assertThat(puts.hourlyShare()).isEqualTo(653 / 672.0);
        assertThat(puts.requests()[0]).isNaN();
    }

    @Test
    @DisplayName("a fact longer than a day enters neither, and its hours and days are missing")
    void longFact() {
        row(Meter.STORAGE_PUT, 24, 72, 100);
        row(Meter.STORAGE_PUT, 80, 81, 5);
        MeterSeries puts = series(Meter.STORAGE_PUT);
        assertThat(puts.hours()[23]).isZero();
        assertThat(puts.hours()[24]).isNaN();
        assertThat(puts.hours()[71]).isNaN();
        assertThat(puts.days()[0]).isZero();
        assertThat(puts.days()[1]).isNaN();
        assertThat(puts.days()[2]).isNaN();
        assertThat(puts.days()[3]).isEqualTo(5);
        assertThat(puts.dailyShare()).isEqualTo(26 / 28.0);
    }

    @Test
    @DisplayName("a fact that begins before the span and reaches into it takes away what it covers")
    void monthFromBefore() {
        row(Meter.STORAGE_PUT, -500, 48, 100);
        row(Meter.STORAGE_PUT, 50, 51, 1);
        MeterSeries puts = series(Meter.STORAGE_PUT);
        assertThat(puts.hours()[47]).isNaN();
        assertThat(puts.hours()[48]).isZero();
        assertThat(puts.days()[1]).isNaN();
    }

    @Test
    @DisplayName("below 90 % of its hours a meter is missing for whatever reads hours, days stay")
    void leastShare() {
        for (int day = 0; day < 3; day++) {
            row(Meter.STORAGE_PUT, 24 * day, 24 * day + 22, 24);
        }
        row(Meter.STORAGE_PUT, 100, 101, 1);
        assertThat(series(Meter.STORAGE_PUT).hours()).hasSize(672);
        row(Meter.STORAGE_PUT, 72, 74, 24);
        MeterSeries puts = series(Meter.STORAGE_PUT);
        assertThat(puts.hourlyShare()).isEqualTo(604 / 672.0);
        assertThat(puts.hours()).isEmpty();
        assertThat(puts.requests()).isEmpty();
        assertThat(puts.before()).isEmpty();
        assertThat(puts.days()).startsWith(24, 24, 24, 24);
    }

    @Test
    @DisplayName("a level told by the day is the day's mean; the day after a row may go without")
    void levelByDay() {
        for (int day = 0; day < Look.DAYS; day++) {
            if (day != 5) {
                row(Meter.STORAGE_BYTES, 24 * day, 24 * day + 24, day);
            }
        }
        row(Meter.STORAGE_BYTES, 24 * 7, 24 * 7 + 12, 10);
        MeterSeries bytes = series(Meter.STORAGE_BYTES);
        assertThat(bytes.hours()).isEmpty();
        assertThat(bytes.days()).startsWith(0, 1, 2, 3, 4, 4, 6, 12);
    }

    @Test
    @DisplayName("a flow of a unit or customer is the exact sum of its accounts, beyond 64 bits")
    void exactSum() {
        row(Meter.STORAGE_INGRESS_BYTES, 0, 1, Long.MAX_VALUE);
        AccountHistory.Builder other = builder("aws:2");
        other.add(
                Meter.STORAGE_INGRESS_BYTES,
                hours(0, 1),
                BigInteger.ONE.shiftLeft(100),
                BigInteger.ZERO);
        MeterSeries sum =
                present(
                        series(
                                Subject.Kind.UNIT,
                                List.of(account.build(), other.build(), account.build())),
                        Meter.STORAGE_INGRESS_BYTES);
        double wanted =
                BigInteger.valueOf(Long.MAX_VALUE)
                        .shiftLeft(1)
                        .add(BigInteger.ONE.shiftLeft(100))
                        .doubleValue();
        assertThat(sum.hours()[0]).isEqualTo(wanted);
        assertThat(sum.days()[0]).isEqualTo(wanted);
    }

    @Test
    @DisplayName("the level of a unit is missing where more than 5 % of its account-hours are")
    void levelOfUnit() {
        List<AccountHistory> four =
                List.of(
                        level("aws:1", 0),
                        level("aws:2", 0),
                        level("aws:3", 0),
                        level("aws:4", 134));
        MeterSeries there = present(series(Subject.Kind.UNIT, four), Meter.STORAGE_BYTES);
        assertThat(there.hourlyShare()).isEqualTo(1 - 134 / (4.0 * 672));
        assertThat(there.hours()[671]).isEqualTo(3);
        assertThat(there.hours()[0]).isEqualTo(4);
        List<AccountHistory> worse =
                List.of(
                        level("aws:1", 0),
                        level("aws:2", 0),
                        level("aws:3", 0),
                        level("aws:4", 135));
        MeterSeries gone = present(series(Subject.Kind.UNIT, worse), Meter.STORAGE_BYTES);
        assertThat(gone.hours()).isEmpty();
    }

    /** An account with a level of 1 whose last hours are missing. */
    private static AccountHistory level(String id, int missingAtTheEnd) {
        AccountHistory.Builder builder = builder(id);
        int until = Look.HOURS - (missingAtTheEnd == 0 ? 0 : missingAtTheEnd + 24);
        for (int hour = 0; hour < until; hour++) {
            builder.add(
                    Meter.STORAGE_BYTES, hours(hour, hour + 1), BigInteger.ONE, BigInteger.ZERO);
        }
        return builder.build();
    }

    @Test
    @DisplayName(
            "one account of a unit with a longer fact makes the unit's flow missing in its hours")
    void longFactOfOneAccount() {
        row(Meter.STORAGE_PUT, 0, 10, 100);
        AccountHistory.Builder other = builder("aws:2");
        other.add(Meter.STORAGE_PUT, hours(3, 4), BigInteger.ONE, BigInteger.ZERO);
        MeterSeries sum =
                present(
                        series(Subject.Kind.CUSTOMER, List.of(account.build(), other.build())),
                        Meter.STORAGE_PUT);
        assertThat(sum.hours()[3]).isNaN();
        assertThat(sum.hours()[10]).isZero();
        assertThat(sum.days()[0]).isEqualTo(101);
    }

    @Test
    @DisplayName("a history from arrays is the one from rows, and what is injected adds up")
    void arraysAndInjection() {
        long[] puts = new long[Look.HOURS];
        puts[5] = 7;
        long[] bytes = new long[Look.HOURS];
        Arrays.fill(bytes, TERA);
        Map<Meter, long[]> arrays = new EnumMap<>(Meter.class);
        arrays.put(Meter.STORAGE_PUT, puts);
        arrays.put(Meter.STORAGE_BYTES, bytes);
        AccountHistory dense = AccountHistory.of("aws:1", LOOK.firstHour(), arrays);
        row(Meter.STORAGE_PUT, 5, 6, 7);
        assertThat(present(series(Subject.Kind.ACCOUNT, List.of(dense)), Meter.STORAGE_PUT))
                .usingRecursiveComparison()
                .isEqualTo(series(Meter.STORAGE_PUT));
        AccountHistory sum = account.build().plus(dense).plus(List.of());
        SubjectSeries series = series(Subject.Kind.ACCOUNT, List.of(sum));
        assertThat(present(series, Meter.STORAGE_PUT).hours()[5]).isEqualTo(14);
        assertThat(present(series, Meter.STORAGE_BYTES).hours()[671]).isEqualTo(TERA);
        assertThat(series(Meter.STORAGE_PUT).hours()[5])
                .as("the original is as it was")
                .isEqualTo(7);
    }

    @Test
    @DisplayName("arrays of two lengths are refused")
    void arraysOfTwoLengths() {
        Map<Meter, long[]> arrays = new EnumMap<>(Meter.class);
        arrays.put(Meter.STORAGE_PUT, new long[24]);
        arrays.put(Meter.STORAGE_GET, new long[25]);
        assertThatThrownBy(() -> AccountHistory.of("aws:1", 0, arrays))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
