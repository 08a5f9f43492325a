package dev.proviso.notices.statement;

import java.time.Instant;
import java.util.List;

/**
 * Facts and circumstances relied on: Article 17(3)(b).
 *
 * @param words what was seen, without anybody's content and without who gave notice
 * @param windowStart first moment of the metering that was looked at
 * @param windowEnd exclusive
 * @param evidence where the evidence stands, one line each, as "ledger entry 4711: storage
 *     metering, July 2026"
 * @param indicators whether computed indicators raised or supported it: Article 17(3)(c). That the
 *     decision itself was automated cannot be said, since it never is (D17)
 */
public record Facts(
        String words,
        Instant windowStart,
        Instant windowEnd,
        List<String> evidence,
        Origin origin,
        boolean indicators) {

    /** Copies. */
    public Facts {
        evidence = List.copyOf(evidence);
    }
}
