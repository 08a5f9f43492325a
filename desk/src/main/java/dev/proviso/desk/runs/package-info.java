/**
 * When what has to be done again and again was last done.
 *
 * <p>For: {@code proviso doctor}, which says what nobody does. Never: deciding what is done. Held
 * by: {@code DoctorTest} in cli.
 */
@NullMarked
package dev.proviso.desk.runs;

import org.jspecify.annotations.NullMarked;
