/**
 * Tables that leave the program: as CSV that spreadsheets may open.
 *
 * <p>For: exports, the transparency report. Never: knowing what the cells mean. Held by: {@code
 * TableTest}, {@code TransparencyTest}.
 */
@NullMarked
package dev.proviso.notices.table;

import org.jspecify.annotations.NullMarked;
