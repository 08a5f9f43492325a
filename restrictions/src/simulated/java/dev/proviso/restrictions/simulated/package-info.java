/**
 * A provider in memory, as contrary as real ones: it hides changes in caches, answers before it is
 * done or not at all, does more or less than it says, and writes down every call it gets.
 */
@NullMarked
package dev.proviso.restrictions.simulated;

import org.jspecify.annotations.NullMarked;
