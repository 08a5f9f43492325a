/**
 * Canonical JSON (RFC 8785), for whatever is hashed, compared byte for byte, or fixed in form.
 *
 * <p>For: manifests, findings, reviews. Never: reading exports. Held by: {@code CanonicalJsonTest}.
 */
@NullMarked
package dev.proviso.facts.json;

import org.jspecify.annotations.NullMarked;
