package dev.proviso.restrictions.simulated;

import dev.proviso.restrictions.connector.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that only pausing moves: tests are quick, and the same every time. Those who pause
 * together do not pause twice.
 */
public final class SimulatedTime implements InstantSource, Pace {
    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

    private Duration elapsed = Duration.ZERO;

    @Override
    public Instant instant() {
        return START.plus(elapsed());
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public void pause(Duration time) {
        until(elapsed().plus(time));
    }

    private synchronized void until(Duration then) {
        elapsed = then.compareTo(elapsed) > 0 ? then : elapsed;
    }
}
