/**
 * What is told to a person when something is wrong: where, what, what was wanted, what to do next.
 */
@NullMarked
package dev.proviso.facts.problem;

import org.jspecify.annotations.NullMarked;
