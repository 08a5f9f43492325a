package dev.proviso.indicators.finding;

import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.scorecard.PackBuilder;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {

    /** Each step of puts weighs one deciban more, from -5 on; a question needs 3. */
    private static final Pack PACK =
            PackBuilder.withRivals("rival")
                    .state(Pack.State.PROVISIONAL)
                    .meanOf(
                            STORAGE_PUT,
                            "puts",
                            "a",
                            new double[] {1, 2, 3, 4, 5, 6, 7, 8},
                            new double[] {-5, -4, -3, -2, -1, 0, 0, 0, 0},
                            new double[] {0, 0, 0, 0, 0, 0, -1, -2, -3})
                    .stratum("all", "puts", Double.NEGATIVE_INFINITY, 9e9, 99, 3)
                    .build();

    private static final Scorecard SCORECARD = new Scorecard(PACK);

    private static Judgement judge(Subject.Kind kind, String id, double puts) {
        SubjectSeries account = SeriesBuilder.account().hourly(STORAGE_PUT, puts).build();
        return Judgement.of(
                PACK,
                SCORECARD.score(
                        new SubjectSeries(
                                new Subject(kind, id, "aws:payer", "", List.of(id)),
                                account.look(),
                                account.meters())),
                Optional.empty());
    }

    @Test
    void keepsEveryQuestionAndTheHundredNearestOthers() {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            judgements.add(judge(Subject.Kind.ACCOUNT, "aws:question-%03d".formatted(i), 8));
            judgements.add(judge(Subject.Kind.ACCOUNT, "aws:near-%03d".formatted(i), 7));
            judgements.add(judge(Subject.Kind.ACCOUNT, "aws:far-%03d".formatted(i), 0));
        }
        Collections.shuffle(judgements, new Random(5));
        Selection selection = new Selection();
        judgements.forEach(selection::offer);

        List<String> kept = selection.kept().stream().map(j -> j.look().subject().id()).toList();

        assertThat(kept).filteredOn(id -> id.contains("question")).hasSize(150);
        assertThat(kept)
                .filteredOn(id -> !id.contains("question"))
                .hasSize(100)
                .first()
                .isEqualTo("aws:near-000");
        assertThat(kept).filteredOn(id -> id.contains("near")).last().isEqualTo("aws:near-099");
        assertThat(kept).isSorted();
        assertThat(selection.count(Outcome.QUESTION)).isEqualTo(150);
        assertThat(selection.count(Outcome.NONE)).isEqualTo(300);
        assertThat(selection.count(Outcome.FINDING)).isZero();
    }

    @Test
    void sortsByKindThenByteOrder() {
        Selection selection = new Selection();
        selection.offer(judge(Subject.Kind.CUSTOMER, "aws:a", 8));
        selection.offer(judge(Subject.Kind.ACCOUNT, "aws:b", 0));
        selection.offer(judge(Subject.Kind.UNIT, "aws:a/u", 8));
        selection.offer(judge(Subject.Kind.ACCOUNT, "aws:B", 8));

        assertThat(selection.kept())
                .extracting(j -> j.look().subject().id())
                .containsExactly("aws:B", "aws:b", "aws:a/u", "aws:a");
    }
}
