package dev.proviso.notices.register;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a notice came in, and what the provider found out about it at the door.
 *
 * @param at to the second; what is finer is cut off
 * @param account whose the reported place was at the time of the incident, by the provider's
 *     allocation list; {@code ""} if that is not known
 * @param claim whether a trusted flagger sent it; kept sealed, with who gave notice
 */
public record Arrival(Instant at, Channel channel, Source source, String account, Claim claim) {
    public Arrival {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        if (claim.proven() != (source == Source.TRUSTED_FLAGGER)) {
            throw new IllegalArgumentException("who has proven it is a trusted flagger, no other");
        }
    }

    /** From nobody in particular. */
    public static Arrival of(Instant at, Channel channel, Source source, String account) {
        return new Arrival(at, channel, source, account, Claim.NONE);
    }

    @Override
    public String toString() {
        return "Arrival[" + at + ", " + channel + ", " + source + "]"; // who flagged stays sealed
    }
}
