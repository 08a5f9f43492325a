/**
 * The formula language: typed, limited in cost, without clock, loops, random source, input or
 * output.
 */
@NullMarked
package dev.proviso.indicators.formula;

import org.jspecify.annotations.NullMarked;
