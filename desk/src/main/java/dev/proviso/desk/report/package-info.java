/**
 * The report of a review: one self-contained page without script, font or network.
 *
 * <p>Charts are drawn here as SVG text: chart libraries for Java measure text with the fonts of the
 * machine, so that the same review would give other bytes elsewhere (docs/decisions).
 */
@NullMarked
package dev.proviso.desk.report;

import org.jspecify.annotations.NullMarked;
