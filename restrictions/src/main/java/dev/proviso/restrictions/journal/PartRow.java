package dev.proviso.restrictions.journal;

/**
 * An account in a plan that was begun.
 *
 * @param way {@code REVERT} also while a plan is applied, when this account is taken back
 * @param words what happened; empty as long as nothing did
 * @param next what to do; empty if nothing is to be done
 */
public record PartRow(
        int part, Way way, PartState state, Why why, String words, String next, boolean looked) {}
