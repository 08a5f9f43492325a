/**
 * Data flight of open cases: what was there, into the ledger before the customer is told; what has
 * left since, when that is news; the same in words for whoever works on the case.
 *
 * <p>For: {@code case work}, {@code case flight}, {@code watch}. Never: a finding, a restriction.
 * Held by: {@code FlightOfCaseTest}.
 */
@NullMarked
package dev.proviso.desk.flight;

import org.jspecify.annotations.NullMarked;
