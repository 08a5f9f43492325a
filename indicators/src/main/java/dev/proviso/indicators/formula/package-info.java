/**
 * The formula language (docs/formulas.md): text, words, expression, checked and compiled to
 * arithmetic over dense series. Typed by axis and by flow or level, limited in length, depth and
 * cost. It has no clock, loops, random source, input or output, and no other subject's rows.
 *
 * <p>Any text is a formula or problems that point into it ({@code FormulaFuzzTest}); what is
 * missing stays missing ({@code FormulaMissingTest}); units and order do not show ({@code
 * FormulaPropertyTest}). What it computes is the same on every machine: StrictMath, in time order.
 */
@NullMarked
package dev.proviso.indicators.formula;

import org.jspecify.annotations.NullMarked;
