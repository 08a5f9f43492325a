/**
 * The scorecard: what the indicators of a pack say of one subject in one look, deciban by deciban.
 *
 * <p>For: weights of a use against each of its rivals, and the explanation of every deciban. Never:
 * a verdict, a clock, another subject's numbers. Held by: {@code ScorecardTest}, {@code
 * LocalityTest}.
 */
@NullMarked
package dev.proviso.indicators.scorecard;

import org.jspecify.annotations.NullMarked;
