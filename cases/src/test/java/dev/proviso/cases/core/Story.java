package dev.proviso.cases.core;

import static dev.proviso.cases.core.World.*;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Matter.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The case of design §1, from the newspaper's notice to the appeal, command by command; each
 * chapter ends at a waypoint.
 */
public final class Story {
    private static final Actor MACHINE = new Actor.Machine();
    private static final Actor CUSTOMER = new Actor.Customer("customer-1");

    private final DueProcess process;
    private final List<Waypoint> waypoints = new ArrayList<>();
    private final List<Happened> history = new ArrayList<>();
    private BiConsumer<Case, List<Happened>> listener = (_, _) -> {};
    private Case state = Case.NONE;
    private Instant now = START;

    /** Where a chapter ends. */
    public record Waypoint(String name, Case state, List<Happened> history, Instant now) {}

    private Story(DueProcess process) {
        this.process = process;
    }

    /** The whole story, as these rules let it happen. */
    public static List<Waypoint> tell(DueProcess process) {
        return tell(process, (_, _) -> {});
    }

    /**
     * The whole story; after each command {@code listener} gets the case before it and what
     * happened.
     */
    public static List<Waypoint> tell(
            DueProcess process, BiConsumer<Case, List<Happened>> listener) {
        Story story = new Story(process);
        story.listener = listener;
        story.waypoint("nothing yet");
        story.noticeAndFirstReview();
        story.newFactAndOutsideReview();
        story.silenceAndInterimMeasure();
        story.confirmationAndHearing();
        story.breachDetermined();
        story.conflictFoundLater();
        story.remedyRefused();
        story.appealUpheld();
        story.closedAndErased();
        return story.waypoints;
    }

    private void noticeAndFirstReview() {
        does(new RaiseFinding(MACHINE, "f1", true, SUBJECT, "no speech meter", "0.6 of 1"));
        does(new ReceiveNotice(new Actor.Notifier("n1"), "n1", Source.PRESS, "00"));
        waypoint("a notice and a question");
        refused(Rule.D19, new OpenHearing(person("ann")));
        refused(Rule.D17, new OpenCase(MACHINE, SUBJECT));
        does(new OpenCase(person("ann"), SUBJECT));
        does(new RecordCommerce(person("ann"), "00", Optional.of("max")));
        does(new RecordEvidence(MACHINE, "e1", 10));
        does(new StartReview(person("dora"), "r1", "ann", now.plus(Duration.ofDays(20))));
        does(new LookAtEvidence(person("ann"), "e1"));
        refused(Rule.D10, new EndReview(person("ann"), "r1", false, "", ""));
        waypoint("the first review");
        does(new EndReview(person("ann"), "r1", false, "Speech was not metered.", "0.6 of 1"));
        Matter clearance = clearance(SUBJECT.target(), Set.of("e1"), now.plus(Duration.ofDays(90)));
        refused(Rule.D27, propose("d1", clearance("cloud:*", Set.of("e1"), now)));
        does(propose("d1", clearance));
        refused(Rule.D27, new Consent(person("max"), "d1"));
        refused(Rule.D28, new Consent(new Actor.Person("dan", Actor.Session.LINK), "d1"));
        does(new Consent(person("dora"), "d1"));
        does(new Consent(person("dan"), "d1"));
        refused(Rule.D16, new CloseCase(person("ann"), "Nothing was found."));
        does(new AnswerNotifier(person("ann"), "n1", "We looked and found no evidence."));
        does(new CloseCase(person("ann"), "Nothing was found."));
        waypoint("closed with a clearance");
    }

    private void newFactAndOutsideReview() {
        later(Duration.ofDays(40));
        does(new ReceiveNotice(new Actor.Notifier("n2"), "n2", Source.NGO, "01"));
        is(Named.the(state.clearances(), "d1").ended(), "the new notice ends the clearance");
        Instant until = now.plus(Duration.ofDays(20));
        refused(Rule.D11, new StartReview(person("dora"), "r2", "rex", until));
        does(new Reopen(person("dora"), "The paper names the unit.", "r2", "rex", until));
        does(new RecordEvidence(MACHINE, "e2", 20));
        refused(Rule.D13, new RecordEvidence(person("rex"), "e3", 30));
        does(new LookAtEvidence(person("rex"), "e2"));
        waypoint("the outside review");
        does(new EndReview(person("rex"), "r2", true, "No content seen.", "0.9 of 1"));
        refused(Rule.D13, new LookAtEvidence(person("rex"), "e2"));
        does(new JoinNotice(person("ann"), "n2", "n1"));
        refused(Rule.D5, new OpenHearing(person("ann")));
        does(new ReportPublished(MACHINE, 21));
        refused(Rule.D5, new OpenHearing(person("ann")));
        waypoint("evidence published");
    }

