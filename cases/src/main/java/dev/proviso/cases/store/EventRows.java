package dev.proviso.cases.store;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;

/** Rows of {@code case_event}, as {@code case_id, number, at, actor, event}. */
final class EventRows {
    private EventRows() {}

    /**
     * The event of a row.
     *
     * @throws Unreadable naming the place, when it is not the expected number or not readable
     */
    static Happened happened(long expected, ResultSet row) throws SQLException, Unreadable {
        return happened(expected, row, row.getString(5));
    }

    /** The same, of which the text of the event is read already. */
    static Happened happened(long expected, ResultSet row, String event)
            throws SQLException, Unreadable {
        if (row.getLong(2) != expected) {
            throw new Unreadable(where(row.getString(1), expected) + "is missing");
        }
        try {
            return new Happened(
                    EventJson.event(event),
                    EventJson.actor(row.getString(4)),
                    Instant.parse(row.getString(3)));
        } catch (DateTimeException | Unreadable e) {
            throw new Unreadable(where(row.getString(1), expected) + e.getMessage(), e);
        }
    }

    /**
     * The case after one more event.
     *
     * @throws Unreadable naming the place, when the event does not fit what came before
     */
    static Case fold(String caseId, Case state, Happened one) throws Unreadable {
        try {
            return Fold.fold(state, one);
        } catch (IllegalStateException e) {
            throw new Unreadable(where(caseId, state.events()) + e.getMessage(), e);
        }
    }

    /** How a place in a case is named to people. */
    static String where(String caseId, long number) {
        return "case %s, event %s: ".formatted(caseId, number);
    }
}
