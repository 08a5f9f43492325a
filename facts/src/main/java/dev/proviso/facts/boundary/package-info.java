/**
 * The redaction boundary (design §4, fixed): an allow-list for values; ids become keyed pseudonyms.
 *
 * <p>For: deciding what of a kept cell may pass, in its known form. Never: a deny-list, a value
 * that was not asked for, a key in an error. Held by: {@code PseudonymsTest}, {@code
 * KnownFormsTest}, {@code ContentBoundaryTest}.
 */
@NullMarked
package dev.proviso.facts.boundary;

import org.jspecify.annotations.NullMarked;
