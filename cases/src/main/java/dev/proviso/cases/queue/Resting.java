package dev.proviso.cases.queue;

import dev.proviso.cases.core.Case;
import java.time.Instant;
import java.util.Optional;

/** A closed case of which something may still be kept. */
public final class Resting {
    /** What an erasure names that is about all that can be erased of a case. */
    public static final String ALL = "case";

    private Resting() {}

    /**
     * Since when nothing was done in a closed case; empty while it is open, once the erasure of
     * {@link #ALL} of it was asked for, and where nothing came after that was carried out.
     */
    public static Optional<Instant> since(Case state) {
        return state.moved().filter(_ -> state.closed()).filter(moved -> !goes(state, moved));
    }

    /** The same, but empty under a legal hold too: then nobody is to ask for that. */
    public static Optional<Instant> unheld(Case state) {
        return since(state).filter(_ -> state.holds().isEmpty());
    }

    private static boolean goes(Case state, Instant moved) {
        return state.erasures().values().stream()
                .filter(erasure -> erasure.about().equals(ALL))
                .anyMatch(erasure -> !erasure.done() || !moved.isAfter(erasure.due()));
    }
}
