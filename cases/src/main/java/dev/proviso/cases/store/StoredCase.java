package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Happened;
import java.util.List;

/** A case as it was read: its history, and what the history comes to. */
public record StoredCase(String id, List<Happened> history, Case state) {

    /** Copies. */
    public StoredCase {
        history = List.copyOf(history);
    }
}
