package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Matter.Plan;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.office.Terms;
import dev.proviso.cases.office.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A small world: two customers, seven people and one from outside, and every command. */
public final class World {
    static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Dublin");

    static final Subject SUBJECT = new Subject("p-7f3a", "customer-1", "cloud:unit-9");
    static final Set<String> CUSTOMERS = Set.of("customer-1", "customer-2");

    /** Max looks after customer 1 and is a decider too: the conflict that must not pass. */
    static final Map<String, Set<Role>> ROLES =
            Map.of(
                    "ann", Set.of(Role.ANALYST),
                    "rex", Set.of(Role.OUTSIDE_REVIEWER),
                    "dora", Set.of(Role.DECIDER),
                    "dan", Set.of(Role.DECIDER),
                    "dirk", Set.of(Role.DECIDER),
                    "max", Set.of(Role.ACCOUNT_OWNER, Role.DECIDER),
                    "olga", Set.of(Role.OPERATOR));

    /** A notice of another case, and what is said of it. */
    static final String OTHER_NOTICE = "N-1";

    static final String OF_ANOTHER_CASE = "It names customer 2, too.";

    /** May be appointed from outside (D20). */
    static final String OUTSIDER = "xeno";

    public static final Office OFFICE =
            new Office(
                    ROLES,
                    Map.of("customer-1", Set.of("max")),
                    Set.of("ann", "dora", "dan", "dirk", "max", OUTSIDER, "yara", "zoe"),
                    new Policy(
                            ZONE,
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
                                            Instant.parse("2024-01-01T00:00:00Z"),
                                            Optional.of(Instant.parse("2026-06-01T00:00:00Z")),
                                            Map.of("4.2", "No bulk interception.")),
                                    "2026",
                                    new Terms.Version(
                                            "2026",
                                            Instant.parse("2026-06-01T00:00:00Z"),
                                            Optional.empty(),
                                            Map.of("4.2", "No bulk interception of civilians.")))),
                    new WorkingDays(ZONE, Set.of(LocalDate.of(2026, 10, 26))));

    private static final Actor MACHINE = new Actor.Machine();
    private static final Actor CUSTOMER = new Actor.Customer("customer-1");

    private World() {}

    static Actor person(String id) {
        return new Actor.Person(id, Actor.Session.SECOND_FACTOR);
    }

    /** A breach while the terms of 2026 held. */
    static final Matter.Breach BREACH =
            new Matter.Breach(
                    "4.2",
                    "2026",
                    Instant.parse("2026-07-01T00:00:00Z"),
                    Instant.parse("2026-08-01T00:00:00Z"));

    /** Conduct over two versions, cited as one. */
    static final Matter.Breach ACROSS =
            new Matter.Breach(
                    "4.2",
                    "2026",
                    Instant.parse("2026-05-01T00:00:00Z"),
                    Instant.parse("2026-08-01T00:00:00Z"));

    /** Every command worth trying in a state, right and wrong ones. */
    static List<Command> commands(Case state, Instant now) {
        List<Command> all = new ArrayList<>();
        begin(all, state);
        record(all, state);
        review(all, state, now);
        matters(state, now).forEach(matter -> propose(all, state, matter));
        state.proposals()
                .forEach((id, proposal) -> {
                    if (proposal.open()) {
                        consent(all, id);
                    }
                });
        carry(all, state, now);
        redress(all, state);
        all.add(new Tick(MACHINE));
        return all;
    }

    private static String next(Map<String, ?> known, String letter) {
        return letter + (known.size() + 1);
    }

    private static void begin(List<Command> all, Case state) {
        if (state.notices().size() < 2) {
            String notice = next(state.notices(), "n");
            all.add(new ReceiveNotice(new Actor.Notifier(notice), notice, Source.PRESS, "00"));
        }
        if (state.notices().size() == 2) {
            all.add(new JoinNotice(person("ann"), "n2", "n1"));
        }
        if (state.findings().isEmpty()) {
            all.add(new RaiseFinding(MACHINE, "f1", true, SUBJECT, "no speech meter", "0.6 of 1"));
        }
        if (!state.opened()) {
            all.add(new OpenCase(person("ann"), SUBJECT));
            all.add(new OpenCase(MACHINE, SUBJECT));
            all.add(new Import(person("ann"), "00"));
            state.findings().keySet().forEach(f -> all.add(new OpenInquiry(person("ann"), f)));
        }
        state.findings().keySet().forEach(f -> all.add(new AnswerInquiry(CUSTOMER, f, "00")));
        for (String notice : state.notices().keySet()) {
            all.add(
                    new CompareNotices(
                            person("ann"),
                            notice,
                            OTHER_NOTICE,
                            Event.Likeness.SAME_MATTER,
                            OF_ANOTHER_CASE));
            all.add(new AnswerNotifier(person("ann"), notice, "Reasons."));
            all.add(new AnswerNotifier(person("ann"), notice, " "));
            all.add(new RevealNotifier(person("ann"), notice, "none"));
            state.measures()
                    .keySet()
                    .forEach(m -> all.add(new RevealNotifier(person("ann"), notice, m)));
        }
        all.add(new CloseCase(person("ann"), "Done."));
    }

    private static void record(List<Command> all, Case state) {
        if (state.evidence().size() < 3) {
            String evidence = next(state.evidence(), "e");
            all.add(new RecordEvidence(MACHINE, evidence, 10L * (state.evidence().size() + 1)));
        }
        if (state.sizeToPublish() > 0) {
            all.add(new ReportPublished(MACHINE, state.sizeToPublish()));
            all.add(new ReportWitnessed(MACHINE, state.sizeToPublish()));
        }
        for (String evidence : state.evidence().keySet()) {
            all.add(new LookAtEvidence(person("ann"), evidence));
            all.add(new LookAtEvidence(person("rex"), evidence));
            all.add(new LookAtEvidence(CUSTOMER, evidence));
        }
        all.add(new RecordCommerce(person("ann"), "00", Optional.of("max")));
        all.add(new Correct(person("ann"), 0, "It was on Monday."));
        all.add(new Correct(person("ann"), 0, ""));
        if (state.erasures().isEmpty()) {
            all.add(new AskErasure(CUSTOMER, "x1", "e1"));
        }
        all.add(new ReportNotTaken(MACHINE, "00", Event.NotTaken.HEARING_OVER, true));
        all.add(new PlaceHold(person("ann"), "h1", "A court asks."));
        all.add(new ReleaseHold(person("ann"), "h1"));
    }

    private static void review(List<Command> all, Case state, Instant now) {
        String review = next(state.reviews(), "r");
        Instant until = now.plus(Period.ofDays(20));
        if (state.reviews().size() < 3) {
            for (String reviewer : List.of("ann", "rex")) {
                all.add(new StartReview(person("dora"), review, reviewer, until));
                all.add(new Reopen(person("dora"), "a new fact", review, reviewer, until));
            }
        }
        state.reviews()
                .forEach((id, one) -> {
                    Actor by = person(one.reviewer());
                    all.add(new EndReview(by, id, false, "No content seen.", "0.8"));
                    all.add(new EndReview(by, id, false, "", ""));
                    all.add(new EndReview(by, id, true, "", ""));
                });
        all.add(new DeclareConflict(person("dan"), now));
        all.add(new DeclareConflict(person("dora"), START));
        all.add(new ReportConflict(person("ann"), "dan", START));
        all.add(new ReportLeft(MACHINE, "dora"));
        all.add(new OpenHearing(person("ann")));
        all.add(new AnswerHearing(CUSTOMER, "00", false));
        all.add(new AnswerHearing(CUSTOMER, "00", true));
        all.add(new AnswerHearing(new Actor.Customer("customer-2"), "00", true));
        for (String clearance : state.clearances().keySet()) {
            all.add(new ReportOutsideClearance(MACHINE, clearance, "growth outside"));
        }
    }

    /** Every matter that could be proposed, right and wrong ones. */
    private static Stream<Matter> matters(Case state, Instant now) {
        if (state.proposals().values().stream().filter(Case.Proposal::open).count() >= 2) {
            return Stream.of();
        }
        Set<String> evidence = state.evidence().keySet();
        Set<String> newest = evidence.isEmpty() ? Set.of() : Set.of("e" + evidence.size());
        Plan plan = new Plan("plan-" + (state.plans().size() + 1), Level.SERVICE_OFF);
        Instant inMay = now.plus(Period.ofDays(150));
        List<Matter> all = new ArrayList<>();
        all.add(determination(BREACH, evidence, plan, inMay));
        all.add(determination(ACROSS, evidence, plan, inMay));
        all.add(determination(BREACH, Set.of("e9"), plan, inMay));
        all.add(determination(BREACH, evidence, plan, now.plus(Period.ofDays(300))));
        all.add(new Matter.Interim("Data is leaving.", newest, plan));
        all.add(new Matter.Interim("", newest, plan));
        all.add(
                order(
                        Matter.Command.SILENCE,
                        Optional.of(now.plus(Period.ofDays(15))),
                        Optional.empty()));
        all.add(
                order(
                        Matter.Command.NAME_NOTIFIER,
                        Optional.of(now.plus(Period.ofDays(5))),
                        Optional.empty()));
        all.add(order(Matter.Command.ACT, Optional.empty(), Optional.of(plan)));
        all.add(clearance(SUBJECT.target(), evidence, inMay));
        all.add(clearance("cloud:*", evidence, inMay));
        all.add(new Matter.Appointment(OUTSIDER));
        all.add(new Matter.Appointment("max"));
        state.plans()
                .keySet()
                .forEach(hash ->
                        all.add(
                                determination(
                                        BREACH, evidence, new Plan(hash, Level.FREEZE), inMay)));
        for (String measure : state.measures().keySet()) {
            all.add(new Matter.Confirmation(measure));
            all.add(new Matter.NewPlan(measure, plan));
            all.add(new Matter.Ending(measure, "No longer needed."));
            all.add(new Matter.Renewal(measure, now.plus(Period.ofDays(29))));
            all.add(new Matter.Renewal(measure, now.plus(Period.ofDays(300))));
        }
        state.remedies()
                .keySet()
                .forEach(remedy -> {
                    all.add(new Matter.RemedyAnswer(remedy, true, "It is deleted."));
                    all.add(new Matter.RemedyAnswer(remedy, false, "It is not."));
                });
        state.appeals()
                .keySet()
                .forEach(appeal -> {
                    all.add(new Matter.AppealDecision(appeal, true, "It was wrong."));
                    all.add(new Matter.AppealDecision(appeal, false, "It was right."));
                });
        state.doubts()
                .keySet()
                .forEach(doubt -> {
                    all.add(new Matter.Settlement(doubt, true, "It stands."));
                    all.add(new Matter.Settlement(doubt, false, "It does not."));
                });
        return all.stream();
    }

    static Matter.Determination determination(
            Matter.Breach breach, Set<String> evidence, Plan plan, Instant until) {
        return new Matter.Determination(List.of(breach), evidence, Optional.of(plan), until);
    }

    static Matter.Order order(Matter.Command command, Optional<Instant> end, Optional<Plan> plan) {
        return new Matter.Order(command, "ab", "unit 9", end, plan);
    }

    static Matter.Clearance clearance(String subject, Set<String> evidence, Instant until) {
        return new Matter.Clearance(
                subject, "bulk-interception", "A call centre.", evidence, until, "puts < 9000/h");
    }

    private static void propose(List<Command> all, Case state, Matter matter) {
        String proposal = next(state.proposals(), "d");
        for (String by : List.of("ann", "dora", "max")) {
            all.add(new Propose(person(by), proposal, matter));
        }
        all.add(new Propose(MACHINE, proposal, matter));
    }

    private static void consent(List<Command> all, String proposal) {
        for (String person : List.of("ann", "dora", "dan", "dirk", "max", "rex", OUTSIDER)) {
            all.add(new Consent(person(person), proposal));
        }
        all.add(new Consent(new Actor.Person("dan", Actor.Session.LINK), proposal));
        all.add(new Consent(MACHINE, proposal));
        all.add(new RaiseObjection(person("dan"), proposal, "The evidence is thin."));
        all.add(new Withdraw(person("ann"), proposal));
    }

    private static void carry(List<Command> all, Case state, Instant now) {
        for (String measure : state.measures().keySet()) {
            all.add(new SendStatement(person("ann"), measure, "00", Set.of("mail", "post")));
            all.add(new ReportDelivery(MACHINE, measure, "mail", true));
            all.add(new ReportDelivery(MACHINE, measure, "post", true));
            all.add(new ReportDelivery(MACHINE, measure, "post", false));
            for (String order : state.measures().keySet()) {
                for (int days : List.of(3, 9)) {
                    Instant until = now.plus(Period.ofDays(days));
                    all.add(new DelayStatement(person("ann"), measure, order, until));
                }
            }
        }
        all.add(new StartApply(person("olga"), "plan-nobody-decided"));
        for (String plan : state.plans().keySet()) {
            all.add(new StartApply(person("olga"), plan));
            all.add(new StartApply(MACHINE, plan));
            for (Outcome outcome : Outcome.values()) {
                all.add(new ReportApplied(MACHINE, plan, outcome));
            }
            all.add(new ReportOutdated(MACHINE, plan, "the quota was changed"));
            all.add(new ReportReverted(MACHINE, plan, Outcome.DONE, true));
            all.add(new ReportReverted(MACHINE, plan, Outcome.DONE, false));
            all.add(new ReportReverted(MACHINE, plan, Outcome.HALF_WAY, false));
        }
        all.add(new ReportAccountChanged(MACHINE, Change.SOLD));
    }

    private static void redress(List<Command> all, Case state) {
        for (String measure : state.measures().keySet()) {
            if (state.remedies().size() < 2) {
                all.add(new ShowRemedy(CUSTOMER, next(state.remedies(), "y"), measure, "00"));
            }
            if (state.appeals().size() < 2) {
                all.add(new FileAppeal(CUSTOMER, next(state.appeals(), "a"), measure, "00"));
                all.add(
                        new FileAppeal(
                                new Actor.Customer("customer-2"),
                                next(state.appeals(), "a"),
                                measure,
                                "00"));
            }
        }
        state.appeals().keySet().forEach(a -> all.add(new AddAppealFact(CUSTOMER, a, "00")));
    }
}
