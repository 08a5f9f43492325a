package dev.proviso.notices.letter;

import java.time.Instant;
import java.util.Optional;

/**
 * What a request for erasure came to (D15, D23).
 *
 * @param name by which the case knows what is to be erased: {@code a1}
 * @param asked when it was asked for
 * @param refused why not, and what then; empty when it was carried out
 */
public record Erasure(What what, String name, Instant asked, Optional<Refusal> refused) {

    /** What kind of thing it is. */
    public enum What {
        APPEAL,
        REMEDY,
        ANSWER,
        NOTICE,
        /** All that can be erased of the case. */
        ALL,
        OTHER
    }

    /** Why it must stay for now (D23). */
    public enum Because {
        /** A legal hold. */
        HOLD,
        /** The case, or something in it, is open. */
        OPEN,
        /** What was decided can still be appealed. */
        APPEAL_TIME
    }

    /**
     * Not now.
     *
     * @param again when it comes up again by itself
     * @param court where one may go against it
     */
    public record Refusal(Because because, Instant again, String court) {
        /** Checks. */
        public Refusal {
            Needs.words(court, "the court that may be gone to");
        }
    }

    /** Checks. */
    public Erasure {
        Needs.words(name, "what was to be erased");
    }
}
