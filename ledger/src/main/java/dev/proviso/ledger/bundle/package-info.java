/**
 * What is handed out: a bundle or a whole log, the trust it is judged by, and the verdict.
 *
 * <p>Pure but for the reading of a log. The checks are those of {@code docs/format.md}, in its
 * order. Held by: {@code VerificationTest}, {@code VerifyLogTest}, {@code MutationPropertyTest}.
 */
@NullMarked
package dev.proviso.ledger.bundle;

import org.jspecify.annotations.NullMarked;
