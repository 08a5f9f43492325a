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
 * @param felt whether something of it is in force at the provider: carried out, and not given back
 *     yet
 */
public record Measure(
        String number, Level level, List<Target> targets, Instant since, boolean felt) {
    /**
     * Copies.
     *
     * @throws IllegalArgumentException without a number or a target
     */
    public Measure {
        targets = List.copyOf(targets);
        Needs.words(number, "the number of the measure");
        Needs.targets(targets);
    }
}
