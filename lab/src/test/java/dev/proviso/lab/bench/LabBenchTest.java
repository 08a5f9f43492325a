package dev.proviso.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabBenchTest {

    @TempDir Path folder;

    private BenchOptions options(int weeks, int repeats) {
        return new BenchOptions(
                3,
                12,
                weeks,
                100_000,
                repeats,
                256L << 20,
                2,
                Shared.root().resolve("packs/bulk-interception"),
                folder);
    }

    @Test
    void measuresEachThingOnceARepeatAndSaysWhatItDoes() {
        AtomicLong clock = new AtomicLong();
        List<String> told = new ArrayList<>();
        BenchResult result =
                LabBench.run(options(6, 1), () -> clock.getAndAdd(1_000_000_000), told::add);
        assertThat(told).containsExactly("generating", "reading", "scoring one look");
        assertThat(result.measures())
                .extracting(BenchResult.Measure::id)
                .containsExactly("csv-to-snapshot", "look", "bytes-a-fact");
        assertThat(result.facts()).isPositive().isLessThanOrEqualTo(result.rows());
        BenchResult.Measure look = result.measures().get(1);
        assertThat(look.ratio()).as("every work takes one second of this clock").isEqualTo(1);
        assertThat(result.table()).contains("one look to scorecards").doesNotContain("NaN");
        assertThat(result.json())
                .startsWith("{\"export_bytes\":")
                .contains("\"id\":\"look\",\"kept\":true,\"our_seconds\":1,\"plain_seconds\":1");
    }

    @Test
    void thePageOfBenchmarksNamesEveryMeasureAndItsLimit() throws IOException {
        BenchResult result = LabBench.run(options(6, 1), System::nanoTime, _ -> {});
        List<String> page = Files.readAllLines(Shared.root().resolve("docs/benchmarks.md"));
        assertThat(result.measures())
                .allSatisfy(measure ->
                        assertThat(page)
                                .as(measure.id())
                                .anyMatch(line ->
                                        line.startsWith("| `" + measure.id() + "` |")
                                                && line.contains(
                                                        BigDecimal.valueOf(measure.wanted())
                                                                .stripTrailingZeros()
                                                                .toPlainString())));
    }

    @Test
    void refusesTooFewWeeksForALook() {
        assertThatThrownBy(() -> options(5, 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("too few for a look");
        assertThatThrownBy(() -> options(6, 0))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("0 repeats");
    }
}
