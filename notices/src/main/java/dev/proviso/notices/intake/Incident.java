package dev.proviso.notices.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * When it happened, as the sender says.
 *
 * @param at the time at which the source was seen; whose address it was is looked up for this time
 * @param from when it was first seen
 * @param until when it was last seen
 */
public record Incident(Optional<Instant> at, Optional<Instant> from, Optional<Instant> until) {

    /** Not said. */
    public static final Incident UNKNOWN =
            new Incident(Optional.empty(), Optional.empty(), Optional.empty());

    /** A point in time. */
    public static Incident at(Instant at) {
        return new Incident(Optional.of(at), Optional.empty(), Optional.empty());
    }
}
