package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * One account in a plan that is being worked on.
 *
 * @param index of the part in the plan
 */
record Work(
        String plan,
        String about,
        int index,
        Plan.Part part,
        Calls calls,
        Journal journal,
        Keyed keyed,
        Stop stop) {

    Connector connector() {
        return calls.connector();
    }

    Place place(Plan.Step step) {
        return new Place(part.connector(), part.account(), step.setting());
    }

    /** Whether the account id still means what it meant (D24). */
    boolean sameAccount(Observation seen) {
        return keyed.identity(part.connector(), seen.identity()).equals(part.identity());
    }

    /** Steps on this account, of all plans, of which something may be at the provider. */
    List<StepRow> open() {
        return journal.open(part.connector(), part.account());
    }

    boolean mine(StepRow row) {
        return row.plan().equals(plan) && row.part() == index;
    }

    /** Those of this plan. */
    List<StepRow> own() {
        return journal.open(plan, index, part);
    }

    /** Demands in force on a setting, of those steps that are asked for. */
    List<Demand> demands(Place place, Predicate<StepRow> which) {
        return open().stream()
                .filter(row -> row.place().equals(place) && row.state().inForce())
                .filter(which)
                .map(StepRow::demand)
                .toList();
    }

    static Duration settles(Plan.Step step) {
        return Duration.ofMillis(step.settlesMs());
    }
}
