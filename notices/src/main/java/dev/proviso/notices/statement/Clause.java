package dev.proviso.notices.statement;

/**
 * A clause of the terms as it stood at the time of the conduct (D2).
 *
 * @param number as in the terms, {@code 4.2(b)}
 * @param version the name of the version that was in force
 * @param text its words
 */
public record Clause(String number, String version, String text) {}
