package dev.proviso.restrictions.journal;

/**
 * A plan that was begun.
 *
 * @param about whose key seals what was saved for it
 * @param text canonical
 * @param ended whether nothing is left to do on this way
 */
public record PlanRow(String plan, String about, String text, Way way, boolean ended) {}
