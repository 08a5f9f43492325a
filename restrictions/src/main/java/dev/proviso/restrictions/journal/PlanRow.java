package dev.proviso.restrictions.journal;

import java.util.Optional;

/**
 * A plan that was begun.
 *
 * @param about whose key seals what was saved for it
 * @param text canonical; nothing if the key was destroyed that opens it
 * @param ended whether nothing is left to do on this way
 */
public record PlanRow(String plan, String about, Optional<String> text, Way way, boolean ended) {}
