package dev.proviso.notices.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is restricted: Article 17(3)(a).
 *
 * @param territory where it holds, in words
 * @param until when it ends, or is looked at again (D29)
 * @param atUntil what happens then
 * @param remains what the customer can still use, in words; at least one line
 * @param fetch how the customer gets its data; empty only where all data stay readable without a
 *     date or the order forbids it, which {@code remains} then says
 */
public record Restriction(
        Level level,
        List<Target> targets,
        String territory,
        Instant from,
        Instant until,
        AtUntil atUntil,
        List<String> remains,
        Optional<Fetch> fetch) {

    /** What happens on the date. */
    public enum AtUntil {
        /** It ends by itself unless people renew it. */
        ENDS,
        /** People look at it again; it goes on until they have. */
        REVIEWED
    }

    /**
     * How the customer gets its data.
     *
     * @param until the last moment
     * @param how in words: where, with which access, what helps
     */
    public record Fetch(Instant until, String how) {}

    /** Copies. */
    public Restriction {
        targets = List.copyOf(targets);
        remains = List.copyOf(remains);
    }
}
