package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.office.Terms;
import dev.proviso.cases.office.WorkingDays;
import dev.proviso.desk.cases.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One case in memory, under the real rules; what has fallen due comes first, as at the desk. */
final class SmallCase implements Carrying.Cases {
    static final String ID = "C-2026-0001";

    private static final String CONTACT = "mail";
    private static final Actor MACHINE = new Actor.Machine();
    private static final Actor CUSTOMER = new Actor.Customer("customer-1");
    private static final Subject SUBJECT = new Subject("p-7f3a", "customer-1", "cloud:unit-a");
    private static final Instant TERMS = Instant.parse("2024-01-01T00:00:00Z");

    private static final Office OFFICE =
            new Office(
                    Map.of(
                            "ann", Set.of(Role.ANALYST),
                            "dora", Set.of(Role.DECIDER),
                            "dan", Set.of(Role.DECIDER),
                            "dirk", Set.of(Role.DECIDER),
                            "olga", Set.of(Role.OPERATOR)),
                    Map.of(),
                    Set.of("dora", "dan", "dirk"),
                    new Policy(
                            ZoneOffset.UTC,
                            Period.ofDays(10),
                            Period.ofDays(30),
                            Period.ofDays(30),
                            true,
                            Set.of("dora", "dan", "dirk")),
                    new Terms(
                            Map.of(
                                    "2024",
                                    new Terms.Version(
                                            "2024",
                                            TERMS,
                                            Optional.empty(),
                                            Map.of("4.2", "No bulk interception.")))),
                    new WorkingDays(ZoneOffset.UTC, Set.of()));

    private final DueProcess process = new DueProcess(OFFICE);
    private final InstantSource time;
    private final List<Happened> history = new ArrayList<>();
    private Case state = Case.NONE;
    private boolean interrupted;

    SmallCase(InstantSource time) {
        this.time = time;
    }

    /** Somebody else is faster than the next step. */
    synchronized void interrupt() {
        interrupted = true;
    }

    @Override
    public synchronized Outcome act(String caseId, Command command) {
        if (interrupted) {
            interrupted = false;
            return new Outcome.Changed(List.of());
        }
        if (!(command instanceof Command.Tick)) {
            once(new Command.Tick(MACHINE));
        }
        return once(command);
    }

    private Outcome once(Command command) {
        Instant now = time.instant();
        return switch (process.decide(state, command, now)) {
            case Answer.Refused(var rule, var because) -> new Outcome.Refused(rule, because);
            case Answer.Impossible(var because, var late) -> new Outcome.Impossible(because, late);
            case Answer.Accepted(var events) -> {
                List<Happened> happened = new ArrayList<>();
                for (Event event : events) {
                    Happened one = new Happened(event, command.by(), now);
                    happened.add(one);
                    state = Fold.fold(state, one);
                }
                history.addAll(happened);
                yield new Outcome.Done(ID, happened, List.of());
            }
        };
    }

    @Override
    public Case read(String caseId) {
        return state();
    }

    @Override
    public synchronized Case lapsed(String caseId) {
        return Rehearsal.ticked(process, state, time.instant());
    }

    @Override
    public synchronized long events(String caseId) {
        return history.size();
    }

    synchronized Case state() {
        return state;
    }

    synchronized List<Happened> history() {
        return List.copyOf(history);
    }

