/**
 * What restrictions intended, saw and did, durable before and after each step, in SQLite or
 * PostgreSQL: so that a crash at any instant ends in applied, not applied, or half-way and known.
 *
 * <p>Asks no provider and decides nothing. Clear states of a provider, plans, and what is said of
 * an account are sealed with the key of the case before they are written; where rows are found by
 * an account, a keyed hash of it stands. Held by {@code JournalTest}, {@code VeilingTest}, {@code
 * CrashTest}.
 */
@NullMarked
package dev.proviso.restrictions.journal;

import org.jspecify.annotations.NullMarked;
