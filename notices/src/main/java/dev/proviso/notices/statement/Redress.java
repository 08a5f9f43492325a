package dev.proviso.notices.statement;

import java.time.Instant;
import java.util.List;

/**
 * What can be done against a decision: Article 17(3)(f). Where the complaint goes stands in the
 * letter's own reply address.
 *
 * @param complaintUntil end of the time for an internal complaint; six months at least (Article 20)
 * @param bodies for settling it out of court; at least one, be it a mediator
 * @param court which courts are competent, in words
 */
public record Redress(Instant complaintUntil, List<Body> bodies, String court) {

    /**
     * Who can be turned to.
     *
     * @param contact address, in words
     */
    public record Body(String name, String contact) {}

    /** Copies. */
    public Redress {
        bodies = List.copyOf(bodies);
    }
}
