package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import java.time.Duration;

/** From the decider who turns out to have a conflict to the appeal upheld, and the erasure. */
record WholeStoryContested(WholeStory story) {

    /** What the customer says in its appeal; gone when that is erased. */
    static final String SAID = "quarantine-heron was a drill";

    private static final Duration MONTH = Duration.ofDays(31);

    void tell() {
        conflictFoundLater();
        appeal();
        nobodyIsFreeToDecideIt();
        givenBack();
        closed();
        erased();
    }

    private void conflictFoundLater() {
        story.does(
                "dan turns out to have had a conflict",
                _ -> new Command.ReportConflict(person("ann"), "dan", Room.START));
        story.proposes(
                "ann",
                "d6",
                _ -> new Matter.Settlement("d5/dan", true, "It stands on the records."));
        story.mayNotConsent(Rule.D21, "dan", "d6");
        story.consents("dora", "d6");
        story.consents("dirk", "d6");
        story.work("the customer is told that the determination stands");
    }

    private void appeal() {
        story.later(Duration.ofDays(2));
        story.answers(
                "the customer appeals",
                "appeal.1@ministry.example",
                "determination",
                "It: " + SAID);
        story.readAndSend("the appeal");
        story.later(Duration.ofDays(2));
        story.answers(
                "the customer adds a fact",
                "appeal.2@ministry.example",
                "determination",
                "Here is the order for it: " + SAID);
        story.readAndSend("the fact");
        story.does(
                "the customer asks that its appeal is erased",
                _ -> new Command.AskErasure(WholeStory.CUSTOMER, "x1", "a1"));
        story.does(
                "a court asks to keep all",
                _ -> new Command.PlaceHold(person("ann"), "h1", "A court asks."));
    }

    private void nobodyIsFreeToDecideIt() {
        story.proposes("ann", "d7", _ -> new Matter.AppealDecision("a1", true, "It was a drill."));
        story.mayNotConsent(Rule.D8, "dora", "d7");
        story.mayNot(
                "only who is named for it appoints",
                Rule.D20,
                _ -> new Command.Propose(person("ann"), "d8", new Matter.Appointment("xeno")));
        story.proposes("dora", "d8", _ -> new Matter.Appointment("xeno"));
        story.consents("dora", "d8");
        story.consents("dirk", "d8");
        story.consents("xeno", "d7");
        story.mayNot(
                "what was ended is not begun again",
                Rule.D25,
                _ -> new Command.StartApply(person("olga"), "plan-2"));
    }

    private void givenBack() {
        story.does(
                "it is half given back",
                _ -> new Command.ReportReverted(person("olga"), "plan-2", Outcome.HALF_WAY, false));
        story.work("the customer is told that its appeal is upheld");
        story.does(
                "all is given back",
                _ -> new Command.ReportReverted(person("olga"), "plan-2", Outcome.DONE, true));
    }

    private void closed() {
        story.mayNot(
                "nothing is closed while somebody waits for an answer",
                Rule.D16,
                _ -> new Command.CloseCase(person("ann"), "All was given back."));
        story.does(
                "the organisation is answered",
                _ -> new Command.AnswerNotifier(person("ann"), "n2", "It was appealed."));
        story.does("the court has done", _ -> new Command.ReleaseHold(person("ann"), "h1"));
        story.does(
                "the case is closed again",
                _ -> new Command.CloseCase(person("ann"), "All was given back."));
        story.work("the customer is told that all is given back");
        story.does(
                "the newspaper asks that its notice is erased",
                room ->
                        new Command.AskErasure(
                                new Actor.Notifier(WholeStory.notice(room)),
                                "x2",
                                WholeStory.notice(room)));
    }

    /** Half a year for an appeal from the last letter with reasons; then both are carried out. */
    private void erased() {
        for (int month = 1; month <= 8; month++) {
            story.later(MONTH);
            story.work("month " + month + " after the end");
        }
    }
}
