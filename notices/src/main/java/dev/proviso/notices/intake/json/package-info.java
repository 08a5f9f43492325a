/**
 * JSON from strangers: bounded, without second spellings, and every fault told by the field's name.
 *
 * <p>For: the readers of XARF. Never: quoting a value that it does not know to be harmless. Held
 * by: {@code HostileCorpusTest}, {@code XarfFuzzTest}.
 */
@NullMarked
package dev.proviso.notices.intake.json;

import org.jspecify.annotations.NullMarked;
