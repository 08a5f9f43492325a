package dev.proviso.cases.store;

import dev.proviso.cases.core.Happened;
import java.util.List;

/** Somebody else was faster: the case has gone on since it was read. */
public final class CaseChanged extends Exception {
    private final transient List<Happened> since;

    CaseChanged(String caseId, List<Happened> since) {
        super(
                "case %s has changed since you read it: %s"
                        .formatted(caseId, since.stream().map(one -> one.event().name()).toList()));
        this.since = List.copyOf(since);
    }

    /** What has happened since, in order. */
    public List<Happened> since() {
        return since;
    }
}