    /** The next time that something is due, if anything is. */
    Optional<Instant> due() {
        Instant now = time.instant();
        return process.due(state()).stream()
                .map(Due::at)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    void tick() {
        act(ID, new Command.Tick(MACHINE));
    }

    /** A notice, an open case, evidence witnessed; the hearing is over. */
    void heard(Runnable elevenDays) {
        does(new Command.ReceiveNotice(new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
        does(new Command.OpenCase(person("ann"), SUBJECT));
        does(new Command.RecordCommerce(person("ann"), "00", Optional.empty()));
        does(new Command.RecordEvidence(MACHINE, "e1", 10));
        does(new Command.ReportPublished(MACHINE, 11));
        does(new Command.ReportWitnessed(MACHINE, 11));
        does(new Command.OpenHearing(person("ann")));
        elevenDays.run();
        tick();
    }

    /** How far telling the customer has come. */
    enum Told {
        ARRIVED(0),
        ARRIVED_WITH_EVIDENCE_TO_BE_PUBLISHED(3),
        SENT(6),
        NOT_SENT(9);

        /** So that each takes other pairs of acts. */
        final int from;

        Told(int from) {
            this.from = from;
        }
    }

    /** Decided by whom its matter needs, and told so far; whether the rules let it. */
    boolean decided(String name, Matter matter, Told told) {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command.Propose(person("ann"), name, matter));
        commands.add(new Command.Consent(person("dora"), name));
        if (!(matter instanceof Matter.Interim)) {
            commands.add(new Command.Consent(person("dan"), name));
        }
        if (told != Told.NOT_SENT) {
            commands.add(sending(name));
        }
        if (told != Told.NOT_SENT && told != Told.SENT) {
            commands.add(new Command.ReportDelivery(MACHINE, name, CONTACT, true));
        }
        if (told == Told.ARRIVED_WITH_EVIDENCE_TO_BE_PUBLISHED) {
            commands.add(new Command.RecordEvidence(MACHINE, "e2", 20));
        }
        return commands.stream().allMatch(command -> act(ID, command) instanceof Outcome.Done);
    }

    private static Command sending(String measure) {
        return new Command.SendStatement(person("ann"), measure, "00", Set.of(CONTACT));
    }

    /** The reasons are sent; whatever comes of it. */
    void sent(String measure) {
        act(ID, sending(measure));
    }

    /** The reasons arrive or do not; whatever comes of it. */
    void delivered(String measure, boolean arrived) {
        act(ID, new Command.ReportDelivery(MACHINE, measure, CONTACT, arrived));
    }

    /** All evidence there is stands under a checkpoint, and is witnessed. */
    void published() {
        act(ID, new Command.ReportPublished(MACHINE, 21));
        act(ID, new Command.ReportWitnessed(MACHINE, 21));
    }

    /** The customer appeals, and somebody who took no part upholds it; whatever comes of it. */
    void upheld(String measure) {
        String appeal = "a" + (state().appeals().size() + 1);
        String decision = "p" + (state().proposals().size() + 1);
        act(ID, new Command.FileAppeal(CUSTOMER, appeal, measure, "00"));
        Matter matter = new Matter.AppealDecision(appeal, true, "It was a drill.");
        act(ID, new Command.Propose(person("ann"), decision, matter));
        act(ID, new Command.Consent(person("dirk"), decision));
    }

    /** Two people end a measure early; whatever comes of it. */
    void endedByPeople(String measure) {
        String decision = "p" + (state().proposals().size() + 1);
        Matter matter = new Matter.Ending(measure, "No longer needed.");
        act(ID, new Command.Propose(person("ann"), decision, matter));
        act(ID, new Command.Consent(person("dora"), decision));
        act(ID, new Command.Consent(person("dirk"), decision));
    }

    /** One who decided had a conflict of interest; others find that it does not stand. */
    void voided(String measure) {
        act(ID, new Command.ReportConflict(person("ann"), "dan", TERMS));
        String decision = "p" + (state().proposals().size() + 1);
        Matter matter = new Matter.Settlement(measure + "/dan", false, "It would not stand.");
        act(ID, new Command.Propose(person("ann"), decision, matter));
        act(ID, new Command.Consent(person("dora"), decision));
        act(ID, new Command.Consent(person("dirk"), decision));
    }

    void does(Command command) {
        Outcome outcome = act(ID, command);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(command + " was not accepted: " + outcome);
        }
    }

    static Actor person(String id) {
        return new Actor.Person(id, Actor.Session.SECOND_FACTOR);
    }
}
