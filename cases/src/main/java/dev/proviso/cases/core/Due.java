package dev.proviso.cases.core;

import java.time.Instant;
import java.util.List;

/**
 * Something that falls due (D18).
 *
 * @param id stable as long as it is the same obligation
 * @param what in words
 * @param worker what the worker brings about then; empty when people have to act, and are late
 */
public record Due(String id, Instant at, Rule rule, String what, List<Event> worker) {

    /** Copies. */
    public Due {
        worker = List.copyOf(worker);
    }

    /** For people: once it has passed it is missed, and stays due until it is done. */
    static Due people(String id, Instant at, Rule rule, String what) {
        return new Due(id, at, rule, what, List.of());
    }

    /** For the worker: then this happens. */
    static Due worker(String id, Instant at, Rule rule, String what, List<Event> happens) {
        return new Due(id, at, rule, what, happens);
    }

    /** Whether people have to act. */
    public boolean forPeople() {
        return worker.isEmpty();
    }

    /** Whether a measure ends: that comes before all else after a stop (design §8). */
    boolean endsMeasure() {
        return worker.stream().anyMatch(Event.MeasureEnded.class::isInstance);
    }
}
