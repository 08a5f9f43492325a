/**
 * RFC 6962 trees in C2SP tlog-tiles layout: hashes, proofs, tiles.
 *
 * <p>Pure. Held by: {@code TreeTest}, {@code MerkleVectorsTest}, {@code TesseraTest}.
 */
@NullMarked
package dev.proviso.ledger.tree;

import org.jspecify.annotations.NullMarked;
