/**
 * Restrictions: switch off exactly what was decided, and be able to take it back (design §8). A
 * connector says what it can do; the planner makes a plan that people decide on; the executor
 * carries out that very plan, step by step, journalled before and after, and verifies by probes.
 *
 * <p>Never deletes a customer's data, never decides. Held by {@code ConnectorContract}, {@code
 * PlannerPropertyTest}, {@code OverlapPropertyTest}.
 */
@NullMarked
package dev.proviso.restrictions;

import org.jspecify.annotations.NullMarked;
