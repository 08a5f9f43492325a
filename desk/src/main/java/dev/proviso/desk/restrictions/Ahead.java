package dev.proviso.desk.restrictions;

import dev.proviso.restrictions.apply.WayBack;
import java.util.List;

/**
 * The ways back of a case at its providers, before they are walked.
 *
 * @param back ways back, and down to the freeze, in the order in which they are walked
 * @param brokenOff hashes of plans whose applying broke off, and that have no ground for a way back
 * @param unreached why connectors of these are not reached, each in words
 */
public record Ahead(List<WayBack> back, List<String> brokenOff, List<String> unreached) {
    /** Nothing. */
    static final Ahead NOTHING = new Ahead(List.of(), List.of(), List.of());

    /** Copies. */
    public Ahead {
        back = List.copyOf(back);
        brokenOff = List.copyOf(brokenOff);
        unreached = List.copyOf(unreached);
    }
}
