package dev.proviso.indicators.power;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers of one seed, the same on every machine: {@code StrictMath} throughout. */
final class Noise {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** From here on a normal number stands for a Poisson one; the error is below 1 %. */
    private static final double NORMAL_FROM = 100;

    private final RandomGenerator random;

    Noise(long seed) {
        this.random = GENERATOR.create(seed);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.nextDouble();
    }

    double[] uniforms(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = uniform();
        }
        return values;
    }

    /** Standard normal numbers (Box and Muller 1958). */
    double[] normals(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
            double angle = 2 * StrictMath.PI * uniform();
            values[i] = radius * StrictMath.cos(angle);
            if (i + 1 < count) {
                values[i + 1] = radius * StrictMath.sin(angle);
            }
        }
        return values;
    }

    /**
     * The Poisson number of a mean that belongs to given draws, so that it grows with the mean.
     *
     * @param uniform used for a small mean, by inversion
     * @param normal used for a large one
     */
    static double poisson(double mean, double uniform, double normal) {
        if (mean >= NORMAL_FROM) {
            return StrictMath.max(0, StrictMath.rint(mean + StrictMath.sqrt(mean) * normal));
        }
        double chance = StrictMath.exp(-mean);
        double sum = chance;
        int count = 0;
        while (uniform >= sum && chance > 0) {
            count++;
            chance *= mean / count;
            sum += chance;
        }
        return count;
    }
}