    private void silenceAndInterimMeasure() {
        Matter silence = order(Matter.Command.SILENCE, end(5), Optional.empty());
        does(new Propose(person("dora"), "d2", silence));
        does(new Consent(person("dora"), "d2"));
        refused(Rule.D22, new Consent(person("max"), "d2"));
        does(new Consent(person("dan"), "d2"));
        refused(Rule.D22, new OpenHearing(person("ann")));
        Plan plan = new Plan("plan-1", Level.READ_ONLY);
        refused(Rule.D3, propose("d3", new Matter.Interim("", Set.of("e2"), plan)));
        does(propose("d3", new Matter.Interim("Data is leaving.", Set.of("e2"), plan)));
        refused(Rule.D17, new Consent(MACHINE, "d3"));
        does(new Consent(person("dora"), "d3"));
        waypoint("an interim measure decided under silence");
        refused(Rule.D6, new StartApply(person("olga"), "plan-1"));
        refused(
                Rule.D6,
                new DelayStatement(person("ann"), "d3", "d2", now.plus(Duration.ofDays(9))));
        does(new DelayStatement(person("ann"), "d3", "d2", now.plus(Duration.ofDays(5))));
        refused(Rule.D4, new StartApply(person("olga"), "plan-of-nobody"));
        does(new StartApply(person("olga"), "plan-1"));
        waypoint("applying under silence");
        does(new ReportApplied(MACHINE, "plan-1", Outcome.HALF_WAY));
        does(new StartApply(MACHINE, "plan-1"));
        does(new ReportApplied(MACHINE, "plan-1", Outcome.DONE));
        waypoint("an interim measure in force");
    }

    private void confirmationAndHearing() {
        later(Duration.ofDays(1));
        does(new ReportWitnessed(MACHINE, 21));
        does(propose("d4", new Matter.Confirmation("d3")));
        refused(Rule.D3, new Consent(person("dora"), "d4"));
        does(new Consent(person("dan"), "d4"));
        does(new Consent(person("dirk"), "d4"));
        refused(
                Rule.D3,
                propose(
                        "d5",
                        new Matter.Interim(
                                "Again.", Set.of("e2"), new Plan("plan-2", Level.FREEZE))));
        waypoint("confirmed");
        later(Duration.ofDays(4));
        is(!state.silenced(), "the order has ended by its date");
        does(new SendStatement(person("ann"), "d2", "00", Set.of("mail")));
        does(new ReportDelivery(MACHINE, "d2", "mail", true));
        does(new SendStatement(person("ann"), "d3", "00", Set.of("mail", "post")));
        does(new ReportDelivery(MACHINE, "d3", "mail", true));
        does(new ReportDelivery(MACHINE, "d3", "post", false));
        does(new Tick(MACHINE));
        is(state.statementOf("d3").reachedAt().isPresent(), "urgent reasons count at once");
        does(new OpenHearing(person("ann")));
        refused(Rule.D7, propose("d5", determined("plan-2")));
        waypoint("the hearing");
        does(new AnswerHearing(CUSTOMER, "00", false));
        later(Duration.ofDays(12));
        is(state.hearing().orElseThrow().ended(), "the hearing ended by its deadline");
    }

    private void breachDetermined() {
        Plan plan = new Plan("plan-2", Level.SERVICE_OFF);
        Instant until = now.plus(Duration.ofDays(150));
        Instant tooLate = now.plus(Duration.ofDays(300));
        Set<String> evidence = Set.of("e1", "e2");
        refused(Rule.D2, propose("d5", determination(ACROSS, evidence, plan, until)));
        refused(Rule.D29, propose("d5", determination(BREACH, evidence, plan, tooLate)));
        does(propose("d5", determined("plan-2")));
        refused(Rule.D1, new Consent(person("max"), "d5"));
        does(new Consent(person("dora"), "d5"));
        waypoint("one of two has consented");
        does(new Consent(person("dan"), "d5"));
        does(new SendStatement(person("ann"), "d5", "00", Set.of("mail")));
        does(new ReportDelivery(MACHINE, "d5", "mail", true));
        does(new StartApply(person("olga"), "plan-2"));
        does(new ReportApplied(MACHINE, "plan-2", Outcome.DONE));
        waypoint("two restrictions overlap");
        later(Duration.ofDays(5));
        is(
                Named.the(state.measures(), "d3").ended().isPresent(),
                "the interim measure ended by its date");
        refused(Rule.D9, new ReportReverted(MACHINE, "plan-1", Outcome.DONE, true));
        does(new ReportReverted(MACHINE, "plan-1", Outcome.DONE, false));
        does(new AskErasure(CUSTOMER, "x1", "e1"));
        waypoint("restricted");
        branch("an order to name the notifier", this::orderToNameTheNotifier);
    }

    private void orderToNameTheNotifier() {
        refused(Rule.D16, new RevealNotifier(person("ann"), "n2", "d2"));
        Matter name = order(Matter.Command.NAME_NOTIFIER, end(5), Optional.empty());
        does(new Propose(person("dora"), "o1", name));
        does(new Consent(person("dora"), "o1"));
        does(new Consent(person("dirk"), "o1"));
        does(new RevealNotifier(person("ann"), "n2", "o1"));
    }

