/**
 * What an office wants to know of its cases together, while they run: how many, how they ended, how
 * long it took, what was missed. Counted from events, of each event at most once.
 *
 * <p>Pure. Names nobody and no case; small counts are shown as they are, so it is for the operator
 * only, and no figure of the public report comes from here ({@code cases.closing} has those). Held
 * by: {@code StatisticsTest}, {@code ProjectionsTest}.
 */
@NullMarked
package dev.proviso.cases.statistics;

import org.jspecify.annotations.NullMarked;
