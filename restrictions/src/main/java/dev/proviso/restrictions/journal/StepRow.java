package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.plan.Place;

/** A step that was intended at least, with the demand that it makes. */
public record StepRow(
        String plan, int part, int step, Place place, Demand demand, StepState state) {

    /** The same, of an account in clear: it stands in the table as a keyed hash. */
    StepRow of(String account) {
        Place clear = new Place(place.connector(), account, place.setting());
        return new StepRow(plan, part, step, clear, demand, state);
    }
}
