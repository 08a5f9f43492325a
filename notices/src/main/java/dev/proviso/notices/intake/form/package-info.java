/**
 * Reads the provider's own form: the elements of DSA Art. 16(2) as one JSON object.
 *
 * <p>For: the web form, the HTTP interface and the command line, which all hand in the same object.
 * Never: files; what is attached is told by its hash. Held by: {@code FormReaderTest}, {@code
 * HostileCorpusTest}.
 */
@NullMarked
package dev.proviso.notices.intake.form;

import org.jspecify.annotations.NullMarked;
