/**
 * Which letter follows from what happened in a case, to whom, and with which facts: the state of
 * the case and the customer register on one side, {@code notices.letter} on the other.
 *
 * <p>Pure but for {@link dev.proviso.desk.letters.LetterFacts}, which reads a file that people
 * write. Held by: {@code CaseLettersTest}, {@code ReplyTest}.
 */
@NullMarked
package dev.proviso.desk.letters;

import org.jspecify.annotations.NullMarked;
