package dev.proviso.indicators.scorecard;

import java.util.List;

/**
 * One indicator's value in one look and what it says.
 *
 * @param indicator its id
 * @param value rounded to six significant digits, {@code NaN} if missing
 * @param decibans for the use against the best rival, before the mean of its family; 0 if missing
 *     or if the indicator weighs nothing
 * @param missing what it lacked, in byte order, for example {@code ai.speech_seconds}, {@code hours
 *     of storage.put} or {@link #NO_VALUE}; empty if it has a value
 */
public record Reading(String indicator, double value, double decibans, List<String> missing) {

    /** Its meters are there, but the formula has no value for them. */
    public static final String NO_VALUE = "value";

    public boolean isMissing() {
        return !missing.isEmpty();
    }
}
