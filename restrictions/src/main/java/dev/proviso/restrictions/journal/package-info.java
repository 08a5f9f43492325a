/**
 * What restrictions intended, saw and did, durable before and after each step, in SQLite or
 * PostgreSQL: so that a crash at any instant ends in applied, not applied, or half-way and known.
 *
 * <p>Asks no provider and decides nothing. Clear states of a provider are sealed before they are
 * written; elsewhere stand keyed hashes. Held by {@code JournalTest}, {@code CrashTest}.
 */
@NullMarked
package dev.proviso.restrictions.journal;

import org.jspecify.annotations.NullMarked;
