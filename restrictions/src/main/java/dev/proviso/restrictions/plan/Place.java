package dev.proviso.restrictions.plan;

/** One setting of one account at one connector. */
public record Place(String connector, String account, String setting) {}
