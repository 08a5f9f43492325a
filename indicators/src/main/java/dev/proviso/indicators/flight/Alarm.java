package dev.proviso.indicators.flight;

import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * A time in which far more left than this account's own past would have it. Hours are counted since
 * 1970-01-01T00:00Z.
 *
 * @param began the hour from which more left than usual
 * @param raised the hour with which that was beyond doubt
 * @param ended the hour after which it had been as usual for long enough; empty while it goes on
 * @param amount all that left from {@code began} on: bytes, or requests that delete
 */
public record Alarm(Signal signal, int began, int raised, OptionalInt ended, BigInteger amount) {

    /** Whether it still goes on. */
    public boolean goesOn() {
        return ended.isEmpty();
    }
}
