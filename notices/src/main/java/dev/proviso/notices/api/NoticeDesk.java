package dev.proviso.notices.api;

import dev.proviso.notices.tracking.TrackingCode;
import java.util.List;
import java.util.Optional;

/** What is done with notices once they are in, and what is told of them. */
public interface NoticeDesk {

    /**
     * Keeps the notices of one message, each durably before it returns.
     *
     * @return one for each, in their order
     * @throws Busy if somebody else writes: not all of them were kept, and those that were are
     *     joined with themselves when they are sent again
     */
    List<Receipt> receive(Submission submission) throws Busy;

    /**
     * What the notifier may see. Empty for a wrong code and an unknown number alike.
     *
     * @throws Busy if it cannot be read now
     */
    Optional<NoticeStatus> status(TrackingCode code) throws Busy;

    /** Not now; the same again in a moment. */
    final class Busy extends Exception {
        private static final long serialVersionUID = 1;

        public Busy(Throwable cause) {
            super("the register is busy", cause);
        }
    }
}
