/**
 * The home's ledger: writes what a review found into the log, hands out bundles and the trust file,
 * erases.
 *
 * <p>For: {@code assess}, {@code keys}. Never: deciding what is found. Held by: {@code
 * HomeLedgerTest}.
 */
@NullMarked
package dev.proviso.desk.evidence;

import org.jspecify.annotations.NullMarked;
