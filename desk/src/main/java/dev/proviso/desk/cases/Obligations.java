package dev.proviso.desk.cases;

import dev.proviso.cases.core.Due;
import java.util.List;
import java.util.Set;

/**
 * What is owed in a case.
 *
 * @param due what falls due, soonest what ends a measure
 * @param open what must end before the case can be closed, in words
 */
public record Obligations(List<Due> due, Set<String> open) {

    /** Copies. */
    public Obligations {
        due = List.copyOf(due);
        open = Set.copyOf(open);
    }
}
