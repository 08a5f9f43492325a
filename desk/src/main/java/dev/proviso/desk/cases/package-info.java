/**
 * The use cases of a case: what people and the worker do, with the rules of {@code cases}, the
 * home's ledger and vault, the office's files and the notices' floor joined.
 *
 * <p>One class a verb. Decides nothing: {@code DueProcess} does. Held by: {@code CaseDeskTest}.
 */
@NullMarked
package dev.proviso.desk.cases;

import org.jspecify.annotations.NullMarked;
