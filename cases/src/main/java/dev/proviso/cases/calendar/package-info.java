/**
 * The holidays of countries, for counting the days of deadlines.
 *
 * <p>The door of the library that knows them; a function of the date. Held by: {@code
 * CountryHolidaysTest}.
 */
@NullMarked
package dev.proviso.cases.calendar;

import org.jspecify.annotations.NullMarked;
