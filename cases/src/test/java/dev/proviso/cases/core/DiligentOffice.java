package dev.proviso.cases.core;

import static dev.proviso.cases.core.World.OUTSIDER;
import static dev.proviso.cases.core.World.person;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An office that does what it owes: from wherever a case is, it brings it to its close. */
final class DiligentOffice {
    private static final Actor MACHINE = new Actor.Machine();
    private static final List<String> STAFF =
            List.of("ann", "dora", "dan", "dirk", OUTSIDER, "yara", "zoe", "nora", "nils");

    /** After the provider has named two more who appoint; as analysts they decide nothing else. */
    static final Office WITH_MORE_APPOINTERS = withMoreAppointers();

    private static final DueProcess WITH_MORE = new DueProcess(WITH_MORE_APPOINTERS);

    private final DueProcess process;
    private Case state;
    private Instant now;
    private int next;
    private final List<Happened> added = new ArrayList<>();

    private DiligentOffice(DueProcess process, Case state, Instant now) {
        this.process = process;
        this.state = state;
        this.now = now;
    }

    /**
     * What could not be ended, in words; nothing when the case was closed. Where too few are free
     * to appoint, the provider names more of them, as is then due (D20).
     */
    static Set<String> leavesOpen(DueProcess process, Case state, Instant now) {
        DiligentOffice office =
                new DiligentOffice(canAppoint(state) ? process : WITH_MORE, state, now);
        return office.closed() ? Set.of() : OpenMatters.of(office.state);
    }

    /** What it does to close the case; nothing where it cannot. */
    static List<Happened> closes(DueProcess process, Case state, Instant now) {
        DiligentOffice office = new DiligentOffice(process, state, now);
        return office.closed() ? List.copyOf(office.added) : List.of();
    }

    private boolean closed() {
        for (int round = 0; round < 40 && !state.closed(); round++) {
            work();
        }
        return state.closed();
    }

    /** Tries only what is open: a command for each that is not would be refused, and costs. */
    private void work() {
        tries(new Tick(MACHINE));
        sorted(state.measures()).forEach(this::tell);
        sorted(state.plans()).forEach(this::report);
        publish();
        for (String notice : sorted(state.notices())) {
            if (!Named.the(state.notices(), notice).answered()) {
                anyone(by -> new AnswerNotifier(by, notice, "Reasons."));
            }
        }
        state.reviews()
                .forEach((id, review) -> {
                    if (review.goingOn()) {
                        tries(new EndReview(person(review.reviewer()), id, true, "", ""));
                    }
                });
        matters().forEach(this::decide);
        if (OpenMatters.of(state).isEmpty()) {
            anyone(by -> new CloseCase(by, "Done."));
        }
        process.due(state).stream()
                .map(Due::at)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .ifPresent(at -> now = at);
    }

    /** As they are now, in an order that is no accident: what happens changes the map. */
    private static List<String> sorted(Map<String, ?> all) {
        return all.keySet().stream().sorted().toList();
    }

    private void publish() {
        long size = state.sizeToPublish();
        if (state.published().isEmpty() || state.published().lastKey() < size) {
            tries(new ReportPublished(MACHINE, size));
        }
        if (state.witnessed() < size) {
            tries(new ReportWitnessed(MACHINE, size));
        }
    }

    private void tell(String measure) {
        if (state.statementOf(measure).reachedAt().isEmpty()) {
            anyone(by -> new SendStatement(by, measure, "00", Set.of("mail")));
            tries(new ReportDelivery(MACHINE, measure, "mail", true));
            tries(new ReportDelivery(MACHINE, measure, "post", true));
        }
    }

    private void report(String plan) {
        switch (Named.the(state.plans(), plan).stage()) {
            case APPLYING, HALF_WAY -> tries(new ReportApplied(MACHINE, plan, Outcome.DONE));
            case REVERTING -> {
                tries(new ReportReverted(MACHINE, plan, Outcome.DONE, true));
                tries(new ReportReverted(MACHINE, plan, Outcome.DONE, false));
            }
            case DECIDED, APPLIED, OUTDATED, STOPPED, REVERTED -> {}
        }
    }

    /** What waits for people. */
    private List<Matter> matters() {
        List<Matter> all = new ArrayList<>();
        state.appeals()
                .forEach((id, appeal) -> {
                    if (appeal.upheld().isEmpty()) {
                        all.add(new Matter.AppealDecision(id, true, "Yes."));
                    }
                });
        state.remedies()
                .forEach((id, remedy) -> {
                    if (remedy.enough().isEmpty()) {
                        all.add(new Matter.RemedyAnswer(id, true, "Yes."));
                    }
                });
        state.doubts()
                .forEach((id, doubt) -> {
                    if (!doubt.settled()) {
                        all.add(new Matter.Settlement(id, true, "Yes."));
                    }
                });
        state.measures()
                .forEach((id, measure) -> {
                    if (measure.inForce() && measure.lasting()) {
                        all.add(new Matter.Ending(id, "The authority no longer asks."));
                    }
                });
        return all;
    }

    private void decide(Matter matter) {
        String name = "o" + now.getEpochSecond() + "-" + next++;
        if (!anyone(by -> new Propose(by, name, matter))) {
            return;
        }
        consents(name);
        for (String outsider : List.of(OUTSIDER, "yara", "zoe")) {
            if (Named.the(state.proposals(), name).open()) {
                String appointing = name + outsider;
                anyone(by -> new Propose(by, appointing, new Matter.Appointment(outsider)));
                consents(appointing);
                consents(name);
            }
        }
    }

    private void consents(String proposal) {
        if (!state.proposals().containsKey(proposal)) {
            return;
        }
        STAFF.forEach(who -> tries(new Consent(person(who), proposal)));
    }

    private boolean anyone(java.util.function.Function<Actor, Command> command) {
        return STAFF.stream().anyMatch(who -> tries(command.apply(person(who))));
    }

    private boolean tries(Command command) {
        if (process.decide(state, command, now) instanceof Answer.Accepted ok) {
            for (Event event : ok.events()) {
                Happened happened = new Happened(event, command.by(), now);
                state = Fold.fold(state, happened);
                added.add(happened);
            }
            return true;
        }
        return false;
    }

    /** Whether two of those who appoint outside deciders are free. */
    static boolean canAppoint(Case state) {
        long free =
                World.OFFICE.policy().appointers().stream()
                        .filter(who ->
                                !state.conflicts().containsKey(who) && !state.left().contains(who))
                        .count();
        return free >= 2;
    }

    private static Office withMoreAppointers() {
        Office office = World.OFFICE;
        Policy policy = office.policy();
        Map<String, Set<Role>> roles = new HashMap<>(office.roles());
        roles.put("nora", Set.of(Role.ANALYST));
        roles.put("nils", Set.of(Role.ANALYST));
        return new Office(
                roles,
                office.owners(),
                both(office.enrolled(), Set.of("nora", "nils")),
                new Policy(
                        policy.zone(),
                        policy.hearing(),
                        policy.appeal(),
                        policy.notice(),
                        policy.witnessed(),
                        both(policy.appointers(), Set.of("nora", "nils"))),
                office.terms(),
                office.days());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
