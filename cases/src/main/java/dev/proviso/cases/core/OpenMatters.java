package dev.proviso.cases.core;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What is still open in a case: nothing closes over it, nothing is erased under it. */
final class OpenMatters {
    private OpenMatters() {}

    /** In words, each with its name. */
    static Set<String> of(Case state) {
        Set<String> open = new TreeSet<>();
        if (state.hearingOpen()) {
            open.add("the hearing");
        }
        named(open, "proposal", state.proposals(), Case.Proposal::open);
        named(open, "measure", state.measures(), Case.Measure::inForce);
        named(open, "restriction", state.plans(), Case.Planned::felt);
        named(open, "appeal", state.appeals(), a -> a.upheld().isEmpty());
        named(open, "remedy", state.remedies(), r -> r.enough().isEmpty());
        named(open, "doubt", state.doubts(), d -> !d.settled());
        named(open, "review", state.reviews(), Case.Review::goingOn);
        named(open, "inquiry", state.findings(), Case.Finding::inquiryOpen);
        named(open, "answer to notice", state.notices(), n -> !n.answered());
        for (String measure : state.measures().keySet()) {
            if (state.statementOf(measure).reachedAt().isEmpty()) {
                open.add("statement of reasons for " + measure);
            }
        }
        return open;
    }

    private static <T> void named(
            Set<String> open, String what, Map<String, T> all, Predicate<T> isOpen) {
        all.forEach((name, one) -> {
            if (isOpen.test(one)) {
                open.add(what + " " + name);
            }
        });
    }
}
