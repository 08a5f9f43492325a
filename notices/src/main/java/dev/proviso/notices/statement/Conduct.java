package dev.proviso.notices.statement;

import java.time.Instant;

/**
 * Conduct judged under one clause in one version, over one interval (D2).
 *
 * @param to exclusive
 * @param explanation why that conduct is incompatible with the clause, in words for the customer
 */
public record Conduct(Clause clause, Instant from, Instant to, String explanation) {}
