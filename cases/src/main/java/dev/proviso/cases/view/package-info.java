/**
 * What each person may see of a case (D12, D13, D16, D19); every surface shows this and nothing
 * else.
 *
 * <p>Pure. It never shows the content of evidence: looking at it is a command, and an entry (D14).
 * Held by: {@code SightTest}, {@code ExplorationTest}.
 */
@NullMarked
package dev.proviso.cases.view;

import org.jspecify.annotations.NullMarked;
