/**
 * Kinds of tenants, and the forbidden use, as streams of metered quantities.
 *
 * <p>For: populations on which weights are learnt and on which they are tried, from two families of
 * other functional form. Never: content, a real customer, the pattern that a pack declares for
 * power. Held by: {@code ArchetypesTest}, {@code SimulationTest}.
 */
@NullMarked
package dev.proviso.lab.archetype;

import org.jspecify.annotations.NullMarked;
