/**
 * Power: how large a use would have had to be for this review, with these data, to find it.
 *
 * <p>For: injecting a pack's declared pattern into accounts' own usage rows and judging again.
 * Never: the lab's generator, a clock, unseeded randomness. Held by: {@code PowerTest}.
 */
@NullMarked
package dev.proviso.indicators.power;

import org.jspecify.annotations.NullMarked;
