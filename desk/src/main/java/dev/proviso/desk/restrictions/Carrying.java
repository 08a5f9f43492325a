package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.restrictions.apply.Executor;
import dev.proviso.restrictions.apply.Outcome.NotBegun;
import dev.proviso.restrictions.apply.Outcome.Otherwise;
import dev.proviso.restrictions.apply.Outcome.Worked;
import dev.proviso.restrictions.apply.PartResult;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.apply.Stop;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.PlanRow;
import dev.proviso.restrictions.journal.Way;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets the rules say whether it may, lets the executor do it, and lets the case record what came of
 * it.
 */
final class Carrying {
    private static final Actor MACHINE = new Actor.Machine();

    /** More changes than these are told as a number. */
    private static final int NAMED = 12;

    private final Cases cases;
    private final Journal journal;
    private final Limits limits;
    private final Providers providers;

    /** Where the rules say what may be done, and what was done is recorded. */
    interface Cases {
        Outcome act(String caseId, Command command);

        Case read(String caseId);

        /** The same once what has fallen due has happened; nothing is stored. */
        Case lapsed(String caseId);

        /** How many events a case has: another number means another case. */
        long events(String caseId);
    }

    /** What a plan would do by now that nobody decided on, each as a sentence. */
    interface Limits {
        /**
         * Looks.
         *
         * @throws ProviderFault when it cannot be known now
         */
        List<String> beyond(Plan plan, Progress progress)
                throws ProviderFault, InterruptedException;
    }

    /** Where it is carried out: each is reached when it is first needed. */
    interface Providers {
        /** Those that these connectors reach. */
        Reached reach(Set<String> connectors) throws InterruptedException;
    }

    /**
     * Providers as far as they are reached.
     *
     * @param executor works at those that are; at none if {@code none}
     * @param unreached why others are not, each in words
     */
    record Reached(Executor executor, boolean none, List<String> unreached) {
        Reached {
            unreached = List.copyOf(unreached);
        }

        String words() {
            return String.join(" ", unreached);
        }
    }

    Carrying(Cases cases, Journal journal, Limits limits, Providers providers) {
        this.cases = cases;
        this.journal = journal;
        this.limits = limits;
        this.providers = providers;
    }

    /** Applies a plan, or goes on with one that was begun, if all its providers are reached. */
    Restricted apply(String caseId, Plan plan, Actor by, String about, Progress progress)
            throws InterruptedException {
        String hash = plan.hash();
        if (!isApplying(caseId, hash)) {
            Outcome started = cases.act(caseId, new Command.StartApply(by, hash));
            if (!(started instanceof Outcome.Done)) {
                return new Restricted(hash, List.of(), started, "");
            }
        }
        return goOn(caseId, plan, about, progress);
    }

    private Restricted goOn(String caseId, Plan plan, String about, Progress progress)
            throws InterruptedException {
        String hash = plan.hash();
        Stop stop = new StopOfCase(cases, caseId, hash);
        Optional<PlanRow> begun = journal.plan(hash);
        if (begun.isPresent() && (begun.get().ended() || didMore(hash))) {
            return applied(caseId, hash, recorded(plan));
        }
        Reached to = providers.reach(connectors(plan));
        if (!to.unreached().isEmpty()) {
            return owed(hash, to.words());
        }
        try {
            List<String> beyond = begun.isPresent() ? List.of() : limits.beyond(plan, progress);
            if (!beyond.isEmpty()) {
                return outdated(caseId, hash, some(beyond));
            }
        } catch (ProviderFault fault) {
            return owed(
                    hash,
                    "Who has grants now is not known (%s): not begun, tried again later."
                            .formatted(fault.words()));
        }
        dev.proviso.restrictions.apply.Outcome outcome =
                begun.isPresent()
                        ? to.executor().resume(hash, stop, progress)
                        : to.executor().apply(hash, plan, about, stop, progress);
        return switch (outcome) {
            case NotBegun(String words) ->
                    new Restricted(
                            hash,
                            List.of(),
                            cases.act(
                                    caseId,
                                    new Command.ReportApplied(
                                            MACHINE, hash, Command.Outcome.REFUSED)),
                            words);
            case Otherwise(List<String> changes) ->
                    outdated(
                            caseId,
                            hash,
                            some(changes) + (begun.isPresent() ? givenBack(caseId) : ""));
            case Worked(List<PartResult> parts) -> applied(caseId, hash, parts);
        };
    }

    /** What becomes of a plan that was begun and goes no further. */
    private static String givenBack(String caseId) {
        return " The plan was begun, and goes no further. What it has set so far is given back: proviso revert %s. Plan again if it is still wanted, and decide on it."
                .formatted(caseId);
    }

