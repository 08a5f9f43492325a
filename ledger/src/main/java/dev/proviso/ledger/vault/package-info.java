/**
 * Disclosures at rest: sealed with a key for each person or customer they are about; erasing
 * destroys value, salt and key.
 *
 * <p>On connections that the caller gives. Held by: {@code VaultTest}.
 */
@NullMarked
package dev.proviso.ledger.vault;

import org.jspecify.annotations.NullMarked;
