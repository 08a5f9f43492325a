package dev.proviso.cases.core;

/** How far a restriction goes, weakest first (design §8). */
public enum Level {
    WATCH,
    FREEZE,
    READ_ONLY,
    SERVICE_OFF,
    ACCOUNT_OFF
}
