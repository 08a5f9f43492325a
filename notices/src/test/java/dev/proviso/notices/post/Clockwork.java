package dev.proviso.notices.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is set by hand. */
final class Clockwork implements InstantSource {
    private Instant now = Instant.parse("2026-11-28T09:00:00Z");

    void forward(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
