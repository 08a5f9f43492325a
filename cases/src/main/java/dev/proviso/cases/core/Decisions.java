package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposing, consenting, objecting, withdrawing. With the last consent a proposal is decided. */
final class Decisions {
    private final Rulebook rules;

    Decisions(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Deciding command, Instant now) {
        return switch (command) {
            case Propose c -> propose(checks, state, c, now);
            case Consent c -> consent(checks, state, c, now);
            case RaiseObjection c -> object(checks, state, c);
            case Withdraw c -> withdraw(checks, state, c);
        };
    }

    private Answer propose(Checks checks, Case state, Propose c, Instant now) {
        Rulebook.isNew(checks, state.proposals(), c.proposal());
        String person = Rulebook.person(c.by());
        rules.consents().mayPropose(checks, state, person, c.matter());
        return rules.readiness()
                .check(checks, state, c.matter(), now)
                .then(() ->
                        List.of(
                                new Proposed(
                                        c.proposal(),
                                        c.matter(),
                                        person,
                                        rules.office().days().plainEnd(now, Limits.PROPOSAL))));
    }

    private Answer consent(Checks checks, Case state, Consent c, Instant now) {
        Case.Proposal proposal = state.proposals().get(c.proposal());
        if (proposal == null || !proposal.open() || !(c.by() instanceof Actor.Person by)) {
            return notOpen(checks, c.proposal());
        }
        checks.impossible(
                () -> proposal.consents().containsKey(by.id()), "You have consented already.");
        rules.consents().mayConsent(checks, state, proposal, by);
        rules.readiness().check(checks, state, proposal.matter(), now);
        return checks.then(() -> {
            Event consented = new Consented(c.proposal(), by.id());
            List<Event> lost = rules.lost(state, c.proposal(), proposal);
            List<Event> events = new ArrayList<>();
            events.add(consented);
            events.addAll(lost);
            Matter matter = proposal.matter();
            if (proposal.consents().size() - lost.size() + 1 < needed(matter)) {
                return events;
            }
            events.add(rules.effects().decision(state, c.proposal(), matter, now));
            Case decided = state;
            for (Event event : events) {
                decided = Fold.fold(decided, new Happened(event, by, now));
            }
            events.addAll(rules.effects().follows(decided, c.proposal(), matter, now));
            return events;
        });
    }

    /** One is enough where the matter's rule is taken out. */
    private int needed(Matter matter) {
        return rules.on(matter.rule()) ? matter.needed() : 1;
    }

    private Answer object(Checks checks, Case state, RaiseObjection c) {
        Case.Proposal proposal = state.proposals().get(c.proposal());
        if (proposal == null || !proposal.open() || !(c.by() instanceof Actor.Person by)) {
            return notOpen(checks, c.proposal());
        }
        return rules.consents()
                .mayConsent(checks, state, proposal, by)
                .impossible(c.reasons()::isBlank, "Object with reasons.")
                .then(() -> List.of(new ProposalEnded(c.proposal(), Fate.OBJECTED, c.reasons())));
    }

    private static Answer withdraw(Checks checks, Case state, Withdraw c) {
        Optional<Case.Proposal> proposal =
                Optional.ofNullable(state.proposals().get(c.proposal()))
                        .filter(Case.Proposal::open);
        if (proposal.isEmpty()) {
            return notOpen(checks, c.proposal());
        }
        return checks.impossible(
                        () -> !proposal.get().by().equals(Rulebook.person(c.by())),
                        "Only who proposed it withdraws it.")
                .then(() -> List.of(new ProposalEnded(c.proposal(), Fate.WITHDRAWN, "Withdrawn.")));
    }

    private static Answer notOpen(Checks checks, String proposal) {
        return checks.impossible(() -> true, "No proposal " + proposal + " is open.")
                .then(List::of);
    }
}
