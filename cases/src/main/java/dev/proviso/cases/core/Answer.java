package dev.proviso.cases.core;

import java.util.List;
import java.util.Optional;

/** What deciding a command came to. */
public sealed interface Answer {

    /** The command holds; these events are to be stored, all or none. */
    record Accepted(List<Event> events) implements Answer {
        /** Copies. */
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** A rule of due process forbids it, in words for the person who asked. */
    record Refused(Rule rule, String because) implements Answer {}

    /**
     * There is nothing to do this to: no such proposal, no such notice, not in this state.
     *
     * @param late what a customer's words came too late for, if that is why
     */
    record Impossible(String because, Optional<TooLate> late) implements Answer {}
}
