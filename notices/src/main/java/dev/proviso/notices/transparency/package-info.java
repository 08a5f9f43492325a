/**
 * The transparency report (design §9): from the closings of a period the tables of Implementing
 * Regulation (EU) 2024/2835, our own tables, a public version without small counts, and the way for
 * an auditor to compute all of it again.
 *
 * <p>Pure: closings, the provider's own statements and dates come in. Held by: {@code
 * TransparencyTest}, {@code SuppressionPropertyTest}, {@code RecomputationTest}.
 */
@NullMarked
package dev.proviso.notices.transparency;

import org.jspecify.annotations.NullMarked;
