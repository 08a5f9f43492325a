package dev.proviso.notices.tracking;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Secrets that a seed tells, for tests that must be the same again. */
public final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final transient RandomGenerator source;

    public SeededRandom(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }

    @Override
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }
}
