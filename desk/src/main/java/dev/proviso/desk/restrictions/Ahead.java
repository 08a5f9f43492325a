package dev.proviso.desk.restrictions;

import dev.proviso.restrictions.apply.WayBack;
import java.util.List;

/**
 * What is due in a case at its providers, before it is done.
 *
 * @param back ways back, and down to the freeze, in the order in which they are walked
 * @param goOn hashes of plans whose applying broke off: it goes on
 * @param unreached why connectors of these are not reached, each in words
 */
public record Ahead(List<WayBack> back, List<String> goOn, List<String> unreached) {
    /** Nothing. */
    static final Ahead NOTHING = new Ahead(List.of(), List.of(), List.of());

    /** Copies. */
    public Ahead {
        back = List.copyOf(back);
        goOn = List.copyOf(goOn);
        unreached = List.copyOf(unreached);
    }
}
