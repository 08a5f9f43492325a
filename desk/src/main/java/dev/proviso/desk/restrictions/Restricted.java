package dev.proviso.desk.restrictions;

import dev.proviso.desk.cases.Outcome;
import dev.proviso.restrictions.apply.PartResult;
import java.util.List;

/**
 * What came of applying a plan, or of its way back.
 *
 * @param plan its hash
 * @param parts each account as it came out; none when nothing was asked of a provider
 * @param recorded what the case says of it
 * @param words what else to know of it
 * @param told what followed and could not be done, in lines: it changes nothing of what came of it
 */
public record Restricted(
        String plan, List<PartResult> parts, Outcome recorded, String words, List<String> told) {
    /** Copies. */
    public Restricted {
        parts = List.copyOf(parts);
        told = List.copyOf(told);
    }

    Restricted(String plan, List<PartResult> parts, Outcome recorded, String words) {
        this(plan, parts, recorded, words, List.of());
    }

    Restricted telling(List<String> lines) {
        return new Restricted(plan, parts, recorded, words, lines);
    }
}