    /** A connector that is another by now is the same sentence for each account. */
    private static String some(List<String> changes) {
        String named = changes.stream().limit(NAMED).collect(Collectors.joining(" "));
        return changes.size() <= NAMED
                ? named
                : named + " And %,d more.".formatted(changes.size() - NAMED);
    }

    private Restricted outdated(String caseId, String hash, String words) {
        return new Restricted(
                hash,
                List.of(),
                cases.act(caseId, new Command.ReportOutdated(MACHINE, hash, words)),
                words);
    }

    /** What is due in a case: ways back, lowering, and going on where something broke off. */
    List<Restricted> due(String caseId, Map<String, Plan> plans, String about, Progress progress)
            throws InterruptedException {
        return walked(
                caseId,
                plans,
                plan ->
                        isApplying(caseId, plan.hash())
                                ? Optional.of(goOn(caseId, plan, about, progress))
                                : Optional.empty(),
                progress);
    }

    /**
     * The same without going on, after what has fallen due: who asks for ways back is told what
     * broke off.
     */
    List<Restricted> back(String caseId, Map<String, Plan> plans, Progress progress)
            throws InterruptedException {
        Command.Tick tick = new Command.Tick(MACHINE);
        if (cases.act(caseId, tick) instanceof Outcome.Changed) {
            Outcome _ = cases.act(caseId, tick); // somebody else wrote, and nothing lapsed
        }
        return walked(caseId, plans, plan -> Optional.of(brokenOff(caseId, plan)), progress);
    }

    /** What becomes of a plan that is being applied. */
    private interface Applying {
        Optional<Restricted> with(Plan plan) throws InterruptedException;
    }

    private static Restricted brokenOff(String caseId, Plan plan) {
        return owed(
                plan.hash(),
                "broke off while it was applied, and no ground for its way back has come: nothing was done. proviso apply %s goes on with it, and so does proviso case work."
                        .formatted(caseId));
    }

    private List<Restricted> walked(
            String caseId, Map<String, Plan> plans, Applying applying, Progress progress)
            throws InterruptedException {
        List<Restricted> done = new ArrayList<>();
        for (Map.Entry<String, Case.Planned> one : cases.read(caseId).plans().entrySet()) {
            String hash = one.getKey();
            Plan plan = plans.get(hash);
            if (plan == null) {
                continue; // decided on elsewhere: there is nothing here to go back on
            }
            switch (one.getValue().stage()) {
                case REVERTING -> done.add(back(caseId, plan, progress));
                case APPLYING -> applying.with(plan).ifPresent(done::add);
                case APPLIED, HALF_WAY, STOPPED ->
                        lower(caseId, plan, one.getValue(), progress).ifPresent(done::add);
                case DECIDED, OUTDATED, REVERTED -> {}
            }
        }
        return done;
    }

    private Restricted back(String caseId, Plan plan, Progress progress)
            throws InterruptedException {
        String hash = plan.hash();
        Optional<PlanRow> row = journal.plan(hash);
        if (row.isEmpty()) {
            return reverted(caseId, hash, List.of(), ""); // it never began
        }
        if (row.get().way() == Way.REVERT && row.get().ended()) {
            return reverted(caseId, hash, recorded(plan), "");
        }
        Reached to = providers.reach(left(plan, row.get(), Way.REVERT));
        if (to.none()) {
            return owed(hash, to.words());
        }
        dev.proviso.restrictions.apply.Outcome outcome =
                row.get().way() == Way.REVERT
                        ? to.executor().resume(hash, Stop.NEVER, progress)
                        : to.executor().revert(hash, "The case opened the way back.", progress);
        return switch (outcome) {
            case NotBegun(String words) -> owed(hash, words);
            case Otherwise(List<String> changes) -> owed(hash, some(changes));
            case Worked(List<PartResult> parts) -> reverted(caseId, hash, parts, to.words());
        };
    }

    /** Nothing was done, and why. */
    static Restricted owed(String hash, String words) {
        return new Restricted(
                hash, List.of(), new Outcome.Impossible(words, Optional.empty()), words);
    }

