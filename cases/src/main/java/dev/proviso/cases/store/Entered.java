package dev.proviso.cases.store;

import dev.proviso.cases.core.Happened;
import java.util.List;

/** An event to be stored, with what belongs to it. */
public record Entered(Happened happened, List<Attached> attached) {

    /** Copies. */
    public Entered {
        attached = List.copyOf(attached);
    }

    /** An event to which nothing belongs. */
    public static Entered plain(Happened happened) {
        return new Entered(happened, List.of());
    }
}
