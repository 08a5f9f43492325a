/**
 * What stands around a case and is the same for all: people and their roles, the policy, the terms
 * of service in all their versions, the days on which people work.
 *
 * <p>Plain records, given to the core as a parameter; never a clock, never a file. Held by: {@code
 * WorkingDaysTest}, {@code PolicyTest}.
 */
@NullMarked
package dev.proviso.cases.office;

import org.jspecify.annotations.NullMarked;
