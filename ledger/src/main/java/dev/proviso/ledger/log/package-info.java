/**
 * The log: entries in a database that the caller opened, checkpoints signed over them, and the
 * folder of tiles that anybody can read and check.
 *
 * <p>For: {@link dev.proviso.ledger.log.Log}, {@link dev.proviso.ledger.log.CheckpointSigner}. The
 * database is what counts; the folder is made from it and can be made again. Never: opening a
 * database, a clock, a meaning of an entry. Held by: {@code LogTest}, {@code CrashTest}, {@code
 * PostgresTest}.
 */
@NullMarked
package dev.proviso.ledger.log;

import org.jspecify.annotations.NullMarked;
