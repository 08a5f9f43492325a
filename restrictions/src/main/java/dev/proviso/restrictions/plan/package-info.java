/**
 * The plan of a restriction: the pure function from what is there and what is wanted to ordered
 * steps with their way back and their blast radius, its hash, and its page for people.
 *
 * <p>No clock, no provider is asked here. Held by {@code PlannerPropertyTest}, {@code
 * PlanPageTest}.
 */
@NullMarked
package dev.proviso.restrictions.plan;

import org.jspecify.annotations.NullMarked;
