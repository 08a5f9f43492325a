package dev.proviso.indicators.scorecard;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import java.util.List;
import java.util.random.RandomGenerator;

/** Packs with arbitrary tables, families and strata. */
public final class RandomPacks {

    public static final List<Meter> METERS =
            List.of(
                    Meter.STORAGE_PUT,
                    Meter.STORAGE_GET,
                    Meter.AI_SPEECH_SECONDS,
                    Meter.STORAGE_INGRESS_BYTES);

    private RandomPacks() {}

    public static Pack pack(RandomGenerator random, Pack.State state) {
        PackBuilder builder = PackBuilder.withRivals("r1", "r2", "r3").state(state);
        int indicators = 2 + random.nextInt(6);
        for (int i = 0; i < indicators; i++) {
            double first = random.nextInt(50);
            double[] edges = {first, first + 1 + random.nextInt(50)};
            double[][] decibans = new double[4][3];
            for (double[] hypothesis : decibans) {
                for (int bin = 0; bin < hypothesis.length; bin++) {
                    hypothesis[bin] = -30 * random.nextDouble();
                }
            }
            builder.indicator(
                    "i" + i,
                    "f" + random.nextInt(3),
                    METERS.get(random.nextInt(METERS.size())),
                    "mean(x)",
                    random.nextInt(5) > 0,
                    edges,
                    decibans);
        }
        double split = random.nextInt(80);
        return builder.stratum("low", "i0", Double.NEGATIVE_INFINITY, split, 2, 1)
                .stratum("high", "i0", split, Double.POSITIVE_INFINITY, random.nextInt(10) - 5, -5)
                .build();
    }
}
