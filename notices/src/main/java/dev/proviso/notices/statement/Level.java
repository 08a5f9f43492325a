package dev.proviso.notices.statement;

/** How far a restriction goes, weakest first (design §8). */
public enum Level {
    /** Usage is looked at more often; nothing is restricted. */
    WATCH,
    /** No growth. */
    FREEZE,
    /** Reading and downloading stay. */
    READ_ONLY,
    /** Named services of named accounts are off. */
    SERVICE_OFF,
    /** Named accounts are off. */
    ACCOUNT_OFF
}
