package dev.proviso.desk.restrictions;

import java.util.List;

/**
 * What was due at providers, in all cases.
 *
 * @param done what came of each plan at which something was due
 * @param failed cases in which it came to nothing, each in words: what is due there stays so
 */
public record Round(List<Restricted> done, List<String> failed) {
    /** Copies. */
    public Round {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
    }
}
