package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackTestsTest {

    @TempDir Path folder;

    @Test
    void aStoryThatComesOutSaysSoAndNoMore() {
        PackTests.Result result = run(new TinyPack());
        assertThat(result.passed()).isTrue();
        assertThat(result.claim()).isEqualTo("always the same");
        assertThat(result.got()).isEqualTo("1.0");
        assertThat(result.rows()).isEmpty();
    }

    @Test
    void aStoryThatDoesNotComeOutShowsWhatLedThere() {
        PackTests.Result result =
                run(
                        new TinyPack()
                                .with(
                                        "night-floor.yaml",
                                        "{puts: 5}",
                                        "{puts: {amount: 4, weekday: [2, 1, 1, 1, 1, 1, 1]}}")
                                .with("night-floor.yaml", "expect: 1.0", "expect: 0.250"));
        assertThat(result.passed()).isFalse();
        assertThat(result.wanted()).isEqualTo("0.250");
        assertThat(result.got()).isEqualTo("1.000");
        assertThat(result.where()).isInstanceOf(Where.InText.class);
        assertThat(result.rows())
                .containsExactly(
                        "puts: hours 8.00000 8.00000 8.00000 8.00000 8.00000 8.00000 …, mean 4.57143 of"
                                + " 672",
                        "mean(lowest(by_hour_of_day(puts), quiet_hours)) = 4.57143",
                        "mean(puts) = 4.57143");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1.00000,true", "1e0,true", "0.999999,false", "missing,false", "2,false"})
    void asManyDecimalsAreComparedAsAreWritten(String expected, boolean passed) {
        TinyPack pack =
                new TinyPack().with("night-floor.yaml", "expect: 1.0", "expect: " + expected);
        assertThat(run(pack).passed()).isEqualTo(passed);
    }

    @Test
    void aMeterThatIsNotGivenIsMissing() {
        TinyPack pack =
                new TinyPack()
                        .with("night-floor.yaml", "series: {puts: 5}", "series: {}")
                        .with("night-floor.yaml", "expect: 1.0", "expect: missing");
        assertThat(run(pack).passed()).isTrue();
        TinyPack wrong = new TinyPack().with("night-floor.yaml", "series: {puts: 5}", "series: {}");
        assertThat(run(wrong).rows())
                .first()
                .isEqualTo("puts: missing, the story does not give it");
    }

    @Test
    void aLibraryIsAFolderOfPacksOrOnePack() throws IOException {
        Path pack = new TinyPack().in(folder);
        Files.createDirectories(folder.resolve("no-pack"));
        assertThat(PackLibrary.open(folder).packs()).extracting(Pack::id).containsExactly("tiny");
        assertThat(PackLibrary.open(pack).pack("tiny").title()).isEqualTo("A forbidden use");
        assertThatThrownBy(() -> PackLibrary.open(pack).pack("tinny"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems().getFirst().next())
                                        .isEqualTo("Did you mean tiny?"));
        assertThatThrownBy(() -> PackLibrary.open(folder.resolve("no-pack")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("holds no pack");
    }

    private PackTests.Result run(TinyPack pack) {
        List<PackTests.Result> results = PackTests.run(pack.in(folder));
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
