package dev.proviso.cases.core;

import dev.proviso.cases.office.Office;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The rules of due process (design §7), D1 to D29, applied to one case. Pure: the office and the
 * time are parameters.
 */
public final class DueProcess {
    private final Gate gate;
    private final Rulebook rules;
    private final Openings openings;
    private final Records records;
    private final Reviews reviews;
    private final Decisions decisions;
    private final Carriage carriage;
    private final Redresses redresses;

    /** For an office, with every rule. */
    public DueProcess(Office office) {
        this(office, Set.of());
    }

    /** With some rules taken out, to show by a test that each is needed. */
    DueProcess(Office office, Set<Rule> without) {
        this.gate = new Gate(office);
        this.rules = Rulebook.of(office, without);
        this.openings = new Openings(rules);
        this.records = new Records(rules);
        this.reviews = new Reviews(rules);
        this.decisions = new Decisions(rules);
        this.carriage = new Carriage(rules);
        this.redresses = new Redresses(rules);
    }

    /** What is due in a case, for people and for the worker, soonest what ends a measure (D18). */
    public List<Due> due(Case state) {
        return rules.deadlines().of(state);
    }

    /** The latest at which a proposal that is open now lapses: it is due in its case by then. */
    public Instant lapsing(Instant now) {
        return rules.office().days().plainEnd(now, Limits.PROPOSAL);
    }

    /** What must end before the case can be closed, in words. */
    public Set<String> open(Case state) {
        return OpenMatters.of(state);
    }

    /** The measures against which the customer may appeal now, each with the end of that time. */
    public SortedMap<String, Instant> contestable(Case state, Instant now) {
        return redresses.contestable(state, now);
    }

    /**
     * Answers a command: the events it brings about, or why not. Never throws, whatever a caller
     * says; changes nothing.
     */
    public Answer decide(Case state, Command command, Instant now) {
        Checks checks = gate.check(new Checks(rules.without()), state, command, now);
        return switch (command) {
            case Command.Opening c -> openings.decide(checks, state, c, now);
            case Command.Recording c -> records.decide(checks, state, c, now);
            case Command.Reviewing c -> reviews.decide(checks, state, c, now);
            case Command.Deciding c -> decisions.decide(checks, state, c, now);
            case Command.Carrying c -> carriage.decide(checks, state, c, now);
            case Command.Redress c -> redresses.decide(checks, state, c, now);
        };
    }
}
