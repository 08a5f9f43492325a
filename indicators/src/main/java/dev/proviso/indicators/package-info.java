/**
 * Packs, formulas, series and the scorecard: from a snapshot to findings and power.
 *
 * <p>For: saying what stands out, deciban by deciban, and what could not be seen. Never: reading an
 * export, a clock, a random source, another subject's rows (locality). Held by: {@code
 * ArchitectureTest}, {@code LocalityTest}.
 */
@NullMarked
package dev.proviso.indicators;

import org.jspecify.annotations.NullMarked;
