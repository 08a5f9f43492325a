package dev.proviso.lab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLoader;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.lab.archetype.Archetype;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit writes weights that the pack's loader takes, the same from a seed whatever the threads. */
class LabFitTest {

    @TempDir private Path folder;
    private Path pack = Path.of("");

    @BeforeEach
    void copyThePack() throws IOException {
        pack = folder.resolve("bulk-interception");
        Files.createDirectories(pack);
        try (Stream<Path> files =
                Files.list(Shared.root().resolve("packs").resolve("bulk-interception"))) {
            for (Path file : files.toList()) {
                if (!file.endsWith("weights.yaml")) {
                    Files.copy(file, pack.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void theRivalsOfThePackAreTheArchetypesOfTheLab() {
        assertThat(PackLoader.load(pack).rivals())
                .extracting(Pack.Hypothesis::id)
                .containsExactlyElementsOf(
                        Archetypes.load().stream().map(Archetype::id).sorted().toList());
    }

    @Test
    void weightsAreReadBackAndThreadsChangeNothing() throws IOException {
        Fitted one = LabFit.run(options(1), FitProgress.SILENT);
        byte[] first = Files.readAllBytes(pack.resolve("weights.yaml"));
        LabFit.run(options(3), FitProgress.SILENT);
        assertThat(Files.readAllBytes(pack.resolve("weights.yaml"))).isEqualTo(first);

        Pack fitted = PackLoader.load(pack);
        assertThat(fitted.weights().fitted()).isTrue();
        assertThat(fitted.weights().tables().keySet())
                .containsAnyElementsOf(
                        fitted.indicators().stream()
                                .filter(Pack.Indicator::weighs)
                                .map(Pack.Indicator::id)
                                .toList());
        assertThat(fitted.weights().provenance().date()).isEqualTo("2026-11-24");
        double years = fitted.weights().provenance().innocentAccountYears();
        assertThat(fitted.weights().calibration().capDb())
                .isCloseTo(10 * Math.log10(years), within(0.06));
        assertThat(one.hardest()).hasSize(Calibrating.HARDEST);
        assertThat(one.trial().alarms()).hasSize(fitted.rivals().size());
        eachRowOfATableIsADistribution(fitted.weights());
        noWeightIsBeyondTheCap(fitted.weights());
        scaleMayOnlyRise(fitted);
    }

    private static void eachRowOfATableIsADistribution(Weights weights) {
        weights.tables()
                .forEach((id, table) -> {
                    if (!id.equals("scale")) {
                        table.decibans()
                                .forEach((kind, row) -> {
                                    double sum =
                                            Arrays.stream(row)
                                                    .map(db -> Math.pow(10, db / 10))
                                                    .sum();
                                    assertThat(sum).as("%s of %s", id, kind).isBetween(0.95, 1.05);
                                });
                    }
                });
    }

    private static void noWeightIsBeyondTheCap(Weights weights) {
        double[] calibrated = weights.calibration().calibrated();
        assertThat(calibrated).isSorted();
        assertThat(Arrays.stream(calibrated).map(Math::abs).max().orElse(0))
                .isLessThanOrEqualTo(weights.calibration().capDb() + 0.1);
    }

    private static void scaleMayOnlyRise(Pack pack) {
        Weights.WeightTable scale = pack.weights().tables().get("scale");
        assertThat(scale).isNotNull();
        if (scale != null) {
            double[] use = scale.decibans().getOrDefault(pack.use().id(), new double[0]);
            scale.decibans()
                    .forEach((kind, row) -> {
                        for (int b = 1; b < row.length; b++) {
                            assertThat(use[b] - row[b])
                                    .as("%s in bin %d", kind, b)
                                    .isGreaterThanOrEqualTo(use[b - 1] - row[b - 1] - 1e-9);
                        }
                    });
        }
    }

    @Test
    void aRivalThatNobodyDrawsIsRefused() throws IOException {
        Path file = pack.resolve("pack.yaml");
        List<String> lines = Files.readAllLines(file);
        lines.replaceAll(l -> l.replace("  - id: cctv", "  - id: bodycam"));
        Files.write(file, lines);
        try (Stream<Path> files = Files.list(pack)) {
            for (Path indicator : files.toList()) {
                String text = Files.readString(indicator);
                Files.writeString(indicator, text.replace("cctv", "bodycam"));
            }
        }
        assertThatThrownBy(() -> LabFit.run(options(1), FitProgress.SILENT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("bodycam");
        assertThat(pack.resolve("weights.yaml")).doesNotExist();
    }

    private FitOptions options(int threads) {
        return new FitOptions(
                pack, 1, FitOptions.YEARS_LEAST, threads, "2026-11-24", "./proviso lab fit");
    }
}
