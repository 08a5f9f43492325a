package dev.proviso.restrictions.simulated;

/**
 * A line of the provider's access log.
 *
 * @param number from 0, in the order in which they came
 * @param value canonical text of what was to be set; empty for others
 * @param what the setting, or the access that was tried
 * @param answer what the caller was told
 */
public record Call(
        long number, Kind kind, String account, String what, String value, String answer) {
    /** What was asked. */
    public enum Kind {
        OBSERVE,
        SET,
        PROBE
    }
}
