package dev.proviso.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The real clock and the seconds that stand in a file, as libfaketime reads it. */
final class MovedClock extends Clock {
    private final Path file;
    private final ZoneId zone;

    MovedClock(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovedClock(file, other);
    }

    @Override
    public Instant instant() {
        try {
            BigDecimal ahead = new BigDecimal(Files.readString(file).strip());
            return Instant.now().plusMillis(ahead.movePointRight(3).longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forwards only: a gateway counts to the latest hour that it has seen. */
    void move(Instant to) {
        if (to.isBefore(instant())) {
            throw new IllegalArgumentException(
                    "the clock moves forwards only: it stands at " + instant());
        }
        BigDecimal ahead = BigDecimal.valueOf(Duration.between(Instant.now(), to).toMillis(), 3);
        try {
            Path aside = file.resolveSibling("clock.new");
            Files.writeString(
                    aside, (ahead.signum() < 0 ? "" : "+") + ahead.toPlainString() + "\n");
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
