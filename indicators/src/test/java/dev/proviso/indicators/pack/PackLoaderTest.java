package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackLoaderTest {

    @TempDir Path folder;

    @Test
    void aPackIsReadWhole() {
        Pack pack = PackLoader.load(new TinyPack().in(folder));

        assertThat(pack.id()).isEqualTo("tiny");
        assertThat(pack.state()).isEqualTo(Pack.State.PROVISIONAL);
        assertThat(pack.clause()).isEqualTo("1.1");
        assertThat(pack.prior()).isEqualTo(1e-5);
        assertThat(pack.use())
                .isEqualTo(new Pack.Hypothesis("the-use", "The use", "It is the use.", List.of()));
        assertThat(pack.rivals())
                .extracting(Pack.Hypothesis::id)
                .containsExactly("camera", "office");
        assertThat(pack.rivals().getLast().ask()).containsExactly("How many?");
        assertThat(pack.families()).containsEntry("rhythm", "Hours of the day");
        assertThat(pack.strata())
                .extracting(Pack.Stratum::until)
                .containsExactly(10.0, Double.POSITIVE_INFINITY);
        Pack.Indicator indicator = pack.indicators().getFirst();
        assertThat(indicator.reads()).containsEntry("puts", Meter.STORAGE_PUT);
        assertThat(indicator.parameters()).containsEntry("quiet_hours", 4.0);
        assertThat(indicator.weighs()).isTrue();
        assertThat(indicator.monotone()).isFalse();
        Pack.Pattern pattern = pack.pattern();
        assertThat(pattern.sizes()).containsExactly(10.0, 100.0);
        assertThat(pattern.hourOfWeek()[23]).isEqualTo(3 * 24 / 26.0);
        assertThat(pattern.meters())
                .containsExactly(
                        new Pack.Injected(
                                Meter.STORAGE_BYTES,
                                1000,
                                false,
                                0,
                                List.of(new Pack.Stock(1, true, 30, 30))),
                        new Pack.Injected(Meter.STORAGE_PUT, 1, false, 0, List.of()));
        assertThat(pack.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void withoutWeightsAPackIsNotFittedAndNothingIsQuestioned() {
        Pack pack = PackLoader.load(new TinyPack().in(folder));
        assertThat(pack.weights().fitted()).isFalse();
        assertThat(pack.strata())
                .allSatisfy(s -> {
                    assertThat(s.thresholds().questionDb()).isEmpty();
                    assertThat(s.thresholds().note()).contains("lab fit");
                });
    }

    @Test
    void allThatIsWrongIsShownAtOnceEachAtItsPlace() {
        List<Problem> problems =
                problems(
                        new TinyPack()
                                .with("pack.yaml", "prior: 1e-5", "prior: 2")
                                .with("pack.yaml", "clause:", "claus:")
                                .with("night-floor.yaml", "camera", "cameras")
                                .with("night-floor.yaml", "mean(puts)", "mean(putz)"));
        assertThat(problems)
                .extracting(PackLoaderTest::place)
                .containsExactlyInAnyOrder(
                        "pack.yaml:1:1", // clause is missing
                        "pack.yaml:4:1", // claus is no key
                        "pack.yaml:5:8",
                        "night-floor.yaml:5:15",
                        "night-floor.yaml:11:65");
        assertThat(problems)
                .extracting(Problem::next)
                .contains("Did you mean `clause`?", "Did you mean camera?");
    }

    @Test
    void moreThanTwentyProblemsAreCutAtTwenty() {
        TinyPack pack = new TinyPack();
        for (int i = 0; i < 30; i++) {
            pack.withFile("extra-" + i + ".yaml", "id: x\n");
        }
        assertThat(problems(pack)).hasSize(20);
    }

    @Test
    void theShapesOfATestBecomeSeries() {
        MeterSeries puts =
                series(
                        "{amount: 10, hour_of_day: [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,"
                                + " 1, 1, 1, 1, 1, 1, 1], weekday: [1, 1, 1, 1, 1, 1, 0.5], week: [1, 2,"
                                + " 1, 1], requests: 3}");
        assertThat(puts.hours()).hasSize(Look.HOURS);
        assertThat(puts.hours()[0]).isEqualTo(20);
        assertThat(puts.hours()[1]).isEqualTo(10);
        assertThat(puts.hours()[6 * 24 + 1]).isEqualTo(5);
        assertThat(puts.hours()[7 * 24 + 1]).isEqualTo(20);
        assertThat(puts.days()[0]).isEqualTo(250);
        assertThat(puts.before()).hasSize(24);
        assertThat(puts.before()[23]).as("the Sunday before").isEqualTo(5);
        assertThat(puts.requests()).containsOnly(3);
        assertThat(puts.hourlyShare()).isEqualTo(1);
    }

    @Test
    void hoursAndDaysMayBeMissing() {
        MeterSeries gap = series("{amount: 1, missing_hours: [24, 47]}");
        assertThat(gap.hours()[24]).isNaN();
        assertThat(gap.days()[1]).isNaN();
        assertThat(gap.days()[2]).isEqualTo(24);
        assertThat(gap.hourlyShare()).isEqualTo(648 / 672.0);
        MeterSeries wide = series("{amount: 1, missing_hours: [0, 99]}");
        assertThat(wide.hours()).isEmpty();
        assertThat(wide.days()).isEmpty();
        MeterSeries daily = series("{amount: 1, only: days}");
        assertThat(daily.hours()).isEmpty();
        assertThat(daily.days()).containsOnly(24);
    }

    @Test
    void aSeriesRisesStartsAndComesLater() {
        assertThat(series("{amount: 2, rises_to: 3}").hours()[671]).isEqualTo(6);
        MeterSeries starts = series("{amount: 2, starts_at_hour: 100}");
        assertThat(starts.hours()[99]).isZero();
        assertThat(starts.hours()[100]).isEqualTo(2);
        assertThat(starts.before()).containsOnly(0);
        String day = "[" + "1, ".repeat(23) + "7]";
        assertThat(series("{hour_of_day: " + day + ", hours_later: 2}").hours()[1]).isEqualTo(7);
    }

    @Test
    void aFixtureGivesTheColumnOfTheName() {
        StringBuilder csv = new StringBuilder("hour,other,puts\n");
        for (int hour = 0; hour < Look.HOURS; hour++) {
            csv.append(hour)
                    .append(",9,")
                    .append(hour == 5 ? "" : String.valueOf(hour))
                    .append('\n');
        }
        MeterSeries puts =
                puts(
                        load(
                                new TinyPack()
                                        .with("night-floor.yaml", "{puts: 5}", "{puts: counts.csv}")
                                        .with("night-floor.yaml", "expect: 1.0", "expect: 0.9")
                                        .withFile("counts.csv", csv.toString())));
        assertThat(puts.hours()[4]).isEqualTo(4);
        assertThat(puts.hours()[5]).isNaN();
        assertThat(Arrays.stream(puts.before()).allMatch(Double::isNaN)).isTrue();
    }

    @Test
    void theDigestSpeaksOfNamesAndBytesAndOfNothingHidden() throws Exception {
        String digest = load(new TinyPack()).digest();
        Path pack = folder.resolve("tiny");
        Files.writeString(pack.resolve(".swp"), "x");
        assertThat(PackLoader.load(pack).digest()).isEqualTo(digest);
        Files.writeString(pack.resolve("notes.md"), "x");
        String withNotes = PackLoader.load(pack).digest();
        Files.move(pack.resolve("notes.md"), pack.resolve("other.md"));
        assertThat(PackLoader.load(pack).digest()).isNotIn(digest, withNotes);
    }

    @Test
    void aLinkIsNoFileOfAPack() throws Exception {
        Path pack = new TinyPack().in(folder);
        Files.createSymbolicLink(pack.resolve("more.yaml"), pack.resolve("night-floor.yaml"));
        assertThat(problems(pack)).extracting(Problem::what).containsExactly("is a link or device");
    }

    private MeterSeries series(String shape) {
        return puts(
                load(
                        new TinyPack()
                                .with("night-floor.yaml", "{puts: 5}", "{puts: " + shape + "}")));
    }

    private static MeterSeries puts(Pack pack) {
        Pack.IndicatorTest test = pack.indicators().getFirst().tests().getFirst();
        return Objects.requireNonNull(test.series().get("puts"));
    }

    private Pack load(TinyPack pack) {
        return PackLoader.load(pack.in(folder));
    }

    private List<Problem> problems(TinyPack pack) {
        return problems(pack.in(folder));
    }

    private static List<Problem> problems(Path pack) {
        try {
            PackLoader.load(pack);
        } catch (ProblemException e) {
            return e.problems();
        }
        return List.of();
    }

    private static String place(Problem problem) {
        return switch (problem.where()) {
            case Where.InText t ->
                    Path.of(t.file()).getFileName() + ":" + t.line() + ":" + t.column();
            case Where.InRow r -> Path.of(r.file()).getFileName() + ":" + r.line();
            case Where.InFile f -> f.file();
        };
    }
}
