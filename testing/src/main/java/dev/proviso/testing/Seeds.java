package dev.proviso.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded property tests: a failure names the seed that shows it again. */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** The generator of a seed; the same numbers on every machine. */
    public static RandomGenerator of(long seed) {
        return GENERATOR.create(seed);
    }

    /** How many times the usual seeds; {@code ./build campaign} raises it. */
    public static final int EFFORT = Integer.getInteger("proviso.effort", 1);

    /** Added to the first seed, so that a campaign goes on with seeds not seen before. */
    private static final long FROM = Long.getLong("proviso.seeds", 0);

    /** What holds for every seed. */
    @FunctionalInterface
    public interface Property {
        void holds(RandomGenerator random) throws Exception;
    }

    /**
     * Runs a property for seeds {@code first}, {@code first + 1}, …
     *
     * @throws AssertionError naming the first seed that fails, with the property's own error as
     *     cause
     */
    public static void check(long first, int count, Property property) {
        for (long seed = first + FROM; seed < first + FROM + (long) count * EFFORT; seed++) {
            try {
                property.holds(of(seed));
            } catch (AssertionError | Exception e) {
                throw new AssertionError(
                        "property fails with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
