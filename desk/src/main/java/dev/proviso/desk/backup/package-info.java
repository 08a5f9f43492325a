/**
 * Backups of a home in two parts, and putting them back: the ledger, to be kept, and the vault with
 * the keys, to be kept apart and for a short time, so that erasing is real.
 *
 * <p>For: {@code backup}, {@code restore}. Never: one file that holds what is sealed and the key to
 * it. Held by: {@code BackupTest}.
 */
@NullMarked
package dev.proviso.desk.backup;

import org.jspecify.annotations.NullMarked;
