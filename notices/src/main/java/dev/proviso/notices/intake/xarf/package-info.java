/**
 * Reads XARF, the JSON form of abuse reports, version 4 and the older ones.
 *
 * <p>For: reports by programs. Never: keeping evidence; a payload is hashed and forgotten. Held by:
 * {@code XarfSamplesTest}, {@code XarfRulesPropertyTest}, {@code XarfFuzzTest}.
 */
@NullMarked
package dev.proviso.notices.intake.xarf;

import org.jspecify.annotations.NullMarked;
