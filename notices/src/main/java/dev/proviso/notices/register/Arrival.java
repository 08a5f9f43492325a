package dev.proviso.notices.register;

import dev.proviso.notices.intake.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a notice came in, and what the provider found out about it at the door.
 *
 * @param at to the second; what is finer is cut off
 * @param account whose the reported place was at the time of the incident, by the provider's
 *     allocation list; {@code ""} if that is not known
 * @param flagger the trusted flagger that has proven to be one, or {@code ""}; kept sealed, as who
 *     gave notice
 */
public record Arrival(Instant at, Channel channel, Source source, String account, String flagger) {
    public Arrival {
        at = at.truncatedTo(ChronoUnit.SECONDS);
        if (flagger.isEmpty() == (source == Source.TRUSTED_FLAGGER)) {
            throw new IllegalArgumentException("a trusted flagger has a name, and nobody else");
        }
    }

    /** From nobody in particular. */
    public static Arrival of(Instant at, Channel channel, Source source, String account) {
        return new Arrival(at, channel, source, account, "");
    }

    @Override
    public String toString() {
        return "Arrival[" + at + ", " + channel + ", " + source + "]"; // who flagged stays sealed
    }
}
