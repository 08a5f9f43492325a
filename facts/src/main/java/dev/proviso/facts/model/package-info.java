/** The words of the floor: meter, period, usage fact, usage row, account. */
@NullMarked
package dev.proviso.facts.model;

import org.jspecify.annotations.NullMarked;
