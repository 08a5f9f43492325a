package dev.proviso.facts.problem;

import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with something a person wrote, so that it is shown at once. */
public final class Problems {

    /** Enough to mend a file by; more would scroll the first out of sight. */
    public static final int SHOWN = 20;

    private final List<Problem> gathered = new ArrayList<>();
    private int count;

    /** Adds one; beyond {@link #SHOWN} only counted. */
    public void add(Problem problem) {
        count++;
        if (gathered.size() < SHOWN && !gathered.contains(problem)) {
            gathered.add(problem);
        }
    }

    public void addAll(Iterable<Problem> problems) {
        problems.forEach(this::add);
    }

    /** How many were added, shown or not. */
    public int count() {
        return count;
    }

    /**
     * Ends the gathering.
     *
     * @throws ProblemException with all gathered; none were added: returns
     */
    public void throwIfAny(ProblemException.Kind kind) {
        if (!gathered.isEmpty()) {
            throw new ProblemException(kind, gathered);
        }
    }
}
