package dev.proviso.restrictions.simulated;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong with one call. */
public enum Fault {
    /** The connection ends before anything was done. */
    DROPPED_BEFORE,
    /** It was carried out, then the connection ends. */
    DROPPED_AFTER,
    /** It was carried out, and the answer is 500. */
    ERROR_AFTER,
    /** No answer until the caller's time is out; carried out a while later. */
    STALLED,
    /** Too many calls; nothing was done. */
    BUSY,
    /** 200, and nothing was done. */
    NO_EFFECT,
    /** 202: carried out later, and not shown before. */
    ACCEPTED,
    /** Refused, and nothing was done. */
    REFUSED,
    /** Done in part, so that it is neither as before nor as asked; then refused. */
    REFUSED_IN_PART,
    /** Done, and another setting of the account is changed with it. */
    MORE_SETTINGS,
    /** Done, and from then on, until it is set again, others' own resources are cut too. */
    MORE_NEIGHBOURS,
    /** Done and shown, but nothing is stopped by it until it is set again. */
    LESS,
    /** Done, but somebody changes the same setting to something else before anybody looks. */
    CHANGED_BEHIND,
    /** The caller's process ends before anything was done. */
    DIES_BEFORE,
    /** It was carried out, then the caller's process ends. */
    DIES_AFTER;

    /** Which calls go wrong. */
    public interface Plan {
        Plan NONE = (_, _, _) -> Optional.empty();

        /** The n-th change from now on, from 0, goes wrong. */
        static Plan ofChange(Fault fault, int nth) {
            AtomicInteger changes = new AtomicInteger();
            return (_, kind, _) ->
                    kind == Call.Kind.SET && changes.getAndIncrement() == nth
                            ? Optional.of(fault)
                            : Optional.empty();
        }

        /**
         * The fault of a call; faults that only a change can have are passed over by others.
         *
         * @param number the call's own, from 0
         */
        Optional<Fault> of(long number, Call.Kind kind, String account);
    }

    /** The caller's process is gone; nothing of it goes on. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("kill -9");
        }
    }

    /** Whether it makes sense for what only looks. */
    boolean ofAnyCall() {
        return switch (this) {
            case DROPPED_BEFORE,
                    DROPPED_AFTER,
                    ERROR_AFTER,
                    STALLED,
                    BUSY,
                    DIES_BEFORE,
                    DIES_AFTER ->
                    true;
            case NO_EFFECT,
                    ACCEPTED,
                    REFUSED,
                    REFUSED_IN_PART,
                    MORE_SETTINGS,
                    MORE_NEIGHBOURS,
                    LESS,
                    CHANGED_BEHIND ->
                    false;
        };
    }
}
