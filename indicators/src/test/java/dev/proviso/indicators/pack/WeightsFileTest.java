package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.indicators.pack.Weights.Calibration;
import dev.proviso.indicators.pack.Weights.Provenance;
import dev.proviso.indicators.pack.Weights.Thresholds;
import dev.proviso.indicators.pack.Weights.WeightTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsFileTest {

    @TempDir Path folder;

    private static Weights weights() {
        TreeMap<String, double[]> decibans = new TreeMap<>();
        decibans.put("the-use", new double[] {-12.5, -3.25, -1.0 / 3});
        decibans.put("camera", new double[] {-20, -10, 0});
        decibans.put("office", new double[] {-1, -2, -1e-7});
        return new Weights(
                new TreeMap<>(
                        Map.of(
                                "night-floor",
                                new WeightTable(new double[] {0.1, 1234567.8}, decibans))),
                new Calibration(new double[] {-10, 0, 20}, new double[] {-5, 0, 12}, 30.0),
                new TreeMap<>(
                        Map.of(
                                "small",
                                Thresholds.NONE,
                                "large",
                                new Thresholds(
                                        OptionalDouble.of(25),
                                        OptionalDouble.of(17.5),
                                        OptionalDouble.of(0.0003),
                                        ""))),
                new Provenance(
                        "2026-11-24",
                        "proviso lab fit \"tiny\" --seed 1",
                        1000,
                        new TreeMap<>(Map.of("office", 600.0, "camera", 400.0))));
    }

    @Test
    void whatTheLabWritesIsReadBack() {
        Pack pack = load(weights().yaml());
        Weights read = pack.weights();
        assertThat(read.fitted()).isTrue();
        assertThat(read.yaml()).isEqualTo(weights().yaml());
        assertThat(read.provenance()).isEqualTo(weights().provenance());
        WeightTable table = Objects.requireNonNull(read.tables().get("night-floor"));
        assertThat(table.edges()).as("six digits, half-even").containsExactly(0.1, 1234570);
        assertThat(table.decibans().get("the-use")).containsExactly(-12.5, -3.25, -0.333333);
        assertThat(read.calibration().capDb()).isEqualTo(30);
        assertThat(pack.strata().getFirst().thresholds().questionDb()).isEmpty();
        assertThat(pack.strata().getLast().thresholds().questionDb()).hasValue(17.5);
        assertThat(pack.strata().getLast().thresholds().falseAlarmRate()).hasValue(0.0003);
    }

    @Test
    void weightsArePartOfTheDigest() {
        String fitted = load(weights().yaml()).digest();
        String other = load(weights().yaml().replace("-12.5", "-12.6")).digest();
        assertThat(fitted).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"0.05,0", "0.1,1", "5,1", "1234567.8,2", "9e9,2", "-3,0"})
    void aBinHoldsItsLowerEdge(double value, int bin) {
        assertThat(new WeightTable(new double[] {0.1, 1234567.8}, new TreeMap<>()).bin(value))
                .isEqualTo(bin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  night-floor:  |  night-flor:  | `tables`: there is no \"night-flor\"",
                "edges: [0.1, 1234570] | edges: [2, 1] | `edges` do not ascend",
                "office: [-1, -2, -1E-7] | office: [-1, -2] | `office` has 2 numbers",
                "office: [-1, | offices: [-1, | `office` is missing in `decibans`",
                "calibrated: [-5, 0, 12] | calibrated: [-5, 0, -1] | `calibration` does not rise",
                "  large: | lorge: | `large` is missing in `thresholds`",
                "question: 17.5 | question: null | `note` is missing",
                "question: 17.5 | question: high | `question` is \"high\"",
                "cap_db: 30 | cap: 30 | `cap_db` is missing in `calibration`",
            })
    void weightsThatDoNotFitThePackAreRefused(String from, String to, String what) {
        String text = weights().yaml();
        assertThat(text).contains(from.strip());
        ProblemException refused =
                Objects.requireNonNull(
                        catchThrowableOfType(
                                ProblemException.class,
                                () -> load(text.replace(from.strip(), to.strip()))));
        List<String> told = refused.problems().stream().map(Problem::what).toList();
        assertThat(told).contains(what);
    }

    @Test
    void aShownIndicatorHasNoTable() {
        TinyPack pack =
                new TinyPack()
                        .with(
                                "night-floor.yaml",
                                "status: weighs",
                                "status: shown\nreason: unproven")
                        .withFile("weights.yaml", weights().yaml());
        assertThat(
                        catchThrowableOfType(
                                ProblemException.class, () -> PackLoader.load(pack.in(folder))))
                .isNotNull();
    }

    private Pack load(String weights) {
        return PackLoader.load(new TinyPack().withFile("weights.yaml", weights).in(folder));
    }
}
