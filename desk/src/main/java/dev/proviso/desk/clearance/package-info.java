/**
 * What clearances keep quiet (D27): the bounds that people wrote, what reviews find, and whether
 * one covers the other. Reads and decides nothing; {@code desk.cases} brings both. Held by: {@code
 * HoldingTest}, {@code ClearedFindingsTest}.
 */
@NullMarked
package dev.proviso.desk.clearance;

import org.jspecify.annotations.NullMarked;
