package dev.proviso.cases.core;

import static dev.proviso.cases.core.World.OUTSIDER;
import static dev.proviso.cases.core.World.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command.*;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is due for people, from the story's waypoints on: carrying out, and saying what comes next.
 */
final class DatesTest {
    private static final DueProcess PROCESS = new DueProcess(World.OFFICE);
    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(PROCESS);
    private static final Actor MACHINE = new Actor.Machine();
    private static final Actor OLGA = person("olga");

    private Case state = Case.NONE;
    private Instant now = World.START;

    @Test
    void whatWasDecidedIsDueThreeDaysAfterTheCustomerWasTold_D18() {
        from("one of two has consented");
        does(new Consent(person("dan"), "d5"));
        assertThat(due("apply:plan-2")).as("the customer does not know yet").isEmpty();
        does(new SendStatement(person("ann"), "d5", "00", Set.of("mail")));
        later(Duration.ofDays(1));
        does(new ReportDelivery(MACHINE, "d5", "mail", true));
        Instant due = in(Period.ofDays(3));
        assertThat(due("apply:plan-2")).contains(due);
        later(Duration.ofHours(5));
        does(new StartApply(OLGA, "plan-2"));
        does(new ReportApplied(MACHINE, "plan-2", Outcome.HALF_WAY));
        assertThat(due("apply:plan-2")).as("trying starts no new time").contains(due);
        later(Duration.ofDays(4));
        assertThat(state.missed()).contains("apply:plan-2");
        assertThat(due("apply:plan-2")).as("still owed").contains(due);
        does(new StartApply(MACHINE, "plan-2"));
        does(new ReportApplied(MACHINE, "plan-2", Outcome.DONE));
        assertThat(due("apply:plan-2")).as("done").isEmpty();
    }

    @Test
    void nothingIsOwedOnceItIsAppliedOrOver_D18() {
        from("two restrictions overlap");
        assertThat(due("apply:plan-2")).isEmpty();
        from("the appeal upheld");
        assertThat(due("apply:plan-2")).isEmpty();
        from("an interim measure decided under silence");
        later(Duration.ofDays(3));
        assertThat(due("apply:plan-1")).as("it is over").isEmpty();
        assertThat(state.missed()).as("it could not be told").noneMatch("apply:plan-1"::equals);
    }

    @Test
    void underALawfulDelayAnInterimMeasureIsDueADayAfterIt_D6_D18() {
        from("an interim measure decided under silence");
        assertThat(due("apply:plan-1")).as("neither told nor delayed").isEmpty();
        later(Duration.ofHours(2));
        Instant until = now.plus(Period.ofDays(3));
        does(new DelayStatement(person("ann"), "d3", "d2", until));
        Instant due = in(Period.ofDays(1));
        assertThat(due("apply:plan-1")).contains(due);
        later(Duration.ofHours(3));
        does(new DelayStatement(person("ann"), "d3", "d2", until.plus(Period.ofDays(1))));
        assertThat(due("apply:plan-1")).as("the same delay, longer").contains(due);
    }

    @Test
    void aDelayTooShortToActInLeavesItToTheCustomerBeingTold_D18() {
        from("an interim measure decided under silence");
        does(new DelayStatement(person("ann"), "d3", "d2", now.plus(Duration.ofHours(20))));
        assertThat(due("apply:plan-1")).isEmpty();
    }

    @Test
    void aDecisionInDoubtPressesNobody_D18_D21() {
        from("one of two has consented");
        does(new Consent(person("dan"), "d5"));
        does(new SendStatement(person("ann"), "d5", "00", Set.of("mail")));
        does(new ReportDelivery(MACHINE, "d5", "mail", true));
        does(new ReportConflict(person("ann"), "dan", World.START));
        Instant settled = Named.the(state.doubts(), "d5/dan").until();
        assertThat(due("apply:plan-2"))
                .contains(World.OFFICE.days().plainEnd(settled, Period.ofDays(3)));
    }

    @Test
    void aPlanThatNoLongerFitsIsPlannedAgain_D18_D24() {
        from("one of two has consented");
        does(new Consent(person("dan"), "d5"));
        does(new SendStatement(person("ann"), "d5", "00", Set.of("mail")));
        does(new ReportDelivery(MACHINE, "d5", "mail", true));
        does(new ReportAccountChanged(MACHINE, Change.MOVED));
        assertThat(PROCESS.due(state))
                .anyMatch(
                        due -> due.what().equals("plan again what measure d5 is to do, or end it"));
    }

