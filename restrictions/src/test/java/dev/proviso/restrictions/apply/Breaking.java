package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.apply.FaultyWire.Request;
import dev.proviso.restrictions.simulated.Fault;
import java.util.Optional;
import java.util.function.Predicate;

/** Breaks the n-th of some requests once, or that and everything after it until it is whole. */
final class Breaking implements FaultyWire.Faults {
    private final Predicate<Request> which;
    private final Fault fault;
    private final boolean lasts;
    private int left;
    private boolean begun;
    private boolean over;

    /**
     * Of the requests that are meant.
     *
     * @param nth from 0
     * @param lasts whether from then on no request at all gets through, until {@link #whole}
     */
    Breaking(Predicate<Request> which, int nth, Fault fault, boolean lasts) {
        this.which = which;
        this.left = nth;
        this.fault = fault;
        this.lasts = lasts;
    }

    @Override
    public synchronized Optional<Fault> of(Request request) {
        if (over) {
            return Optional.empty();
        }
        if (begun) {
            return Optional.of(fault);
        }
        if (which.test(request) && left-- == 0) {
            begun = true;
            over = !lasts;
            return Optional.of(fault);
        }
        return Optional.empty();
    }

    /** From now on everything gets through; whether anything had not. */
    synchronized boolean whole() {
        over = true;
        return begun;
    }
}
