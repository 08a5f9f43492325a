package dev.proviso.indicators.scorecard;

import static dev.proviso.facts.model.Meter.STORAGE_GET;
import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.series.SubjectSeries;
import dev.proviso.testing.Seeds;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** Ten puts an hour or more weigh 12 dB; a finding needs 10, a question 5. */
    private static PackBuilder pack() {
        return PackBuilder.withRivals("rival")
                .meanOf(STORAGE_PUT, "puts", "a", e(5, 10), e(-9, 0, 0), e(0, -6, -12))
                .stratum("all", "puts", -INF, INF, 10, 5);
    }

    private static LookScore score(Pack pack, double puts) {
        return new Scorecard(pack)
                .score(
                        SeriesBuilder.account()
                                .hourly(STORAGE_PUT, puts)
                                .hourly(STORAGE_GET, 1)
                                .build());
    }

    private static Judgement judge(Pack pack, double puts, double putsEarlier) {
        return Judgement.of(pack, score(pack, puts), Optional.of(score(pack, putsEarlier)));
    }

    @Test
    void twoAgreeingLooksAreAFinding() {
        Judgement judgement = judge(pack().build(), 20, 20);

        assertThat(judgement.outcome()).isEqualTo(Outcome.FINDING);
        assertThat(judgement.thresholdDb()).hasValue(10);
        assertThat(judgement.held()).isEmpty();
    }

    @Test
    void oneLookIsAQuestion() {
        Pack pack = pack().build();

        assertThat(judge(pack, 20, 7).outcome()).isEqualTo(Outcome.QUESTION);
        assertThat(judge(pack, 20, 7).thresholdDb()).hasValue(5);
        assertThat(judge(pack, 20, 7).held())
                .containsExactly("the look a week earlier does not agree");
        assertThat(Judgement.of(pack, score(pack, 20), Optional.empty()).held())
                .containsExactly("there is no look a week earlier");
    }

    @Test
    void theLookItselfHasToReachItsThreshold() {
        Pack pack = pack().build();

        assertThat(judge(pack, 7, 20).outcome()).as("6 dB now").isEqualTo(Outcome.QUESTION);
        assertThat(judge(pack, 1, 20).outcome()).as("-9 dB now").isEqualTo(Outcome.NONE);
    }

    @Test
    void aProvisionalPackGivesQuestionsOnly() {
        Judgement judgement = judge(pack().state(Pack.State.PROVISIONAL).build(), 20, 20);

        assertThat(judgement.outcome()).isEqualTo(Outcome.QUESTION);
        assertThat(judgement.held()).containsExactly("the pack is provisional");
    }

    @Test
    void aBlindSpotThatCouldHaveSpokenAgainstLeavesAQuestion() {
        Pack pack =
                pack().meanOf(Meter.AI_SPEECH_SECONDS, "speech", "b", e(1), e(0, 0), e(3, -3))
                        .build();

        Judgement judgement = judge(pack, 20, 20);

        assertThat(judgement.outcome()).isEqualTo(Outcome.QUESTION);
        assertThat(judgement.held())
                .containsExactly("an indicator is missing that could have spoken against");
    }

    @Test
    void aBlindSpotThatCouldOnlyHaveSpokenForDoesNotMatter() {
        Pack pack =
                pack().meanOf(Meter.AI_SPEECH_SECONDS, "speech", "b", e(1), e(0, 0), e(0, -3))
                        .build();

        assertThat(judge(pack, 20, 20).outcome()).isEqualTo(Outcome.FINDING);
    }

    @Test
    void theShareOfInnocentsFollowsFromThePrior() {
        Pack pack = pack().prior(1e-5).build();

        Judgement judgement = judge(pack, 20, 20);

        // odds 1/99,999 times 10^1.2
        assertThat(judgement.posterior()).isCloseTo(1.58465e-4, within(1e-8));
        assertThat(judgement.innocentOfTen()).isCloseTo(9.99842, within(1e-5));
        assertThat(Posterior.of(0.5, 0)).isEqualTo(0.5);
        assertThat(Posterior.of(0.5, 9_999)).isEqualTo(1);
    }

    /** Removing any meter never turns a subject into a finding (issue 13). */
    @Test
    void aMissingMeterNeverMakesAFinding() {
        int[] findings = {0};
        Seeds.check(
                7_900,
                400,
                random -> {
                    Pack pack = RandomPacks.pack(random, Pack.State.STABLE);
                    SeriesBuilder builder = SeriesBuilder.account();
                    RandomPacks.METERS.forEach(m -> builder.hourly(m, random.nextInt(100)));
                    SubjectSeries whole = builder.build();
                    Meter removed =
                            RandomPacks.METERS.get(random.nextInt(RandomPacks.METERS.size()));

                    Outcome before = judge(pack, whole);
                    Outcome after = judge(pack, SeriesBuilder.without(whole, Set.of(removed)));

                    findings[0] += before == Outcome.FINDING ? 1 : 0;
                    if (after == Outcome.FINDING) {
                        assertThat(before).isEqualTo(Outcome.FINDING);
                    }
                });
        assertThat(findings[0]).as("the property was tried on findings").isGreaterThan(10);
    }

    private static Outcome judge(Pack pack, SubjectSeries series) {
        LookScore score = new Scorecard(pack).score(series);
        return Judgement.of(pack, score, Optional.of(score)).outcome();
    }

    private static double[] e(double... values) {
        return values;
    }
}
