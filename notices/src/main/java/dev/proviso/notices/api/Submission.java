package dev.proviso.notices.api;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.ReceivedNotice;
import java.time.Instant;
import java.util.List;

/**
 * The notices of one message.
 *
 * @param notices at least one
 * @param claim whether a trusted flagger sent it; only a proven one goes first
 */
public record Submission(List<ReceivedNotice> notices, Channel channel, Claim claim, Instant at) {
    public Submission {
        notices = List.copyOf(notices);
    }

    /** Its notices from one on, each as if it had come alone. */
    public List<Submission> each(int from) {
        return notices.subList(from, notices.size()).stream()
                .map(notice -> new Submission(List.of(notice), channel, claim, at))
                .toList();
    }

    @Override
    public String toString() {
        return "Submission[" + notices.size() + ", " + channel + ", " + at + "]";
    }
}
