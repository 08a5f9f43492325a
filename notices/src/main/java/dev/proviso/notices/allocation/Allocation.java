package dev.proviso.notices.allocation;

import java.time.Instant;
import java.util.Optional;

/**
 * That something belonged to an account for a time.
 *
 * @param source a prefix or a host name, as it is printed
 * @param account the id under which the provider meters
 * @param from the first moment
 * @param until the first moment at which it no longer did; empty: it still does
 * @param line where the list says so
 */
public record Allocation(
        String source, String account, Instant from, Optional<Instant> until, long line) {

    /** Whether it holds at a moment. */
    public boolean at(Instant moment) {
        return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
    }

    /** Whether the two hold at some same moment. */
    boolean overlaps(Allocation other) {
        return until.map(other.from::isBefore).orElse(true)
                && other.until.map(from::isBefore).orElse(true);
    }
}
