/**
 * The queue: what waits for people, trusted flaggers first, then by what falls due soonest.
 * Computed from a case and nothing else.
 *
 * <p>Pure. Shows no subject: a row leads to the case, whose view decides. Held by: {@code
 * CaseStoreTest}.
 */
@NullMarked
package dev.proviso.cases.queue;

import org.jspecify.annotations.NullMarked;
