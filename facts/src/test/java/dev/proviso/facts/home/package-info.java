/** Tests of the home. */
@NullMarked
package dev.proviso.facts.home;

import org.jspecify.annotations.NullMarked;
