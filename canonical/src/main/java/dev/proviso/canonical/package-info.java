/**
 * What two floors must hash alike: canonical JSON (RFC 8785), published rounding, Merkle roots (RFC
 * 6962).
 *
 * <p>For: manifests, findings, reviews, entries of the ledger. Never: reading exports. Held by:
 * {@code CanonicalJsonTest}, and by {@code FormatPageTest} of {@code facts}.
 */
@NullMarked
package dev.proviso.canonical;

import org.jspecify.annotations.NullMarked;