    /** Those that a plan needs. */
    static Set<String> connectors(Plan plan) {
        return plan.parts().stream()
                .map(Plan.Part::connector)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The connectors of those accounts that have this way, or the rest of it, before them. */
    private Set<String> left(Plan plan, PlanRow row, Way way) {
        if (row.way() != way) {
            return connectors(plan);
        }
        return journal.parts(plan.hash()).stream()
                .filter(part -> part.state().unfinished())
                .map(part -> plan.parts().get(part.part()).connector())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Restricted> lower(
            String caseId, Plan plan, Case.Planned planned, Progress progress)
            throws InterruptedException {
        Optional<PlanRow> row = journal.plan(plan.hash());
        if (!toLower(cases.read(caseId), plan, planned)) {
            return Optional.empty();
        }
        Reached to = providers.reach(left(plan, row.orElseThrow(), Way.LOWER));
        if (to.none()) {
            return Optional.of(owed(plan.hash(), to.words()));
        }
        dev.proviso.restrictions.apply.Outcome outcome =
                row.orElseThrow().way() == Way.LOWER
                        ? to.executor().resume(plan.hash(), Stop.NEVER, progress)
                        : to.executor()
                                .lower(
                                        plan.hash(),
                                        "The case lowered it to freeze (D20).",
                                        progress);
        List<PartResult> parts = outcome instanceof Worked(var worked) ? worked : List.of();
        return Optional.of(
                new Restricted(
                        plan.hash(),
                        parts,
                        new Outcome.Done(caseId, List.of(), List.of()),
                        ("lowered to freeze " + to.words()).strip()));
    }

    /** Whether a plan goes down to the freeze, or is on its way there. */
    private boolean toLower(Case state, Plan plan, Case.Planned planned) {
        return Named.the(state.measures(), planned.measure()).lowered()
                && plan.level().compareTo(Level.FREEZE) > 0
                && journal.plan(plan.hash())
                        .filter(row -> row.way() == Way.APPLY || !row.ended())
                        .isPresent();
    }

    /** What {@link #back} would do now; looks at the providers, and does nothing. */
    Ahead ahead(String caseId, Map<String, Plan> plans, Progress progress)
            throws InterruptedException {
        Case state = cases.lapsed(caseId);
        SequencedMap<String, Level> back = new LinkedHashMap<>();
        Set<String> connectors = new TreeSet<>();
        List<String> brokenOff = new ArrayList<>();
        for (Map.Entry<String, Case.Planned> one : state.plans().entrySet()) {
            String hash = one.getKey();
            Plan plan = plans.get(hash);
            if (plan == null) {
                continue; // as when it is done
            }
            switch (one.getValue().stage()) {
                case REVERTING -> back.put(hash, Level.WATCH);
                case APPLYING -> brokenOff.add(hash);
                case APPLIED, HALF_WAY, STOPPED -> {
                    if (toLower(state, plan, one.getValue())) {
                        back.put(hash, Level.FREEZE);
                    }
                }
                case DECIDED, OUTDATED, REVERTED -> {}
            }
            if (back.containsKey(hash)) {
                connectors.addAll(connectors(plan));
            }
        }
        Reached to = providers.reach(connectors);
        return new Ahead(to.executor().ahead(back, progress), brokenOff, to.unreached());
    }

    /** Whether it goes on; after a crash its measure may have ended meanwhile (D3). */
    private boolean isApplying(String caseId, String hash) {
        return Named.is(cases.lapsed(caseId).plans(), hash, one -> one.stage() == Stage.APPLYING);
    }

    /**
     * Whether it did more than planned before this process: then it is begun on no other account.
     */
    private boolean didMore(String hash) {
        return journal.parts(hash).stream().anyMatch(part -> part.why() == Why.MORE);
    }

    private Restricted applied(String caseId, String hash, List<PartResult> parts) {
        List<Outcome> told =
                ApplyReport.of(hash, parts).stream()
                        .map(report -> cases.act(caseId, report))
                        .toList();
        return new Restricted(hash, parts, told.getFirst(), "");
    }

    private Restricted reverted(String caseId, String hash, List<PartResult> parts, String words) {
        boolean whole =
                parts.stream()
                        .noneMatch(part ->
                                part.state() == PartState.HALF_WAY
                                        || part.state() == PartState.OPEN);
        boolean others =
                cases.read(caseId).plans().entrySet().stream()
                        .anyMatch(one -> !one.getKey().equals(hash) && one.getValue().felt());
        return new Restricted(
                hash,
                parts,
                cases.act(
                        caseId,
                        new Command.ReportReverted(
                                MACHINE,
                                hash,
                                whole ? Command.Outcome.DONE : Command.Outcome.HALF_WAY,
                                whole && !others)),
                words);
    }

    /** As the journal has it, when it ended and only the report was lost. */
    private List<PartResult> recorded(Plan plan) {
        return journal.parts(plan.hash()).stream()
                .map(row ->
                        new PartResult(
                                row.part(),
                                plan.parts().get(row.part()).connector(),
                                plan.parts().get(row.part()).account(),
                                row.state(),
                                row.why(),
                                row.words(),
                                row.next()))
                .toList();
    }
}
