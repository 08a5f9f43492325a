package dev.proviso.indicators.scorecard;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.formula.Formula;
import dev.proviso.indicators.formula.FormulaSource;
import dev.proviso.indicators.formula.Scope;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small packs for tests; what a test does not say is harmless. */
public final class PackBuilder {

    private final List<String> rivals;
    private final List<Pack.Indicator> indicators = new ArrayList<>();
    private final SortedMap<String, Weights.WeightTable> tables = new TreeMap<>();
    private final List<Pack.Stratum> strata = new ArrayList<>();
    private Weights.Calibration calibration =
            new Weights.Calibration(new double[0], new double[0], 40);
    private Pack.State state = Pack.State.STABLE;
    private double prior = 1e-5;
    private Pack.Pattern pattern =
            new Pack.Pattern("objects an hour", List.of(), new double[168], 0, 0, 0, List.of());

    private PackBuilder(String... rivals) {
        this.rivals = Arrays.stream(rivals).sorted().toList();
    }

    public static PackBuilder withRivals(String... rivals) {
        return new PackBuilder(rivals);
    }

    public PackBuilder state(Pack.State state) {
        this.state = state;
        return this;
    }

    public PackBuilder prior(double prior) {
        this.prior = prior;
        return this;
    }

    public PackBuilder pattern(Pack.Pattern pattern) {
        this.pattern = pattern;
        return this;
    }

    /** The mean of a meter's hours; log-likelihoods of the use first, then of each rival. */
    public PackBuilder meanOf(
            Meter meter, String id, String family, double[] edges, double[]... decibans) {
        return indicator(id, family, meter, "mean(x)", true, edges, decibans);
    }

    public PackBuilder indicator(
            String id,
            String family,
            Meter meter,
            String formula,
            boolean weighs,
            double[] edges,
            double[]... decibans) {
        SortedMap<String, Meter> reads = new TreeMap<>();
        reads.put("x", meter);
        indicators.add(
                new Pack.Indicator(
                        id,
                        id,
                        "",
                        "",
                        List.of(),
                        family,
                        "count",
                        weighs,
                        false,
                        "",
                        new TreeMap<>(),
                        reads,
                        Formula.compile(
                                formula,
                                new Scope(reads, new TreeMap<>()),
                                FormulaSource.alone(id, formula)),
                        List.of()));
        if (decibans.length > 0) {
            SortedMap<String, double[]> byHypothesis = new TreeMap<>();
            byHypothesis.put("use", decibans[0]);
            for (int r = 0; r < rivals.size(); r++) {
                byHypothesis.put(rivals.get(r), decibans[r + 1]);
            }
            tables.put(id, new Weights.WeightTable(edges, byHypothesis));
        }
        return this;
    }

    public PackBuilder calibration(double[] raw, double[] calibrated, double capDb) {
        calibration = new Weights.Calibration(raw, calibrated, capDb);
        return this;
    }

    public PackBuilder stratum(
            String id,
            String indicator,
            double from,
            double until,
            double finding,
            double question) {
        strata.removeIf(stratum -> stratum.id().equals(id));
        strata.add(
                new Pack.Stratum(
                        id,
                        id,
                        indicator,
                        from,
                        until,
                        new Weights.Thresholds(
                                threshold(finding),
                                threshold(question),
                                OptionalDouble.empty(),
                                "")));
        return this;
    }

    /** {@code NaN} is not measured. */
    private static OptionalDouble threshold(double decibans) {
        return Double.isNaN(decibans) ? OptionalDouble.empty() : OptionalDouble.of(decibans);
    }

    public Pack build() {
        SortedMap<String, String> families = new TreeMap<>();
        indicators.forEach(indicator -> families.put(indicator.family(), indicator.family()));
        return new Pack(
                "test-pack",
                "A pack of a test",
                state,
                "4.2",
                prior,
                new Pack.Hypothesis("use", "The use", "", List.of()),
                rivals.stream().map(r -> new Pack.Hypothesis(r, r, "", List.of())).toList(),
                families,
                List.copyOf(strata),
                indicators.stream().sorted(Comparator.comparing(Pack.Indicator::id)).toList(),
                new Weights(
                        tables,
                        calibration,
                        new TreeMap<>(),
                        new Weights.Provenance("2026-11-24", "test", 10_000, new TreeMap<>())),
                pattern,
                "ab".repeat(32));
    }
}
