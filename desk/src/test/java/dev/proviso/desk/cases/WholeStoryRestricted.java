package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the order to stay silent to the determination, and the end of the interim measure. */
record WholeStoryRestricted(WholeStory story) {

    void tell() {
        silence();
        interimMeasure();
        confirmation();
        silenceEnds();
        hearing();
        determination();
        interimMeasureEnds();
    }

    private void silence() {
        story.proposes(
                "dora",
                "d2",
                room ->
                        new Matter.Order(
                                Matter.Command.SILENCE,
                                "ab".repeat(32),
                                "As the court says.",
                                Optional.of(room.now.plus(Duration.ofDays(5))),
                                Optional.empty()));
        story.consents("dora", "d2");
        story.mayNotConsent(Rule.D22, "max", "d2");
        story.consents("dan", "d2");
        story.mayNot(
                "nobody is heard under silence",
                Rule.D22,
                _ -> new Command.OpenHearing(person("ann")));
    }

    private void interimMeasure() {
        story.proposes(
                "ann",
                "d3",
                _ ->
                        new Matter.Interim(
                                "Data is leaving.",
                                Set.of("e2"),
                                new Matter.Plan("plan-1", Level.READ_ONLY)));
        story.mayNotConsent(Rule.D3, "max", "d3");
        story.consents("dora", "d3");
        story.work("the staff are told of the interim measure");
        story.mayNot(
                "nothing is applied of which the customer is not told",
                Rule.D6,
                _ -> new Command.StartApply(person("olga"), "plan-1"));
        story.mayNot(
                "the reasons do not wait for longer than the silence",
                Rule.D6,
                room ->
                        new Command.DelayStatement(
                                person("ann"), "d3", "d2", room.now.plus(Duration.ofDays(9))));
        story.does(
                "the reasons wait as long as the silence",
                room ->
                        new Command.DelayStatement(
                                person("ann"),
                                "d3",
                                "d2",
                                Named.the(room.desk.read(WholeStory.CASE).state().measures(), "d2")
                                        .until()));
        story.does(
                "the interim measure is begun",
                _ -> new Command.StartApply(person("olga"), "plan-1"));
        story.does(
                "it is half done",
                _ -> new Command.ReportApplied(person("olga"), "plan-1", Outcome.HALF_WAY));
        story.does("it is gone on with", _ -> new Command.StartApply(person("olga"), "plan-1"));
        story.does(
                "it is in force",
                _ -> new Command.ReportApplied(person("olga"), "plan-1", Outcome.DONE));
    }

    private void confirmation() {
        story.later(Duration.ofDays(1));
        story.tells(
                "ann proposes d4",
                _ -> new Command.Propose(person("ann"), "d4", new Matter.Confirmation("d3")));
        story.mayNotConsent(Rule.D3, "dora", "d4");
        story.consents("dan", "d4");
        story.consents("dirk", "d4");
        story.work("nothing is sent to the customer");
    }

    private void silenceEnds() {
        story.later(Duration.ofDays(4));
        story.work("the silence ends");
        story.tells(
                "the customer is told of the order",
                _ -> new Command.SendStatement(person("ann"), "d2", "", Set.of()));
        story.tells(
                "the customer is told the reasons for the interim measure",
                _ -> new Command.SendStatement(person("ann"), "d3", "", Set.of()));
        story.work("both letters are sent");
        story.tells("the hearing opens", _ -> new Command.OpenHearing(person("ann")));
        story.work("the letter that opens it is sent");
    }

    private void hearing() {
        story.later(Duration.ofDays(3));
        story.answers(
                "the customer answers",
                "answer.1@ministry.example",
                "hearing",
                "We keep nothing of the kind.");
        story.readAndSend("the answer");
        story.later(Duration.ofDays(9));
        story.work("the hearing ends");
    }

    private void determination() {
        story.proposes(
                "ann",
                "d5",
                room ->
                        new Matter.Determination(
                                List.of(Room.BREACH),
                                Set.of("e1", "e2"),
                                Optional.of(new Matter.Plan("plan-2", Level.SERVICE_OFF)),
                                room.now.plus(Duration.ofDays(150))));
        story.mayNotConsent(Rule.D1, "max", "d5");
        story.consents("dora", "d5");
        story.consents("dan", "d5");
        story.tells(
                "the customer is told the reasons for the determination",
                _ -> new Command.SendStatement(person("ann"), "d5", "", Set.of()));
        story.work("the determination's letters are sent");
        story.does(
                "the determination is begun",
                _ -> new Command.StartApply(person("olga"), "plan-2"));
        story.does(
                "the determination is in force",
                _ -> new Command.ReportApplied(person("olga"), "plan-2", Outcome.DONE));
    }

    private void interimMeasureEnds() {
        story.later(Duration.ofDays(5));
        story.work("the interim measure ends by its date");
        story.does(
                "it is taken back, and the determination's holds",
                _ -> new Command.ReportReverted(person("olga"), "plan-1", Outcome.DONE, false));
        story.work("the letters on its end are sent");
    }
}
