package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the journal has made durable. Accounts are the customer's own; settings stand as
 * keyed hashes, in words without names, never in clear.
 */
public sealed interface Noted {
    /** The hash of the plan. */
    String plan();

    /** A decided plan is spent on being carried out. */
    record Begun(String plan, String about, String text) implements Noted {}

    /** From now on it goes another way. */
    record Turned(String plan, Way way, String because) implements Noted {}

    /** Nothing is left to do on this way, or what is left needs somebody. */
    record Ended(String plan, Way way, int halfWay) implements Noted {}

    /**
     * What everybody could do before the first step, or can do after it.
     *
     * @param effective the delay until an access was refused for good, at most, milliseconds
     */
    record Probed(
            String plan,
            int part,
            Stage stage,
            List<Probe> probes,
            SortedMap<Access, Long> effective)
            implements Noted {
        /** Copies. */
        public Probed {
            probes = List.copyOf(probes);
            effective = Collections.unmodifiableSortedMap(new TreeMap<>(effective));
        }
    }

    /** When probes are made. */
    enum Stage {
        BEFORE,
        AFTER,
        TAKEN_BACK
    }

    /**
     * A step is about to be asked for.
     *
     * @param saved the keyed hash of the state before, as it was saved, now or earlier
     * @param counters as they are now, for a limit at use
     */
    record Intended(
            String plan,
            int part,
            int step,
            String setting,
            String saved,
            SortedMap<String, JsonNode> counters)
            implements Noted {}

    /** What came of a step: done, nothing to do, refused, reverted; or that it is going back. */
    record Stepped(String plan, int part, int step, StepState state, String words)
            implements Noted {}

    /** A setting was not as restrictions had left it. */
    record Drifted(String plan, int part, String setting, String found, String words)
            implements Noted {}

    /**
     * While it is in force, something was found that is not as it was set, is another than it was
     * told, or is no longer so.
     */
    record Looked(String plan, Difference difference) implements Noted {}

    /** An account is to be given back, since a step did more or less than planned. */
    record TakingBack(String plan, int part, Why why, String words) implements Noted {}

    /** How an account came out. */
    record PartEnded(String plan, int part, PartState state, Why why, String words, String next)
            implements Noted {}
}
