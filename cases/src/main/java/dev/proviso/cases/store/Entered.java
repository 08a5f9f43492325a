package dev.proviso.cases.store;

import dev.proviso.cases.core.Happened;
import java.time.Instant;
import java.util.List;

/**
 * An event to be stored, with what belongs to it.
 *
 * @param written when its entry is: later than it happened for what lay in a mailbox
 */
public record Entered(Happened happened, List<Attached> attached, Instant written) {

    /** One that is written when it happens. */
    public Entered(Happened happened, List<Attached> attached) {
        this(happened, attached, happened.at());
    }

    /** Copies. */
    public Entered {
        attached = List.copyOf(attached);
    }

    /** The same, written at that time. */
    public Entered writtenAt(Instant time) {
        return new Entered(happened, attached, time);
    }

    /** An event to which nothing belongs. */
    public static Entered plain(Happened happened) {
        return new Entered(happened, List.of());
    }
}
