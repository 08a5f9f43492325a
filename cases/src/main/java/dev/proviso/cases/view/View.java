package dev.proviso.cases.view;

import dev.proviso.cases.core.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case as one viewer may see it at one time.
 *
 * @param subject the target, its pseudonym before it was revealed, or nothing
 * @param timeline what happened, as far as the viewer may know
 * @param evidence names of evidence that the viewer may ask to look at
 * @param notices names of notices with their sources; never who gave them
 * @param managers who looks after the customer, where that may be known (D12)
 */
public record View(
        Optional<String> subject,
        List<Line> timeline,
        Set<String> evidence,
        Set<String> notices,
        Set<String> managers) {

    /** Nothing: for this viewer there is no such case. */
    public static final View NOTHING =
            new View(Optional.empty(), List.of(), Set.of(), Set.of(), Set.of());

    /** Copies. */
    public View {
        timeline = List.copyOf(timeline);
    }

    /**
     * One thing that happened.
     *
     * @param number its position in the case's history
     * @param by who did it; empty where the viewer is not to know
     */
    public record Line(int number, Instant at, Optional<String> by, Event event) {}
}
