/**
 * What remains of a case in numbers when it closes: the figures from which the transparency report
 * is made (design §9). No customer, no person, nothing in free text but what reviews that found
 * nothing state, and the bounds of clearances.
 *
 * <p>Pure: computed from the history and nothing else. Held by: {@code ClosingTest}.
 */
@NullMarked
package dev.proviso.cases.closing;

import org.jspecify.annotations.NullMarked;
