package dev.proviso.indicators.finding;

import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.PackBuilder;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.Subject.Kind;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One use is one thing to ask about, at however many levels it shows. */
final class FlaggedTest {

    /** A question from 3 dB; two puts weigh 2 dB, three 4 dB, four 6 dB. */
    private static final Pack PACK =
            PackBuilder.withRivals("rival")
                    .state(Pack.State.PROVISIONAL)
                    .meanOf(
                            STORAGE_PUT,
                            "puts",
                            "a",
                            new double[] {1.5, 2.5, 3.5},
                            new double[] {0, 1, 2, 3},
                            new double[] {0, -1, -2, -3})
                    .stratum("all", "puts", Double.NEGATIVE_INFINITY, 9e9, 99, 3)
                    .build();

    private final List<Judgement> judgements = new ArrayList<>();

    @Test
    void unitAndCustomerStandWithTheAccountThatTheyHold() {
        judged(Kind.CUSTOMER, "aws:c", "", 4, "aws:1", "aws:2", "aws:3");
        judged(Kind.UNIT, "aws:c/u", "aws:c/u", 4, "aws:1", "aws:2");
        judged(Kind.ACCOUNT, "aws:1", "aws:c/u", 4, "aws:1");
        judged(Kind.ACCOUNT, "aws:2", "aws:c/u", 2, "aws:2");
        judged(Kind.ACCOUNT, "aws:3", "", 3, "aws:3");

        Flagged one = only(read());

        assertThat(id(one.head())).isEqualTo("aws:1");
        assertThat(one.others())
                .extracting(FlaggedTest::id)
                .containsExactly("aws:c/u", "aws:c", "aws:3");
        assertThat(one.others()).filteredOn(one::holdsHead).hasSize(2);
    }

    @Test
    void accountsOfACustomerThatIsNotAskedAboutStandAlone() {
        judged(Kind.CUSTOMER, "aws:c", "", 2, "aws:1", "aws:2", "aws:3");
        judged(Kind.UNIT, "aws:c/u", "aws:c/u", 3, "aws:2");
        judged(Kind.ACCOUNT, "aws:1", "", 3, "aws:1");
        judged(Kind.ACCOUNT, "aws:2", "aws:c/u", 4, "aws:2");

        List<Flagged> read = read();

        assertThat(read)
                .extracting(flagged -> id(flagged.head()))
                .containsExactly("aws:2", "aws:1");
        assertThat(read.getFirst().others()).extracting(FlaggedTest::id).containsExactly("aws:c/u");
        assertThat(read.getLast().others()).isEmpty();
    }

    @Test
    void aCustomerAloneIsItsOwnHead() {
        judged(Kind.CUSTOMER, "aws:c", "", 4, "aws:1", "aws:2");
        judged(Kind.ACCOUNT, "aws:1", "", 2, "aws:1");

        assertThat(id(only(read()).head())).isEqualTo("aws:c");
    }

    private List<Flagged> read() {
        Collections.shuffle(judgements, new Random(7));
        return Flagged.of(judgements);
    }

    private static Flagged only(List<Flagged> read) {
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    private static String id(Judgement judgement) {
        return judgement.look().subject().id();
    }

    private void judged(Kind kind, String id, String unit, double puts, String... accounts) {
        SubjectSeries account = SeriesBuilder.account().hourly(STORAGE_PUT, puts).build();
        Subject subject = new Subject(kind, id, "aws:c", unit, List.of(accounts));
        judgements.add(
                Judgement.of(
                        PACK,
                        new Scorecard(PACK)
                                .score(
                                        new SubjectSeries(
                                                subject, account.look(), account.meters())),
                        Optional.empty()));
    }
}
