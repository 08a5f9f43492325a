package dev.proviso.cases.core;

import dev.proviso.cases.core.Case.Proposal;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may propose and who may consent: D1, D3, D8, D17, D20, D21, D22, D27, D28, D29. */
final class Consents {
    private final Office office;

    Consents(Office office) {
        this.office = office;
    }

    /** Checks that somebody may propose this. */
    Checks mayPropose(Checks checks, Case state, String person, Matter matter) {
        Rule rule = matter.rule();
        if (matter instanceof Matter.Appointment) {
            return free(appointer(checks, person), state, person, rule);
        }
        return free(checks, state, person, rule)
                .impossible(
                        () -> !office.has(person, Role.ANALYST) && !decides(state, person),
                        "Only an analyst or a decider proposes.");
    }

    /** Checks that somebody may consent to (or object to) this proposal. */
    Checks mayConsent(Checks checks, Case state, Proposal proposal, Actor.Person by) {
        String person = by.id();
        Matter matter = proposal.matter();
        Rule rule = matter.rule();
        checks.refuse(
                Rule.D28,
                () -> by.session() != Actor.Session.SECOND_FACTOR,
                "Deciding needs a session of your own with a second factor.");
        checks.refuse(
                Rule.D28,
                () -> !office.enrolled().contains(person),
                "You have no enrolled signing key; enrol one first.");
        if (matter instanceof Matter.Appointment) {
            appointer(checks, person);
        } else {
            checks.impossible(() -> !decides(state, person), "Only a decider consents.");
        }
        return free(checks, state, person, rule)
                .refuse(
                        rule,
                        () -> !matter.proposerMayConsent() && proposal.by().equals(person),
                        "You proposed this; others must consent.")
                .refuse(
                        rule,
                        () ->
                                matter instanceof Matter.Confirmation confirmation
                                        && orderedBy(state, confirmation.measure())
                                                .contains(person),
                        "You proposed or ordered the interim measure; others must confirm it.")
                .refuse(
                        rule,
                        () ->
                                matter instanceof Matter.AppealDecision
                                        && state.parts().contains(person),
                        "You took part in this case; somebody who did not decides the appeal.");
    }

    /** Those who could still consent to a proposal, beside those who did. */
    Set<String> freeFor(Case state, Proposal proposal) {
        Set<String> people = new TreeSet<>(office.roles().keySet());
        people.addAll(state.appointed());
        people.removeAll(state.left());
        people.removeIf(person ->
                proposal.consents().containsKey(person)
                        || mayConsent(
                                        new Checks(Set.of()),
                                        state,
                                        proposal,
                                        new Actor.Person(person, Actor.Session.SECOND_FACTOR))
                                .failed()
                                .isPresent());
        return people;
    }

    /** D21: consents whose givers, as the office now stands, may decide this no longer. */
    List<Event> lost(Case state, String id, Proposal proposal) {
        return proposal.consents().keySet().stream()
                .filter(giver -> !holds(state, proposal.matter(), giver))
                .<Event>map(giver -> new Event.ConsentVoided(id, giver))
                .toList();
    }

    /** Whether somebody who consented is still one of those who may decide this. */
    private boolean holds(Case state, Matter matter, String person) {
        boolean works = state.appointed().contains(person) || office.roles().containsKey(person);
        boolean role =
                matter instanceof Matter.Appointment
                        ? office.policy().appointers().contains(person)
                        : decides(state, person);
        return works && role && !state.left().contains(person) && isFree(state, person);
    }

    /** D20: whether too few people are left to decide some proposal. */
    boolean isShort(Case state) {
        return state.proposals().values().stream()
                .anyMatch(proposal -> proposal.open() && isShort(state, proposal));
    }

    /** D20: whether too few people are left to decide this one. */
    boolean isShort(Case state, Proposal proposal) {
        Matter matter = proposal.matter();
        if (matter instanceof Matter.Appointment) {
            return false;
        }
        long stand =
                proposal.consents().keySet().stream()
                        .filter(giver -> holds(state, matter, giver))
                        .count();
        return stand + freeFor(state, proposal).size() < matter.needed();
    }

    /** D20: whether enough of those whom the policy names to appoint outside deciders are free. */
    boolean canAppoint(Case state) {
        Matter appointing = new Matter.Appointment("");
        return office.policy().appointers().stream()
                        .filter(person -> holds(state, appointing, person))
                        .count()
                >= appointing.needed();
    }

    private boolean decides(Case state, String person) {
        return office.has(person, Role.DECIDER) || state.appointed().contains(person);
    }

    private Checks appointer(Checks checks, String person) {
        return checks.refuse(
                Rule.D20,
                () -> !office.policy().appointers().contains(person),
                "The policy does not name you among those who appoint outside deciders.");
    }

    /** No conflict of interest, and not the owner of the account. */
    boolean isFree(Case state, String person) {
        return !state.conflicts().containsKey(person) && !ownsAccount(state, person);
    }

    private boolean ownsAccount(Case state, String person) {
        return state.subject().filter(s -> office.owns(person, s.customer())).isPresent();
    }

    /** The same, in words for the person. */
    private Checks free(Checks checks, Case state, String person, Rule rule) {
        return checks.refuse(
                        rule,
                        () -> state.conflicts().containsKey(person),
                        "You have a conflict of interest in this case.")
                .refuse(
                        rule,
                        () -> ownsAccount(state, person),
                        "You look after this customer's account.");
    }

    private static Set<String> orderedBy(Case state, String measure) {
        return Optional.ofNullable(state.measures().get(measure))
                .map(Case.Measure::orderedBy)
                .orElse(Set.of());
    }
}
