package dev.proviso.cases.core;

import dev.proviso.cases.office.Office;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts that deciding shares, for one office; without the rules that a test takes out. */
record Rulebook(
        Office office,
        Set<Rule> without,
        Consents consents,
        Telling telling,
        Effects effects,
        Readiness readiness,
        Deadlines deadlines) {

    static Rulebook of(Office office, Set<Rule> without) {
        Consents consents = new Consents(office);
        Telling telling = new Telling(office);
        Effects effects = new Effects(office, telling, without);
        return new Rulebook(
                office,
                Set.copyOf(without),
                consents,
                telling,
                effects,
                new Readiness(office, consents, telling),
                new Deadlines(office, consents, effects, telling, without));
    }

    boolean on(Rule rule) {
        return !without.contains(rule);
    }

    /** D21: which consents to a proposal, while it is open, are void as the office now stands. */
    List<Event> lost(Case state, String id, Case.Proposal proposal) {
        return on(Rule.D21) && proposal.open() ? consents.lost(state, id, proposal) : List.of();
    }

    /** A name that a command gives must be new in the case. */
    static Checks isNew(Checks checks, Map<String, ?> known, String name) {
        return checks.impossible(
                () -> name.isBlank() || known.containsKey(name), "The name " + name + " is taken.");
    }

    /** The person behind a command; nobody for others, whom the gate has refused by then. */
    static String person(Actor actor) {
        return actor instanceof Actor.Person person ? person.id() : "";
    }
}
