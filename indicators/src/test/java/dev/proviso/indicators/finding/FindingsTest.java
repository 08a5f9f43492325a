package dev.proviso.indicators.finding;

import static dev.proviso.facts.model.Meter.AI_SPEECH_SECONDS;
import static dev.proviso.facts.model.Meter.STORAGE_GET;
import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.PackBuilder;
import dev.proviso.indicators.scorecard.RandomPacks;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectSeries;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FindingsTest {

    private static final Findings.Evidence EVIDENCE =
            new Findings.Evidence("1".repeat(64), subject -> "2".repeat(64));

    private static Pack pack() {
        return PackBuilder.withRivals("archive", "office")
                .prior(1e-5)
                .meanOf(
                        STORAGE_PUT,
                        "puts",
                        "scale",
                        new double[] {10},
                        new double[] {-10, -1},
                        new double[] {-2, -13.25},
                        new double[] {-4, -14})
                .meanOf(
                        AI_SPEECH_SECONDS,
                        "speech",
                        "pipeline",
                        new double[] {5},
                        new double[] {-2, -3},
                        new double[] {-10, -1},
                        new double[] {-3, -3})
                .stratum("small", "puts", Double.NEGATIVE_INFINITY, 1e4, 20, 10)
                .build();
    }

    private static Judgement judge(Pack pack, SubjectSeries now, SubjectSeries earlier) {
        Scorecard scorecard = new Scorecard(pack);
        return Judgement.of(pack, scorecard.score(now), Optional.of(scorecard.score(earlier)));
    }

    private static SeriesBuilder account(String id, double puts) {
        return SeriesBuilder.account().id(id).hourly(STORAGE_PUT, puts);
    }

    @Test
    void isWrittenLikeThis() {
        SubjectSeries now = account("aws:111", 123.4567).hourly(STORAGE_GET, 3).build();
        SubjectSeries earlier = account("aws:111", 3).look(now.look().weekEarlier()).build();
        Subject unit =
                new Subject(
                        Subject.Kind.UNIT,
                        "aws:payer/north",
                        "aws:payer",
                        "aws:payer/north",
                        List.of("aws:111", "aws:112"));
        SubjectSeries ofUnit =
                new SubjectSeries(
                        unit,
                        now.look(),
                        account("x", 20_000).hourly(AI_SPEECH_SECONDS, 9).build().meters());
        Scorecard scorecard = new Scorecard(pack());
        Judgement alone = Judgement.of(pack(), scorecard.score(ofUnit), Optional.empty());

        String json = Findings.json(List.of(judge(pack(), now, earlier), alone), EVIDENCE);

        Schemas.check("findings", json);
        Golden.check(
                "indicators/src/test/resources/golden/findings.json",
                JsonMapper.builder().build().readTree(json).toPrettyString() + "\n");
        assertThat(json).as("canonical").startsWith("{\"findings\":[{\"account\":\"aws:111\"");
    }

    @Test
    void nothingAtAllIsAFileToo() {
        String json = Findings.json(List.of(), EVIDENCE);

        Schemas.check("findings", json);
        assertThat(json).isEqualTo("{\"findings\":[],\"schema\":\"proviso/findings/1\"}");
    }

    @Test
    void theSchemaRefusesWhatIsNotInIt() {
        assertThat(Schemas.errors("findings", "{\"findings\":[{}],\"schema\":\"x\",\"more\":1}"))
                .hasSizeGreaterThan(20);
    }

    /** What any subject gives is valid, and does not depend on who stands beside it. */
    @Test
    void aFindingIsTheSameAloneAndAmongOthers() {
        Seeds.check(
                4_400,
                60,
                random -> {
                    Pack pack = RandomPacks.pack(random, Pack.State.STABLE);
                    Scorecard scorecard = new Scorecard(pack);
                    List<Judgement> all = new ArrayList<>();
                    for (int i = 0; i < 12; i++) {
                        SeriesBuilder series = SeriesBuilder.account().id("aws:" + i);
                        RandomPacks.METERS.forEach(meter -> {
                            if (random.nextBoolean()) {
                                series.hourly(meter, random.nextInt(100));
                            }
                        });
                        LookScore score = scorecard.score(series.build());
                        all.add(Judgement.of(pack, score, Optional.of(score)));
                    }
                    Judgement one = all.get(random.nextInt(all.size()));
                    Selection together = new Selection();
                    all.forEach(together::offer);
                    Selection alone = new Selection();
                    alone.offer(one);

                    String among = Findings.json(together.kept(), EVIDENCE);
                    String single = Findings.json(alone.kept(), EVIDENCE);
                    Schemas.check("findings", among);
                    assertThat(among)
                            .contains(
                                    single.substring(
                                            "{\"findings\":[".length(), single.lastIndexOf(']')));
                });
    }
}
