package dev.proviso.desk.cases;

import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.core.TooLate;
import java.util.List;
import java.util.Optional;

/** What came of what somebody asked for in a case. */
public sealed interface Outcome {

    /**
     * It was done, and is durable.
     *
     * @param events what happened, in order, first what had fallen due before
     * @param told what else to know: what is published, what is not yet witnessed
     */
    record Done(String caseId, List<Happened> events, List<String> told) implements Outcome {
        /** Copies. */
        public Done {
            events = List.copyOf(events);
            told = List.copyOf(told);
        }
    }

    /** A rule of due process forbids it. Nothing was stored. */
    record Refused(Rule rule, String because) implements Outcome {}

    /**
     * There is nothing to do this to. Nothing was stored.
     *
     * @param late what a customer's words came too late for, if that is why
     */
    record Impossible(String because, Optional<TooLate> late) implements Outcome {}

    /** Somebody else was faster: what has happened since the case was read. Nothing was stored. */
    record Changed(List<Happened> since) implements Outcome {
        /** Copies. */
        public Changed {
            since = List.copyOf(since);
        }
    }
}
