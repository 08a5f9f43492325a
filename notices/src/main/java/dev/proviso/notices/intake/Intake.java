package dev.proviso.notices.intake;

import java.util.List;

/** What came of reading bytes that a stranger sent. There is no third outcome and no exception. */
public sealed interface Intake {

    /**
     * Whether the sender may be answered by e-mail without a person's doing. An automatic answer to
     * an automatic answer is a loop (RFC 3834 §2).
     */
    boolean answerable();

    /**
     * Notices, at least one.
     *
     * @param notices in the order in which they stand in what was sent
     */
    record Read(List<ReceivedNotice> notices, boolean answerable) implements Intake {
        public Read {
            notices = List.copyOf(notices);
            if (notices.isEmpty()) {
                throw new IllegalArgumentException("nothing was read");
            }
        }
    }

    /**
     * Not a notice that can be read.
     *
     * @param reasons in words for the sender: which field, what was found, what is wanted; at most
     *     {@link #REASONS_MAX}. Never evidence, never a part of it
     * @param next what the sender can do
     */
    record Refused(List<String> reasons, String next, boolean answerable) implements Intake {

        /** Enough to mend a report by. */
        public static final int REASONS_MAX = 20;

        public Refused {
            reasons = reasons.stream().distinct().limit(REASONS_MAX).toList();
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal without a reason");
            }
        }

        /** One reason; the sender may be answered. */
        public static Refused of(String reason, String next) {
            return new Refused(List.of(reason), next, true);
        }
    }
}
