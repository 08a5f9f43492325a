/**
 * Where cases are kept: one table of events in SQLite or PostgreSQL, each event an entry of the
 * ledger in the same transaction, under names that stay readable for ever.
 *
 * <p>Takes a connection and never opens one. Decides nothing: what it is given has been decided.
 * Held by: {@code EventJsonTest}, {@code CaseStoreTest}, {@code CaseCrashTest}.
 */
@NullMarked
package dev.proviso.cases.store;

import org.jspecify.annotations.NullMarked;
