package dev.proviso.restrictions.connector;

import java.time.Duration;

/** The passing of time, where something waits for a provider. Tests bring their own. */
public interface Pace {
    /** Time since some moment; never goes back. */
    Duration elapsed();

    /** Waits. */
    void pause(Duration time) throws InterruptedException;

    /** The machine's. */
    static Pace real() {
        return new Pace() {
            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
