/**
 * Data flight: what an account held when its case was opened, what has left it since, what can
 * still leave, and whether it leaves as it never did before. Kept as evidence; never a finding, and
 * never a reason to keep a customer from its own data.
 */
@NullMarked
package dev.proviso.indicators.flight;

import org.jspecify.annotations.NullMarked;
