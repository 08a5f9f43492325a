package dev.proviso.cases.core;

import java.util.Optional;

/** Comparing cases. */
final class Cases {
    private Cases() {}

    /** Whether two cases differ in nothing but how many events made them, and when the last did. */
    static boolean sameButCount(Case one, Case other) {
        return unmoved(one).equals(unmoved(other));
    }

    private static Case unmoved(Case state) {
        Draft draft = new Draft(state);
        draft.moved = Optional.empty();
        return draft.done(0);
    }

    /** The case as if no event had been counted. */
    static Case uncounted(Case state) {
        return new Draft(state).done(0);
    }
}
