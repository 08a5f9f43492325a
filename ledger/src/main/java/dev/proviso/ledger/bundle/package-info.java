/**
 * What is handed out: a bundle, the trust it is judged by, and the verdict.
 *
 * <p>Pure. The checks are those of {@code docs/format.md}, in its order. Held by: {@code
 * VerificationTest}, {@code MutationPropertyTest}.
 */
@NullMarked
package dev.proviso.ledger.bundle;

import org.jspecify.annotations.NullMarked;