    private void conflictFoundLater() {
        does(new ReportConflict(person("ann"), "dan", START));
        is(state.doubts().containsKey("d5/dan"), "the determination is in doubt");
        does(propose("d6", new Matter.Settlement("d5/dan", true, "Others agree.")));
        refused(Rule.D21, new Consent(person("dan"), "d6"));
        does(new Consent(person("dora"), "d6"));
        waypoint("a determination in doubt");
        does(new Consent(person("dirk"), "d6"));
    }

    private void remedyRefused() {
        does(new ShowRemedy(CUSTOMER, "y1", "d5", "00"));
        does(propose("d7", new Matter.RemedyAnswer("y1", false, "It is there still.")));
        does(new Consent(person("dora"), "d7"));
        waypoint("a remedy shown");
        does(new Consent(person("dirk"), "d7"));
    }

    private void appealUpheld() {
        does(new FileAppeal(CUSTOMER, "a1", "d5", "00"));
        Instant due = Named.the(state.appeals(), "a1").due();
        later(Duration.ofDays(2));
        does(new AddAppealFact(CUSTOMER, "a1", "01"));
        is(
                Named.the(state.appeals(), "a1").due().equals(due),
                "adding facts never resets the deadline");
        does(propose("d8", new Matter.AppealDecision("a1", true, "It was a drill.")));
        refused(Rule.D8, new Consent(person("dora"), "d8"));
        waypoint("nobody is free to decide the appeal");
        branch("the appeal is late", () -> later(Duration.ofDays(65)));
        refused(Rule.D20, propose("d9", new Matter.Appointment(OUTSIDER)));
        does(new Propose(person("dora"), "d9", new Matter.Appointment(OUTSIDER)));
        does(new Consent(person("dora"), "d9"));
        does(new Consent(person("dirk"), "d9"));
        waypoint("an outside decider");
        does(new Consent(person(OUTSIDER), "d8"));
        refused(Rule.D25, new StartApply(person("olga"), "plan-2"));
        waypoint("the appeal upheld");
        does(new ReportReverted(MACHINE, "plan-2", Outcome.HALF_WAY, false));
        refused(Rule.D18, new AnswerThenClose().close());
        does(new ReportReverted(MACHINE, "plan-2", Outcome.DONE, true));
    }

    private void closedAndErased() {
        does(new CloseCase(person("ann"), "The appeal was upheld; all was given back."));
        waypoint("closed");
        later(Duration.ofDays(60));
        is(
                !Named.the(state.erasures(), "x1").done(),
                "the customer may still appeal: nothing is erased");
        later(Duration.ofDays(190));
        is(Named.the(state.erasures(), "x1").done(), "the time for appeal has passed");
        refused(Rule.D26, new Correct(person("ann"), 3, ""));
        does(new Correct(person("ann"), 3, "It was on Monday."));
        waypoint("erased");
    }

    /** Closing needs every notifier answered; then it still waits for the restriction. */
    private final class AnswerThenClose {
        CloseCase close() {
            does(new AnswerNotifier(person("ann"), "n2", "A breach was found, and appealed."));
            return new CloseCase(person("ann"), "Done.");
        }
    }

    private static Propose propose(String name, Matter matter) {
        return new Propose(person("ann"), name, matter);
    }

    private Matter.Determination determined(String plan) {
        return determination(
                BREACH,
                Set.of("e1", "e2"),
                new Plan(plan, Level.SERVICE_OFF),
                now.plus(Duration.ofDays(150)));
    }

    private Optional<Instant> end(int days) {
        return Optional.of(now.plus(Duration.ofDays(days)));
    }

    private void later(Duration time) {
        now = now.plus(time);
        does(new Tick(MACHINE));
    }

    private void does(Command command) {
        Answer answer = process.decide(state, command, now);
        if (!(answer instanceof Answer.Accepted ok)) {
            throw new AssertionError(command + " was not accepted: " + answer);
        }
        Step step = Step.of(state, command, ok.events(), now);
        Set<Rule> broken = Breaches.of(history, command, step.added(), now);
        is(broken.isEmpty(), command + " breaks " + broken);
        listener.accept(state, step.added());
        history.addAll(step.added());
        state = step.after();
    }

    private void refused(Rule rule, Command command) {
        Answer answer = process.decide(state, command, now);
        is(
                answer instanceof Answer.Refused refused && refused.rule() == rule,
                command + " should be refused by " + rule + ", not: " + answer);
    }

    private static void is(boolean so, String what) {
        if (!so) {
            throw new AssertionError(what);
        }
    }

    /** A waypoint off the road; the story goes on from where it left it. */
    private void branch(String name, Runnable chapter) {
        Case stateThen = state;
        Instant then = now;
        int events = history.size();
        BiConsumer<Case, List<Happened>> listenerThen = listener;
        listener = (_, _) -> {};
        chapter.run();
        waypoint(name);
        listener = listenerThen;
        state = stateThen;
        now = then;
        history.subList(events, history.size()).clear();
    }

    private void waypoint(String name) {
        waypoints.add(new Waypoint(name, state, List.copyOf(history), now));
    }
}
