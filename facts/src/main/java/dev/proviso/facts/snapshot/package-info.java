/**
 * Snapshots: facts become exactly summed usage rows on disk, under an id that needs no key.
 *
 * <p>{@link dev.proviso.facts.snapshot.SnapshotBuilder} writes one, {@link
 * dev.proviso.facts.snapshot.Snapshot} opens it. Never: a source's name outside {@code
 * sources.json}, a rounded sum, a change to a snapshot that is there. Held by: {@code
 * SnapshotIdTest}, {@code FormatPageTest}.
 */
@NullMarked
package dev.proviso.facts.snapshot;

import org.jspecify.annotations.NullMarked;
