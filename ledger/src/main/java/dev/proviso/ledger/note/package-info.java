/**
 * C2SP signed notes and checkpoints: keys, signing, strict parsing.
 *
 * <p>Pure. Held by: {@code SignedNoteTest}, {@code TesseraTest}.
 */
@NullMarked
package dev.proviso.ledger.note;

import org.jspecify.annotations.NullMarked;