    @Test
    void anOpenCaseInWhichNothingIsDueIsLookedAtEveryThirtyDays_D18() {
        from("the first review");
        does(new EndReview(person("ann"), "r1", true, "", ""));
        does(new AnswerNotifier(person("ann"), "n1", "We look into it."));
        Instant due = in(Period.ofDays(30));
        assertThat(look()).contains(due);
        later(Duration.ofDays(3));
        does(new LookAtEvidence(person("ann"), "e1"));
        does(new AskErasure(new Actor.Notifier("n1"), "x1", "n1"));
        does(new RecordEvidence(MACHINE, "e2", 20));
        assertThat(look()).as("nothing of that brings it on").contains(due);
        later(Duration.ofDays(27).plusHours(1));
        assertThat(state.missed()).containsExactly("look:" + due);
        assertThat(look()).as("and again").contains(in(Period.ofDays(30)));
        later(Duration.ofDays(1));
        does(new PlaceHold(person("ann"), "h1", "A court asks."));
        assertThat(look()).as("people did something").contains(in(Period.ofDays(30)));
    }

    @Test
    void whileSomethingElseIsDueNobodyIsAskedWhatComesNext_D18() {
        for (Story.Waypoint waypoint : WAYPOINTS) {
            boolean waits =
                    PROCESS.due(waypoint.state()).stream()
                            .anyMatch(
                                    due -> due.rule() != Rule.D15 && !due.id().startsWith("look:"));
            if (waits || waypoint.state().closed() || waypoint.state().events() == 0) {
                from(waypoint.name());
                assertThat(look()).as(waypoint.name()).isEmpty();
            }
        }
        from("closed");
        assertThat(look()).isEmpty();
    }

    @Test
    void aQuestionWaitsForANotice_D17_D18() {
        does(new RaiseFinding(MACHINE, "f1", true, World.SUBJECT, "no speech meter", "0.6 of 1"));
        assertThat(PROCESS.due(state)).isEmpty();
    }

    @Test
    void aNoticeThatNobodyAnswersKeepsADate_D18() {
        does(new ReceiveNotice(new Actor.Notifier("n1"), "n1", Source.PRESS, "00"));
        Instant due = due("notice:n1").orElseThrow();
        later(Duration.ofDays(60));
        assertThat(state.missed()).containsExactly("notice:n1");
        assertThat(look()).isPresent();
        assertThat(due("notice:n1")).as("still owed").contains(due);
        does(new AnswerNotifier(person("ann"), "n1", "We looked into it."));
        assertThat(due("notice:n1")).isEmpty();
    }

    @Test
    void anOverdueAppealStaysOwedUntilItIsDecidedAndIsCountedOnce_D8_D18() {
        from("an outside decider");
        Instant due = due("appeal:a1").orElseThrow();
        now = due;
        for (int day = 0; day < 3; day++) {
            later(Duration.ofDays(1));
            assertThat(due("appeal:a1")).contains(due);
            assertThat(state.missed()).contains("appeal:a1");
            assertThat(ticked()).as("counted once").isEmpty();
        }
        does(new Propose(person("ann"), "late", new Matter.AppealDecision("a1", true, "Yes.")));
        does(new Consent(person(OUTSIDER), "late"));
        assertThat(due("appeal:a1")).isEmpty();
    }

    private void from(String waypoint) {
        Story.Waypoint start =
                WAYPOINTS.stream().filter(w -> w.name().equals(waypoint)).findFirst().orElseThrow();
        state = start.state();
        now = start.now();
    }

    private void does(Command command) {
        Answer answer = PROCESS.decide(state, command, now);
        assertThat(answer).as("%s", command).isInstanceOf(Answer.Accepted.class);
        state = Step.of(state, command, ((Answer.Accepted) answer).events(), now).after();
    }

    private void later(Duration time) {
        now = now.plus(time);
        does(new Tick(MACHINE));
    }

    /** What another round of the worker brings about. */
    private List<Event> ticked() {
        return PROCESS.decide(state, new Tick(MACHINE), now) instanceof Answer.Accepted ok
                ? ok.events()
                : List.of();
    }

    private Instant in(Period days) {
        return World.OFFICE.days().plainEnd(now, days);
    }

    private Optional<Instant> due(String id) {
        return PROCESS.due(state).stream()
                .filter(due -> due.id().equals(id))
                .map(Due::at)
                .findFirst();
    }

    private Optional<Instant> look() {
        return PROCESS.due(state).stream()
                .filter(due -> due.id().startsWith("look:"))
                .map(Due::at)
                .findFirst();
    }
}
