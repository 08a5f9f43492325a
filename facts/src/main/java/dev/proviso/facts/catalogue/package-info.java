/**
 * The catalogue of meters: what each provider's service, SKU and unit means in canonical meters and
 * base units.
 *
 * <p>For: turning a bill's names and decimals into a meter and a whole number. Never: a guess; what
 * no entry names stays unmapped and is counted. Held by: {@code CatalogueTest}, which runs the
 * example of every entry.
 */
@NullMarked
package dev.proviso.facts.catalogue;

import org.jspecify.annotations.NullMarked;
