package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.journal.PartState;
import java.util.List;

/** What came of carrying out a plan or its way back. */
public sealed interface Outcome {
    /** Nothing was asked of any provider; the words say why, and what to do. */
    record NotBegun(String words) implements Outcome {}

    /**
     * Nothing was asked of any provider, since connectors would do otherwise by now than people
     * decided (D4).
     *
     * @param changes each as a sentence
     */
    record Otherwise(List<String> changes) implements Outcome {
        /** Copies. */
        public Otherwise {
            changes = List.copyOf(changes);
        }
    }

    /** Each account as it came out, in the order of the plan. */
    record Worked(List<PartResult> parts) implements Outcome {
        /** Copies. */
        public Worked {
            parts = List.copyOf(parts);
        }

        /** Whether no account is half-way. */
        public boolean whole() {
            return parts.stream().noneMatch(part -> part.state() == PartState.HALF_WAY);
        }
    }
}
