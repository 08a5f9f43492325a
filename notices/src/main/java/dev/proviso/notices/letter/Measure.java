package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Level;
import dev.proviso.notices.statement.Target;
import java.time.Instant;
import java.util.List;

/**
 * A restriction that the customer already knows.
 *
 * @param number as the statement of reasons named it
 * @param since when it took effect
 */
public record Measure(String number, Level level, List<Target> targets, Instant since) {
    /** Copies. */
    public Measure {
        targets = List.copyOf(targets);
    }
}
