/**
 * What tests of all floors share: seeds, golden files, the data outside the project. Never in the
 * program itself.
 */
@NullMarked
package dev.proviso.testing;

import org.jspecify.annotations.NullMarked;
