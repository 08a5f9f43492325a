/**
 * Restrictions at the desk: the connectors of a home, a plan for a case, applying it, the way back,
 * and whatever of that is due by itself.
 */
@NullMarked
package dev.proviso.desk.restrictions;

import org.jspecify.annotations.NullMarked;
