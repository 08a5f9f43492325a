/**
 * Usage facts: reading exports, the redaction boundary, snapshots of usage rows.
 *
 * <p>For: turning a provider's exports into an immutable, content-addressed snapshot. Never:
 * content of customers, a network call, a judgement about anyone. Held by: {@code
 * ArchitectureTest}, {@code ContentBoundaryTest}.
 */
@NullMarked
package dev.proviso.facts;

import org.jspecify.annotations.NullMarked;
