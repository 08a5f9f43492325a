/**
 * The laboratory: synthetic providers, first weights, benchmarks.
 *
 * <p>For: data that is nobody's, to try packs on. Never: a real customer's data, anything that
 * captures, stores or searches communications. Held by: {@code ArchetypesTest}.
 */
@NullMarked
package dev.proviso.lab;

import org.jspecify.annotations.NullMarked;
