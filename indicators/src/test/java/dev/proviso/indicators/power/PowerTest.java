package dev.proviso.indicators.power;

import static dev.proviso.facts.model.Meter.STORAGE_INGRESS_BYTES;
import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.scorecard.PackBuilder;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.testing.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PowerTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Look LOOK = SeriesBuilder.LOOK;
    private static final int FROM_DAY = LOOK.firstDay() - 9;
    private static final int DAYS = 37;

    /** 12 dB from a mean of 5,000 puts an hour on: nothing else is needed for a question. */
    private static PackBuilder loudFrom5000() {
        return PackBuilder.withRivals("rival")
                .state(Pack.State.PROVISIONAL)
                .pattern(InjectionTest.pattern(0.1, 0.05, 1))
                .meanOf(
                        STORAGE_PUT,
                        "puts",
                        "scale",
                        new double[] {5_000},
                        new double[] {-12, 0},
                        new double[] {0, -12})
                .stratum("all", "puts", -INF, INF, 10, 10);
    }

    /** The same, and 4 dB more from the bytes, without which no threshold is reached. */
    private static PackBuilder needsBytesToo() {
        return loudFrom5000()
                .meanOf(
                        STORAGE_INGRESS_BYTES,
                        "bytes",
                        "volume",
                        new double[] {1e6},
                        new double[] {-4, 0},
                        new double[] {0, -4})
                .stratum("all", "puts", -INF, INF, 14, 14);
    }

    private static AccountHistory hourly(String id, RandomGenerator random, Meter... meters) {
        Map<Meter, long[]> rows = new java.util.EnumMap<>(Meter.class);
        for (Meter meter : meters) {
            long[] hours = new long[DAYS * 24];
            for (int h = 0; h < hours.length; h++) {
                hours[h] = random.nextInt(200);
            }
            rows.put(meter, hours);
        }
        return AccountHistory.of(id, FROM_DAY * 24, rows);
    }

    private static AccountHistory daily(String id, Meter meter) {
        AccountHistory.Builder builder = AccountHistory.builder(id, FROM_DAY, FROM_DAY + DAYS);
        for (int d = 0; d < DAYS; d++) {
            long start = (FROM_DAY + d) * Period.DAY;
            builder.add(
                    meter,
                    new Period(start, start + Period.DAY),
                    BigInteger.valueOf(2_400),
                    BigInteger.ZERO);
        }
        return builder.build();
    }

    private static PowerSample sample(Pack pack, List<AccountHistory> accounts) {
        PowerSample sample = new PowerSample(pack, new Scorecard(pack).meters(), LOOK);
        for (AccountHistory account : accounts) {
            Subject subject =
                    new Subject(
                            Subject.Kind.ACCOUNT,
                            account.account(),
                            "aws:payer",
                            "",
                            List.of(account.account()));
            SubjectHistory history = SubjectHistory.of(subject, List.of(account));
            sample.offer(history, history.series(LOOK));
        }
        return sample;
    }

    private static List<AccountHistory> tenants(int count, Meter... meters) {
        List<AccountHistory> tenants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tenants.add(hourly("aws:" + i, Seeds.of(i), meters));
        }
        return tenants;
    }

    private static List<PowerResult> measure(Pack pack, List<AccountHistory> accounts) {
        return new Power(new Scorecard(pack), 400, 2).measure(sample(pack, accounts));
    }

    @Test
    void findsTheSizeAtWhichTheReviewAnswers() {
        PowerResult result = measure(loudFrom5000().build(), tenants(30, STORAGE_PUT)).getFirst();

        assertThat(result.found90().orElseThrow())
                .as("5,000 less the account's own 100, more for a quiet month")
                .isBetween(4_800.0, 5_200.0);
        assertThat(result.found99().orElseThrow())
                .isBetween(result.found90().orElseThrow(), 5_600.0);
        assertThat(result.interval90().low().orElseThrow())
                .isLessThanOrEqualTo(result.found90().orElseThrow());
        assertThat(result.interval90().high().orElseThrow())
                .isGreaterThanOrEqualTo(result.found90().orElseThrow());
        assertThat(result.outcome()).isEqualTo(Outcome.QUESTION);
        assertThat(result.trials()).isEqualTo(400);
        assertThat(result.reason()).isEmpty();
        assertThat(result.stratum()).isEqualTo("aws: by the hour storage.put (30 accounts)");
    }

    @Test
    void theStatedSizeIsFoundAsOftenAsStated() {
        Pack pack = loudFrom5000().build();
        double stated = measure(pack, tenants(30, STORAGE_PUT)).getFirst().found90().orElseThrow();
        Scorecard scorecard = new Scorecard(pack);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            AccountHistory account = hourly("aws:" + i, Seeds.of(9_000 + i), STORAGE_PUT);
            AccountHistory injected =
                    account.plus(
                            new Injection(pack.pattern(), LOOK, 1_234_567 + i)
                                    .rows(
                                            account.account(),
                                            stated,
                                            Map.of(STORAGE_PUT, AccountHistory.Resolution.HOURS)));
            Subject subject =
                    new Subject(Subject.Kind.ACCOUNT, account.account(), "", "", List.of());
            found +=
                    scorecard
                                    .score(
                                            SubjectHistory.of(subject, List.of(injected))
                                                    .series(LOOK))
                                    .reachesQuestion()
                            ? 1
                            : 0;
        }
        assertThat(found).as("of 1,000 others").isBetween(850, 950);
    }

    @Test
    void aStablePackHasToMakeAFinding() {
        Pack pack = loudFrom5000().state(Pack.State.STABLE).build();

        PowerResult result = measure(pack, tenants(10, STORAGE_PUT)).getFirst();

        assertThat(result.outcome()).isEqualTo(Outcome.FINDING);
        assertThat(result.found90().orElseThrow())
                .as("two looks have to agree")
                .isBetween(4_800.0, 5_600.0);
    }

    @Test
    void neitherThreadsNorOrderShow() {
        Pack pack = loudFrom5000().build();
        List<AccountHistory> accounts = tenants(12, STORAGE_PUT);
        List<AccountHistory> shuffled = new ArrayList<>(accounts);
        Collections.shuffle(shuffled, new Random(4));

        List<PowerResult> one =
                new Power(new Scorecard(pack), 400, 1).measure(sample(pack, accounts));
        List<PowerResult> three =
                new Power(new Scorecard(pack), 400, 3).measure(sample(pack, shuffled));

        assertThat(three).isEqualTo(one);
    }

    @Test
    void aMeterThatNoBillShowsHasAPrice() {
        Pack pack = needsBytesToo().build();
        PowerSample sample = sample(pack, tenants(10, STORAGE_PUT));
        Power power = new Power(new Scorecard(pack), 400, 2);

        PowerResult without = power.measure(sample).getFirst();
        PowerResult with =
                power.measure(sample, Assumption.shown(Set.of(STORAGE_INGRESS_BYTES))).getFirst();

        assertThat(without.found90()).isEmpty();
        assertThat(without.reason())
                .isEqualTo("at the largest size tried, 100,000, found in 0 of 400 trials");
        assertThat(without.stratum())
                .isEqualTo(
                        "aws: by the hour storage.put; not at all storage.ingress_bytes (10 accounts)");
        assertThat(with.found90().orElseThrow()).isLessThan(6_000);
    }

    @Test
    void aMeterThatOthersHaveIsShownForAll() {
        Pack pack = needsBytesToo().build();
        List<AccountHistory> accounts = new ArrayList<>(tenants(9, STORAGE_PUT));
        accounts.add(hourly("aws:bytes", Seeds.of(77), STORAGE_INGRESS_BYTES));

        PowerResult result = measure(pack, accounts).getFirst();

        assertThat(result.found90()).as("the use would be billed for its bytes").isPresent();
    }

    @Test
    void saysThatSumsOfAccountsAreNotMeasured() {
        List<PowerResult> sums = new Power(new Scorecard(loudFrom5000().build()), 400, 2).sums();

        assertThat(sums)
                .extracting(PowerResult::subject)
                .containsExactly(Subject.Kind.UNIT, Subject.Kind.CUSTOMER);
        assertThat(sums)
                .allSatisfy(result -> {
                    assertThat(result.found90()).isEmpty();
                    assertThat(result.reason()).startsWith("not measured:");
                });
    }

    @Test
    void saysInHowManyAccountsTheUseIsMissed() {
        Pack pack = needsBytesToo().build();
        List<AccountHistory> accounts =
                new ArrayList<>(tenants(9, STORAGE_PUT, STORAGE_INGRESS_BYTES));
        accounts.add(
                hourly("aws:puts-by-day", Seeds.of(78), STORAGE_INGRESS_BYTES)
                        .plus(daily("aws:puts-by-day", STORAGE_PUT)));

        PowerResult result = measure(pack, accounts).getFirst();

        assertThat(result.found99()).isEmpty();
        assertThat(result.reason())
                .isEqualTo(
                        "at the largest size tried, 100,000, found in 360 of 400 trials,"
                                + " and missed only in 1 of the 10 accounts");
    }

    @Test
    void hidingAMeterCostsPower() {
        Pack pack = needsBytesToo().build();
        PowerSample sample = sample(pack, tenants(10, STORAGE_PUT, STORAGE_INGRESS_BYTES));
        Power power = new Power(new Scorecard(pack), 400, 2);

        assertThat(power.measure(sample).getFirst().found90()).isPresent();
        assertThat(
                        power.measure(sample, Assumption.hidden(Set.of(STORAGE_INGRESS_BYTES)))
                                .getFirst()
                                .found90())
                .isEmpty();
    }

    @Test
    void daysAloneAreAStratumOfTheirOwn() {
        Pack pack = loudFrom5000().build();
        List<AccountHistory> accounts = new ArrayList<>(tenants(5, STORAGE_PUT));
        accounts.add(daily("aws:daily", STORAGE_PUT));
        PowerSample sample = sample(pack, accounts);
        Power power = new Power(new Scorecard(pack), 400, 2);

        List<PowerResult> results = power.measure(sample);

        assertThat(results).hasSize(2);
        assertThat(results.getFirst().found90()).isPresent();
        assertThat(results.getLast().stratum())
                .isEqualTo("aws: by the day storage.put (one account)");
        assertThat(results.getLast().found90()).isEmpty();
        assertThat(results.getLast().reason())
                .startsWith("no hourly rows; at the largest size tried, 100,000, found in 0 of");
        assertThat(power.measure(sample, Assumption.shown(Set.of(STORAGE_PUT))).getLast().found90())
                .as("the price of the hours")
                .isPresent();
    }

    @Test
    void monthsGiveNoPowerAndTheReason() {
        Pack pack = loudFrom5000().build();
        long start = LOOK.from();
        AccountHistory monthly =
                AccountHistory.builder("gcp:m", FROM_DAY, FROM_DAY + DAYS)
                        .add(
                                STORAGE_PUT,
                                new Period(start, start + 28 * Period.DAY),
                                BigInteger.TEN,
                                BigInteger.ZERO)
                        .build();

        PowerResult result = measure(pack, List.of(monthly)).getFirst();

        assertThat(result.found90()).isEmpty();
        assertThat(result.trials()).isZero();
        assertThat(result.reason()).isEqualTo("no hourly or daily rows");
        assertThat(result.stratum())
                .isEqualTo("gcp: over more than a day storage.put (one account)");
    }

    @Test
    void withoutAccountsWeightsOrThresholdsTheReasonIsSaid() {
        Pack unfitted =
                PackBuilder.withRivals("rival")
                        .indicator("puts", "a", STORAGE_PUT, "mean(x)", true, new double[0])
                        .build();
        Pack unmeasured =
                PackBuilder.withRivals("rival")
                        .meanOf(
                                STORAGE_PUT,
                                "puts",
                                "a",
                                new double[0],
                                new double[1],
                                new double[1])
                        .stratum("all", "puts", -INF, INF, Double.NaN, Double.NaN)
                        .build();

        assertThat(measure(loudFrom5000().build(), List.of()).getFirst().reason())
                .isEqualTo("no account has rows over the whole window");
        assertThat(measure(unfitted, tenants(2, STORAGE_PUT)).getFirst().reason())
                .isEqualTo("the pack has no weights yet: run `proviso lab fit`");
        assertThat(measure(unmeasured, tenants(2, STORAGE_PUT)).getFirst().reason())
                .isEqualTo("no threshold of the pack is measured yet");
    }

    @Test
    void accountsWithoutTheseMetersAreTriedLikeTheOthers() {
        Pack pack = loudFrom5000().build();
        List<AccountHistory> accounts = new ArrayList<>(tenants(3, STORAGE_PUT));
        accounts.add(AccountHistory.builder("aws:idle", FROM_DAY, FROM_DAY + DAYS).build());

        List<PowerResult> results = measure(pack, accounts);

        assertThat(results).hasSize(1);
        assertThat(results.getFirst().found90()).isPresent();
    }

    @Test
    void aLongerHistoryChangesNothing() {
        Pack pack = loudFrom5000().build();
        List<AccountHistory> accounts = tenants(6, STORAGE_PUT);
        List<AccountHistory> longer =
                accounts.stream()
                        .map(account ->
                                AccountHistory.builder(
                                                account.account(), FROM_DAY - 60, FROM_DAY + DAYS)
                                        .build()
                                        .plus(account))
                        .toList();

        assertThat(measure(pack, longer)).isEqualTo(measure(pack, accounts));
    }
}
