package dev.proviso.desk.cases;

import dev.proviso.cases.store.Projections;
import dev.proviso.cases.store.Unreadable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings queue and statistics to this version, and says so. */
final class Renewed {
    private Renewed() {}

    /**
     * What was done, in a line for people; what cannot be read stays to be looked at.
     *
     * @param office what the queue was computed by besides the events
     */
    static Optional<String> of(Projections projections, String office) throws SQLException {
        try {
            OptionalLong events = projections.renew(office);
            return events.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "The queue and the statistics were made anew, since another version of"
                                    + " Proviso had made them; events read: "
                                    + events.getAsLong());
        } catch (Unreadable e) {
            return Optional.of(
                    "The queue and the statistics were made by another version of Proviso, and"
                            + " cannot be made anew: "
                            + e.getMessage()
                            + ". See: proviso case check");
        }
    }
}
