package dev.proviso.notices.post;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a letter is tried again after a failure that may pass (RFC 5321 §4.5.4.1). */
final class Backoff {

    /**
     * The pauses: greylisting is over after the first ones, and D6 counts a letter as arrived after
     * three days. Their sum stays below that.
     */
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofHours(12),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private Backoff() {}

    /** The pause after so many tries, from 1; none when they are used up. */
    static Optional<Duration> after(int tries) {
        return tries <= PAUSES.size() ? Optional.of(PAUSES.get(tries - 1)) : Optional.empty();
    }
}
