/**
 * Witnesses: asking others to co-sign our checkpoints, and co-signing the checkpoints of others.
 *
 * <p>A witness signs only what continues what it signed before, so that nobody can show two
 * histories of one log to people who ask for its signature. Never: a clock of its own. Held by:
 * {@code WitnessTest}.
 */
@NullMarked
package dev.proviso.ledger.witness;

import org.jspecify.annotations.NullMarked;
