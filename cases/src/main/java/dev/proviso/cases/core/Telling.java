package dev.proviso.cases.core;

import dev.proviso.cases.office.Office;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Telling the customer: only after the evidence is published (D5), and not under silence (D22). */
final class Telling {
    private final Office office;

    Telling(Office office) {
        this.office = office;
    }

    /** D5: the evidence stands under a published checkpoint. */
    Checks published(Checks checks, Case state) {
        return checks.refuse(
                Rule.D5,
                () -> state.sizeToPublish() > 0 && publishedAt(state).isEmpty(),
                "The evidence is not yet under a published checkpoint.");
    }

    /**
     * D5: published and witnessed, as far as the policy says.
     *
     * @param urgent whether the matter goes on with "published, not yet witnessed"
     */
    Checks witnessed(Checks checks, Case state, boolean urgent, Instant now) {
        return published(checks, state)
                .refuse(
                        Rule.D5,
                        () -> !urgent && waitsForWitness(state, now),
                        "The checkpoint is not yet witnessed; it may go on 72 hours after its"
                                + " publication.");
    }

    /**
     * D5: from when what stands on the evidence may go on, witnessed or not; empty while the
     * evidence is not published.
     *
     * @param at the answer where there is no evidence, and the earliest
     */
    Optional<Instant> mayGoOn(Case state, boolean urgent, Instant at) {
        if (state.sizeToPublish() == 0) {
            return Optional.of(at);
        }
        boolean waits = !urgent && office.policy().witnessed();
        return publishedAt(state)
                .map(published -> waits ? published.plus(Limits.WITNESS) : published)
                .map(from -> from.isAfter(at) ? from : at);
    }

    /** D22: nothing is told while an order commands silence. */
    Checks mayTell(Checks checks, Case state) {
        return checks.refuse(Rule.D22, state::silenced, "An order commands silence until it ends.");
    }

    /** The entry for going on without a witness, when one was missing. */
    List<Event> unwitnessed(Case state, String what) {
        return isWitnessed(state)
                ? List.of()
                : List.of(new Event.WentOnUnwitnessed(what, state.sizeToPublish()));
    }

    Event hearing(Instant now) {
        return new Event.HearingOpened(office.days().rolledEnd(now, office.policy().hearing()));
    }

    private boolean waitsForWitness(Case state, Instant now) {
        return !isWitnessed(state)
                && publishedAt(state).map(at -> now.isBefore(at.plus(Limits.WITNESS))).orElse(true);
    }

    private boolean isWitnessed(Case state) {
        return !office.policy().witnessed() || state.witnessed() >= state.sizeToPublish();
    }

    /** When the evidence was first under a published checkpoint. */
    private static Optional<Instant> publishedAt(Case state) {
        return state.published().tailMap(state.sizeToPublish()).values().stream()
                .min(Instant::compareTo);
    }
}
