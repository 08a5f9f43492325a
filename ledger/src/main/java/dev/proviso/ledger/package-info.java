/**
 * The ledger: a log that anyone can check, and what is handed out of it.
 *
 * <p>For: {@link dev.proviso.ledger.log}, {@link dev.proviso.ledger.bundle}. Never: facts,
 * findings, a database driver.
 */
@NullMarked
package dev.proviso.ledger;

import org.jspecify.annotations.NullMarked;
