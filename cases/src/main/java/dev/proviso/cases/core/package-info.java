/**
 * Due process: what may follow what, by whom, and until when. {@code DueProcess.decide} answers a
 * command with events or a refusal that names the rule, {@code Fold} gives the case they make.
 *
 * <p>Pure: no clock, no file, no random source. Nothing here restricts anybody; people consent,
 * others carry out. Held by: {@code RulesPropertyTest}, {@code ExplorationTest}, {@code StoryTest}.
 */
@NullMarked
package dev.proviso.cases.core;

import org.jspecify.annotations.NullMarked;
