/**
 * The home's ledger, in a file or on a server: writes what a review found into the log, hands out
 * bundles and the trust file, erases.
 *
 * <p>For: {@code assess}, {@code keys}. Never: deciding what is found. Held by: {@code
 * HomeLedgerTest}, {@code ServerHomeTest}.
 */
@NullMarked
package dev.proviso.desk.evidence;

import org.jspecify.annotations.NullMarked;
