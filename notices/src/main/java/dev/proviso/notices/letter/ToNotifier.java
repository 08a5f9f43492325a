package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Redress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Letters to whoever gave notice (D16; Regulation (EU) 2022/2065, Article 16(4) and (5)). They do
 * not name them either: a letter has no field for it.
 */
public sealed interface ToNotifier extends Letter {

    NoticeHead head();

    @Override
    default Provider provider() {
        return head().provider();
    }

    @Override
    default Instant date() {
        return head().date();
    }

    /**
     * What stands on top.
     *
     * @param tracking the tracking code, with which a notice can be followed
     * @param received when the notice came in
     * @param about what the notice itself named, in its own words, shortened
     */
    record NoticeHead(
            Provider provider,
            Instant date,
            Reply reply,
            String tracking,
            Instant received,
            String about) {
        /** Checks. */
        public NoticeHead {
            Needs.words(tracking, "the tracking code (D16)");
        }
    }

    /** The notice has arrived. {@code due}: when it should be decided. */
    record NoticeReceived(NoticeHead head, Instant due) implements ToNotifier {}

    /** What came of a notice. */
    enum Outcome {
        /** A breach was determined and a measure taken. */
        ACTED,
        /** A breach was determined; no measure was needed. */
        BREACH_WITHOUT_MEASURE,
        /** Looked into; no breach found, with what cannot be seen (D10). */
        NOT_FOUND,
        /** Not looked into further: what was reported is no matter of the terms or the law. */
        NOT_TAKEN_UP
    }

    /**
     * The notice was decided on.
     *
     * @param reasons in words; nothing that is confidential of the customer
     * @param indicators whether computed indicators were used in looking into it; the decision is
     *     never automated (Article 16(6))
     * @param bodies who settles it out of court
     * @param court which is competent
     */
    record NoticeDecided(
            NoticeHead head,
            Outcome outcome,
            String reasons,
            boolean indicators,
            List<Redress.Body> bodies,
            String court)
            implements ToNotifier {
        /** Checks; copies. */
        public NoticeDecided {
            Needs.words(reasons, "the reasons (D16)");
            bodies = List.copyOf(bodies);
        }
    }

    /** What the request to erase a notice came to (D15, D23). The head names no words of it. */
    record NoticeErasureAnswered(NoticeHead head, Erasure erasure) implements ToNotifier {}

    /**
     * A compelling order made us say who gave the notice (D16).
     *
     * @param authority to whom it was said
     * @param reference the order's own number
     * @param ordered the day of the order
     * @param told when it was said
     * @param silentUntil when an order to stay silent about it ended; empty when there was none
     */
    record NameTold(
            NoticeHead head,
            String authority,
            String reference,
            LocalDate ordered,
            Instant told,
            Optional<Instant> silentUntil)
            implements ToNotifier {
        /** Checks. */
        public NameTold {
            Needs.words(authority, "the authority that ordered it");
            Needs.words(reference, "the number of the order");
        }
    }
}
