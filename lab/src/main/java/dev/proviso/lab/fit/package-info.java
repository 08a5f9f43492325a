/**
 * Measures what a pack's indicators are worth: weight tables, calibration, thresholds.
 *
 * <p>For: {@code lab fit}, and telling what it gave on populations that nothing was fitted on.
 * Never: a score of its own — the scorecard is the one of the program. Held by: {@code LabFitTest},
 * {@code IsotonicTest}, {@code TablesTest}.
 */
@NullMarked
package dev.proviso.lab.fit;

import org.jspecify.annotations.NullMarked;
