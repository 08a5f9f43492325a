package dev.proviso.cases.core;

/** Comparing cases. */
final class Cases {
    private Cases() {}

    /** Whether two cases differ in nothing but the number of their events. */
    static boolean sameButCount(Case one, Case other) {
        return uncounted(one).equals(uncounted(other));
    }

    /** The case as if no event had been counted. */
    static Case uncounted(Case state) {
        return new Draft(state).done(0);
    }
}
