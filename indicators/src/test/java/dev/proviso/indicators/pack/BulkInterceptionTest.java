package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pack that Proviso comes with. */
class BulkInterceptionTest {

    private static final Path FOLDER = Shared.root().resolve("packs/bulk-interception");
    private static final Pack PACK = PackLoader.load(FOLDER);

    @TestFactory
    List<DynamicTest> everyStoryComesOut() {
        return PackTests.run(PACK).stream()
                .map(r ->
                        DynamicTest.dynamicTest(
                                r.indicator() + ": " + r.claim(),
                                () ->
                                        assertThat(r.got())
                                                .as("%s", String.join("\n", r.rows()))
                                                .isEqualTo(r.wanted())))
                .toList();
    }

    /** The fixtures that stand beside the indicators, and how they were made. */
    @Test
    void fixturesAreAsTheyWereMade() {
        Golden.check(
                "packs/bulk-interception/office-closes-at-night.csv",
                fixture(
                        "puts",
                        hour -> {
                            int day = Math.floorMod(Math.floorDiv(hour, 24), 7);
                            int hourOfDay = Math.floorMod(hour, 24);
                            boolean open = day < 5 && hourOfDay >= 8 && hourOfDay < 18;
                            boolean cleaning = day < 4 && hourOfDay < 4;
                            return open
                                    ? 460 + 20 * Math.floorMod(hour * 7, 5)
                                    : hourOfDay < 4 ? cleaning ? 1 : 0 : 4;
                        }));
        Golden.check(
                "packs/bulk-interception/noon-heavy-every-second-week.csv",
                fixture(
                        "ingress",
                        hour -> {
                            int hourOfDay = Math.floorMod(hour, 24);
                            boolean noon = hourOfDay >= 6 && hourOfDay < 18;
                            boolean evenWeek = Math.max(0, hour) / 168 % 2 == 0;
                            return noon == evenWeek ? 110_000_000 : 90_000_000;
                        }));
    }

    private static String fixture(String name, IntUnaryOperator amount) {
        StringBuilder text = new StringBuilder("hour," + name + "\n");
        for (int hour = -24; hour < 672; hour++) {
            text.append(hour).append(',').append(amount.applyAsInt(hour)).append('\n');
        }
        return text.toString();
    }

    @Test
    void everyIndicatorTellsAtLeastTwoStories() {
        assertThat(PACK.indicators()).allSatisfy(i -> assertThat(i.tests()).hasSizeGreaterThan(1));
    }

    @Test
    void signsThatAreUnprovenOrMuteWeighNothingAndSayWhy() {
        assertThat(PACK.indicators().stream().filter(i -> !i.weighs()))
                .extracting(Pack.Indicator::id)
                .containsExactly("evening-length", "phase", "ramp");
        assertThat(PACK.indicators().stream().filter(i -> !i.weighs()))
                .allSatisfy(i -> assertThat(i.note()).isNotBlank());
        assertThat(PACK.indicators().stream().filter(Pack.Indicator::weighs))
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void growthIsNeverRequiredAndBothBranchesOfRetentionAreRead() {
        assertThat(PACK.indicators())
                .extracting(Pack.Indicator::id)
                .contains("kept", "stock-days", "gpu-follows", "transcription-follows");
    }

    @Test
    void scaleCutsTheStrataAndMayOnlyRise() {
        assertThat(PACK.strata())
                .extracting(Pack.Stratum::from)
                .containsExactly(Double.NEGATIVE_INFINITY, 1e4, 1e5);
        assertThat(PACK.strata()).extracting(Pack.Stratum::indicator).containsOnly("scale");
        assertThat(PACK.indicators().stream().filter(Pack.Indicator::monotone))
                .extracting(Pack.Indicator::id)
                .containsExactly("scale");
    }

    @Test
    void everyRivalIsSomeIndicatorsLookAlike() {
        TreeSet<String> lookAlikes = new TreeSet<>();
        PACK.indicators().forEach(i -> lookAlikes.addAll(i.lookAlikes()));
        assertThat(PACK.rivals())
                .extracting(Pack.Hypothesis::id)
                .containsExactlyElementsOf(lookAlikes);
    }

    @Test
    void theInjectedPatternStandsOnTheMetersThatIndicatorsRead() {
        assertThat(PACK.pattern().meters())
                .extracting(m -> m.meter().id())
                .containsExactly(
                        "ai.speech_seconds",
                        "storage.bytes",
                        "storage.egress_bytes",
                        "storage.get",
                        "storage.ingress_bytes",
                        "storage.put");
        double mean = java.util.Arrays.stream(PACK.pattern().hourOfWeek()).average().orElseThrow();
        assertThat(mean).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
    }
}
