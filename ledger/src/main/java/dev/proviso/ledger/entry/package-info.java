/**
 * Entries of the log, which hold commitments only, and the disclosures that open them.
 *
 * <p>Pure: random bytes and times come in. Held by: {@code EntryTest}.
 */
@NullMarked
package dev.proviso.ledger.entry;

import org.jspecify.annotations.NullMarked;
