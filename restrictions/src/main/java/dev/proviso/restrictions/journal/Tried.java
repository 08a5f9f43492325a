package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What probes of one access to one account showed, at each time that it was tried.
 *
 * @param part the account's place in the plan, from 0
 * @param before the first step; empty if it was not tried then, as for the others
 * @param after the last step
 * @param givenBack after what was taken was given back, all of it or down to the freeze
 * @param delayMs until it was refused for good, at most, milliseconds; empty where that was not
 *     measured
 */
public record Tried(
        int part,
        Access access,
        Optional<Probe> before,
        Optional<Probe> after,
        Optional<Probe> givenBack,
        OptionalLong delayMs) {

    static Tried none(int part, Access access) {
        return new Tried(
                part,
                access,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** With what a later probe showed. */
    Tried with(Noted.Stage stage, Probe probe, OptionalLong ms) {
        Optional<Probe> now = Optional.of(probe);
        return switch (stage) {
            case BEFORE -> new Tried(part, access, now, after, givenBack, delayMs);
            case AFTER -> new Tried(part, access, before, now, givenBack, ms);
            case TAKEN_BACK -> new Tried(part, access, before, after, now, delayMs);
        };
    }
}
