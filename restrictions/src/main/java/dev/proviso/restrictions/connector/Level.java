package dev.proviso.restrictions.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** The level that is written so. */
    public static Optional<Level> of(String text) {
        return Arrays.stream(values()).filter(level -> level.text().equals(text)).findFirst();
    }
}
