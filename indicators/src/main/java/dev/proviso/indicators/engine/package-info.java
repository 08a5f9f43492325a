/**
 * From a snapshot on disk to the histories of its subjects, in bounded memory.
 *
 * <p>For: scanning usage rows, summing them exactly and bringing each subject's together, fast.
 * Never: a rule about what a missing row means (that is {@code indicators.series}), a weight. Held
 * by: {@code DuckDbEngineTest}, which compares with a slow naive reading.
 */
@NullMarked
package dev.proviso.indicators.engine;

import org.jspecify.annotations.NullMarked;
