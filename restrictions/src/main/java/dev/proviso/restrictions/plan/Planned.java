package dev.proviso.restrictions.plan;

import java.util.List;

/** A plan, or why there is none. */
public sealed interface Planned {
    /** A plan to be decided on. */
    record Made(Plan plan) implements Planned {}

    /** Everything that stands against it, each as a sentence that says what to do. */
    record Refused(List<String> reasons) implements Planned {
        /** Copies. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
