package dev.proviso.restrictions.connector;

import java.util.Locale;

/** How far a restriction goes, weakest first (design §8). Reached in order. */
public enum Level {
    WATCH,
    /** No growth: limits at the use when applied. */
    FREEZE,
    /** Reads and downloads stay. */
    READ_ONLY,
    /** Named services of named accounts. */
    SERVICE_OFF,
    ACCOUNT_OFF;

    /** As it is written: {@code read-only}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
