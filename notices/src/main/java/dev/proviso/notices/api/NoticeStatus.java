package dev.proviso.notices.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a notifier may see of a notice (D16): nothing of the customer, of persons or of evidence.
 *
 * @param steps in order
 * @param decision once there is one
 */
public record NoticeStatus(
        String notice, Instant receivedAt, List<Step> steps, Optional<Decision> decision) {
    public NoticeStatus {
        steps = List.copyOf(steps);
    }

    /** That something was done, in words. */
    public record Step(Instant at, String what) {}

    /**
     * How it was decided (DSA Art. 16(5)).
     *
     * @param redress what the notifier can do against it
     */
    public record Decision(Instant at, String what, String reasons, String redress) {}
}
