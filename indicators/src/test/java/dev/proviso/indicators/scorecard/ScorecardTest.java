package dev.proviso.indicators.scorecard;

import static dev.proviso.facts.model.Meter.AI_SPEECH_SECONDS;
import static dev.proviso.facts.model.Meter.STORAGE_EGRESS_BYTES;
import static dev.proviso.facts.model.Meter.STORAGE_GET;
import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorecardTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /** Two families, two rivals, every number small enough to follow with a pencil. */
    private static PackBuilder pencil() {
        return PackBuilder.withRivals("archive", "office")
                .meanOf(
                        STORAGE_PUT,
                        "puts",
                        "scale",
                        edges(10),
                        bins(-10, -1),
                        bins(-2, -7),
                        bins(-4, -3))
                .meanOf(
                        STORAGE_GET,
                        "gets",
                        "scale",
                        edges(5),
                        bins(-2, -9),
                        bins(-10, -1),
                        bins(-3, -3))
                .meanOf(
                        STORAGE_EGRESS_BYTES,
                        "reads",
                        "use",
                        edges(1, 2),
                        bins(-1, -3, -9),
                        bins(-2, -43, -2),
                        bins(-2, 2, -2))
                .calibration(new double[] {-10, 10}, new double[] {-5, 5}, 20)
                .stratum("all", "puts", -INF, INF, 10, 5);
    }

    private static SeriesBuilder pencilSeries() {
        return SeriesBuilder.account()
                .hourly(STORAGE_PUT, 20)
                .hourly(STORAGE_GET, 3)
                .hourly(STORAGE_EGRESS_BYTES, 1);
    }

    @Test
    void followsThePencilDecibanByDeciban() {
        LookScore score = new Scorecard(pencil().build()).score(pencilSeries().build());

        // archive: scale (6 + 8) / 2 = 7, use 40 held at 15; office: (2 + 1) / 2 = 1.5, use -5
        assertThat(score.rivals())
                .containsExactly(new RivalWeight("office", -3.5), new RivalWeight("archive", 22));
        assertThat(score.rawDb()).isEqualTo(-3.5);
        assertThat(score.weightDb()).as("-1.75 half-even to a tenth").isEqualTo(-1.8);
        assertThat(score.readings())
                .extracting(Reading::indicator, Reading::value, Reading::decibans)
                .containsExactly(
                        tuple("gets", 3.0, 1.0),
                        tuple("puts", 20.0, 2.0),
                        tuple("reads", 1.0, -5.0));
        assertThat(score.blindAgainst()).isFalse();
        assertThat(score.coverage()).isEqualTo(new Coverage(1, 1));
    }

    @Test
    void explainsEveryDeciban() {
        Scorecard scorecard = new Scorecard(pencil().build());
        Explanation explanation = scorecard.explain(scorecard.score(pencilSeries().build()));

        assertThat(explanation.families())
                .extracting(
                        Explanation.Family::id,
                        Explanation.Family::meanDb,
                        Explanation.Family::boundedDb)
                .containsExactly(tuple("scale", 1.5, 1.5), tuple("use", -5.0, -5.0));
        assertThat(explanation.families().stream().mapToDouble(f -> f.boundedDb()).sum())
                .isEqualTo(explanation.score().rawDb());
        assertThat(explanation.calibratedDb()).isEqualTo(-1.75);
        assertThat(explanation.whyCalibrated())
                .startsWith("calibrated, since")
                .contains("a sum of -3.5 dB meant odds of -1.8 dB");
        assertThat(explanation.capped()).isFalse();
        assertThat(explanation.next()).containsExactly(new RivalWeight("archive", 22));
        Explanation.Part puts = explanation.families().getFirst().parts().getLast();
        assertThat(puts.band()).isEqualTo(new Range(10, INF));
        assertThat(puts.usualOfUse()).as("a tenth lies below 10").isEqualTo(new Range(-INF, INF));
        assertThat(explanation.posteriorTenth())
                .isLessThan(explanation.posterior())
                .isCloseTo(explanation.posterior() / 10, within(1e-9));
    }

    @Test
    void theUsualRangeLeavesTheTails() {
        Pack pack =
                PackBuilder.withRivals("rival")
                        .meanOf(
                                STORAGE_PUT,
                                "puts",
                                "a",
                                edges(1, 2, 3),
                                bins(-30, -0.1, -20, -30),
                                bins(-3, -6.1, -6.1, -14))
                        .build();
        Scorecard scorecard = new Scorecard(pack);

        Explanation.Part part =
                scorecard
                        .explain(
                                scorecard.score(
                                        SeriesBuilder.account().hourly(STORAGE_PUT, 2).build()))
                        .families()
                        .getFirst()
                        .parts()
                        .getFirst();

        assertThat(part.band()).isEqualTo(new Range(2, 3));
        assertThat(part.usualOfUse()).isEqualTo(new Range(1, 2));
        assertThat(part.usualOfRival()).isEqualTo(new Range(-INF, 3));
    }

    @Test
    void anEdgeBelongsToTheBinAboveIt() {
        Scorecard scorecard = new Scorecard(pencil().build());

        double below = scorecard.score(pencilSeries().hourly(STORAGE_PUT, 9.99999).build()).rawDb();
        double at = scorecard.score(pencilSeries().hourly(STORAGE_PUT, 10).build()).rawDb();

        assertThat(below).as("(-6 + 1) / 2 - 5").isEqualTo(-7.5);
        assertThat(at).as("(2 + 1) / 2 - 5").isEqualTo(-3.5);
    }

    @Test
    void equalRivalsAreOrderedById() {
        Pack pack =
                PackBuilder.withRivals("b", "a", "c")
                        .meanOf(
                                STORAGE_PUT,
                                "puts",
                                "scale",
                                edges(1),
                                bins(0, 0),
                                bins(-3, -3),
                                bins(-3, -3),
                                bins(-4, -4))
                        .build();

        LookScore score =
                new Scorecard(pack).score(SeriesBuilder.account().hourly(STORAGE_PUT, 1).build());

        assertThat(score.bestRival()).isEqualTo("a");
        assertThat(score.rivals())
                .extracting(RivalWeight::hypothesis)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aWeightIsCappedByTheInnocentsSeen() {
        Pack pack =
                PackBuilder.withRivals("rival")
                        .meanOf(STORAGE_PUT, "a", "a", edges(1), bins(-9, 0), bins(0, -15))
                        .meanOf(STORAGE_PUT, "b", "b", edges(1), bins(-9, 0), bins(0, -15))
                        .calibration(new double[0], new double[0], 12.34)
                        .build();
        Scorecard scorecard = new Scorecard(pack);

        LookScore score = scorecard.score(SeriesBuilder.account().hourly(STORAGE_PUT, 5).build());

        assertThat(score.rawDb()).isEqualTo(30);
        assertThat(score.weightDb()).isEqualTo(12.3);
        assertThat(scorecard.explain(score).capped()).isTrue();
        assertThat(scorecard.explain(score).whyCalibrated())
                .isEqualTo("calibration changes nothing; held at the cap of +12.3 dB");
    }

    @Test
    void anIndicatorOfWeightZeroIsShownAndWeighsNothing() {
        Pack pack =
                pencil().indicator(
                                "phase",
                                "scale",
                                STORAGE_PUT,
                                "mean(x)",
                                false,
                                edges(1),
                                bins(9, 9),
                                bins(-9, -9),
                                bins(-9, -9))
                        .build();

        LookScore score = new Scorecard(pack).score(pencilSeries().build());

        assertThat(score.rawDb()).isEqualTo(-3.5);
        assertThat(score.readings().get(1)).isEqualTo(new Reading("phase", 20, 0, List.of()));
    }

    @Test
    void withoutAnyMeterNothingIsSaidEitherWay() {
        LookScore score =
                new Scorecard(pencil().calibration(new double[] {0}, new double[] {-9}, 20).build())
                        .score(SeriesBuilder.account().build());

        assertThat(score.weightDb()).isZero();
        assertThat(score.blindSpots())
                .extracting(Reading::missing)
                .containsExactly(
                        List.of("storage.get"),
                        List.of("storage.put"),
                        List.of("storage.egress_bytes"));
        assertThat(score.blindAgainst()).isTrue();
        assertThat(score.coverage()).isEqualTo(new Coverage(0, 0));
    }

    @Test
    void daysAloneLeaveHoursMissing() {
        LookScore score =
                new Scorecard(pencil().build())
                        .score(pencilSeries().daily(STORAGE_GET, 72).build());

        assertThat(score.readings().getFirst().missing()).containsExactly("hours of storage.get");
        assertThat(score.rawDb()).as("puts 2, reads -5").isEqualTo(-3);
        assertThat(score.coverage()).isEqualTo(new Coverage(0, 1));
    }

    @Test
    void aMeterOfZerosHasNoRatio() {
        Pack pack =
                PackBuilder.withRivals("rival")
                        .indicator(
                                "own-ratio",
                                "use",
                                STORAGE_PUT,
                                "mean(x) / sum(x)",
                                true,
                                edges(1),
                                bins(0, 1),
                                bins(1, 0))
                        .build();

        LookScore score =
                new Scorecard(pack).score(SeriesBuilder.account().hourly(STORAGE_PUT, 0).build());

        assertThat(score.blindSpots())
                .containsExactly(new Reading("own-ratio", Double.NaN, 0, List.of("value")));
        assertThat(score.blindAgainst()).isTrue();
    }

    @Test
    void aStratumHasItsOwnThresholds() {
        Scorecard scorecard =
                new Scorecard(
                        PackBuilder.withRivals("rival")
                                .meanOf(STORAGE_PUT, "puts", "a", edges(1), bins(0, 0), bins(0, 0))
                                .stratum("small", "puts", -INF, 1e4, 40, 30)
                                .stratum("large", "puts", 1e4, INF, 20, 10)
                                .build());

        LookScore small =
                scorecard.score(SeriesBuilder.account().hourly(STORAGE_PUT, 9999).build());
        LookScore large =
                scorecard.score(SeriesBuilder.account().hourly(STORAGE_PUT, 10_000).build());
        LookScore unknown = scorecard.score(SeriesBuilder.account().build());

        assertThat(small.stratum()).isEqualTo("small");
        assertThat(small.questionDb()).hasValue(30);
        assertThat(large.stratum()).isEqualTo("large");
        assertThat(large.findingDb()).hasValue(20);
        assertThat(unknown.stratum()).as("its indicator is missing").isEmpty();
        assertThat(unknown.findingDb()).as("the highest of all").hasValue(40);
        assertThat(unknown.questionDb()).hasValue(30);
    }

    @Test
    void aThresholdThatIsNotMeasuredIsHigherThanAnyNumber() {
        Scorecard scorecard =
                new Scorecard(
                        PackBuilder.withRivals("rival")
                                .meanOf(STORAGE_PUT, "puts", "a", edges(1), bins(0, 0), bins(0, 0))
                                .stratum("small", "puts", -INF, 1e4, Double.NaN, -99)
                                .stratum("large", "puts", 1e4, INF, -99, -99)
                                .build());

        LookScore unknown = scorecard.score(SeriesBuilder.account().build());

        assertThat(unknown.findingDb()).isEmpty();
        assertThat(unknown.reachesFinding()).isFalse();
        assertThat(unknown.reachesQuestion()).isTrue();
    }

    @Test
    void refusesATableThatLacksAHypothesis() {
        Pack pack = pencil().build();
        pack.weights().tables().values().forEach(table -> table.decibans().remove("office"));

        assertThatThrownBy(() -> new Scorecard(pack))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gets")
                .hasMessageContaining("office");
    }

    @Test
    void anUnfittedPackWeighsNothing() {
        Pack pack =
                PackBuilder.withRivals("rival")
                        .indicator("puts", "a", STORAGE_PUT, "mean(x)", true, edges())
                        .calibration(new double[0], new double[0], 0)
                        .build();

        LookScore score =
                new Scorecard(pack).score(SeriesBuilder.account().hourly(STORAGE_PUT, 5).build());

        assertThat(score.weightDb()).isZero();
        assertThat(score.questionDb()).isEmpty();
    }

    /** The fast way through arrays against the definition, rival by rival, family by family. */
    @Test
    void agreesWithTheDefinition() {
        Seeds.check(
                7_300,
                200,
                random -> {
                    Pack pack = RandomPacks.pack(random, Pack.State.STABLE);
                    SeriesBuilder series = SeriesBuilder.account();
                    for (Meter meter : RandomPacks.METERS) {
                        if (random.nextInt(4) > 0) {
                            series.hourly(meter, random.nextInt(100));
                        }
                    }
                    LookScore score = new Scorecard(pack).score(series.build());

                    for (RivalWeight rival : score.rivals()) {
                        assertThat(rival.decibans())
                                .isCloseTo(
                                        NaiveScore.against(
                                                pack, series.build(), rival.hypothesis()),
                                        within(1e-9));
                    }
                    assertThat(score.rawDb())
                            .isEqualTo(
                                    score.rivals().stream()
                                            .mapToDouble(RivalWeight::decibans)
                                            .min()
                                            .orElseThrow());
                });
    }

    @Test
    void aMissingMeterWeighsNothingAndIsListed() {
        Seeds.check(
                7_600,
                200,
                random -> {
                    Pack pack = RandomPacks.pack(random, Pack.State.STABLE);
                    SeriesBuilder series = SeriesBuilder.account();
                    RandomPacks.METERS.forEach(m -> series.hourly(m, random.nextInt(100)));
                    Meter removed =
                            RandomPacks.METERS.get(random.nextInt(RandomPacks.METERS.size()));

                    LookScore score =
                            new Scorecard(pack)
                                    .score(SeriesBuilder.without(series.build(), Set.of(removed)));

                    List<String> blind = new ArrayList<>();
                    for (Pack.Indicator indicator : pack.indicators()) {
                        if (indicator.reads().containsValue(removed)) {
                            blind.add(indicator.id());
                        }
                    }
                    assertThat(score.blindSpots())
                            .extracting(Reading::indicator)
                            .containsExactlyElementsOf(blind);
                    assertThat(score.blindSpots())
                            .allSatisfy(reading -> {
                                assertThat(reading.decibans()).isZero();
                                assertThat(reading.missing()).containsExactly(removed.id());
                            });
                });
    }

    @Test
    void readsEveryMeterOfThePack() {
        assertThat(new Scorecard(pencil().build()).meters())
                .containsExactlyInAnyOrder(STORAGE_PUT, STORAGE_GET, STORAGE_EGRESS_BYTES)
                .doesNotContain(AI_SPEECH_SECONDS);
    }

    private static double[] edges(double... edges) {
        return edges;
    }

    private static double[] bins(double... decibans) {
        return decibans;
    }
}
