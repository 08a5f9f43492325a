package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static dev.proviso.desk.cases.WholeStory.CASE;
import static dev.proviso.desk.cases.WholeStory.SUBJECT;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** From the newspaper's notice to the outside review. */
record WholeStoryAccused(WholeStory story) {

    void tell() {
        notice();
        firstReviewFindsNothing();
        clearance();
        newFact();
        outsideReview();
    }

    private void notice() {
        story.mail(
                "a newspaper gives notice",
                "notice.1@herald.example",
                WholeStory.NOTIFIER + " <" + WholeStory.NOTIFIER_MAIL + ">",
                _ -> "Recordings of a population",
                "Directorate 9 of the Ministry of Example keeps a population's calls with you.");
        story.readAndSend("the notice");
        story.does(
                "the machine's finding is raised",
                _ ->
                        new Command.RaiseFinding(
                                person("ann"), "f1", true, SUBJECT, "no speech meter", "0.6 of 1"));
        story.mayNot(
                "nobody is heard before a case is open",
                Rule.D19,
                _ -> new Command.OpenHearing(person("ann")));
        story.does("the case is opened", _ -> new Command.OpenCase(person("ann"), SUBJECT));
        story.does(
                "the account's manager is put on record",
                _ -> new Command.RecordCommerce(person("ann"), "00", Optional.of("max")));
        story.does("evidence is recorded", room -> room.evidence(CASE, "e1"));
    }

    private void firstReviewFindsNothing() {
        story.does(
                "the first review begins",
                room ->
                        new Command.StartReview(
                                person("dora"), "r1", "ann", room.now.plus(Duration.ofDays(20))));
        story.step(
                "ann looks at the evidence",
                (room, _) -> room.desk.evidence().look(CASE, "e1", "ann"));
        story.mayNot(
                "no review ends without saying what it could not see",
                Rule.D10,
                _ -> new Command.EndReview(person("ann"), "r1", false, "", ""));
        story.does(
                "the first review finds nothing",
                _ ->
                        new Command.EndReview(
                                person("ann"), "r1", false, "Speech was not metered.", "0.6 of 1"));
    }

    private void clearance() {
        story.proposes(
                "ann",
                "d1",
                room ->
                        new Matter.Clearance(
                                SUBJECT.target(),
                                "bulk-interception",
                                "A contact centre.",
                                Set.of("e1"),
                                room.now.plus(Duration.ofDays(90)),
                                "below 1 PB"));
        story.mayNotConsent(Rule.D27, "max", "d1");
        story.consents("dora", "d1");
        story.consents("dan", "d1");
        story.does(
                "the newspaper is answered",
                room ->
                        new Command.AnswerNotifier(
                                person("ann"),
                                WholeStory.notice(room),
                                "We looked and found no evidence."));
        story.does(
                "the case is closed",
                _ -> new Command.CloseCase(person("ann"), "Nothing was found."));
        story.work("the answer to the newspaper is sent");
    }

    private void newFact() {
        story.later(Duration.ofDays(40));
        story.step(
                "an organisation gives notice, and the clearance ends",
                (room, _) ->
                        room.does(
                                CASE,
                                new Command.ReceiveNotice(
                                        new Actor.Notifier("n2"), "n2", Command.Source.NGO, "01"),
                                Map.of(
                                        "notifier",
                                        JsonMapper.shared()
                                                .createObjectNode()
                                                .put("name", WholeStory.SECOND_NOTIFIER))));
        story.mayNot(
                "a closed review is not simply begun again",
                Rule.D11,
                room ->
                        new Command.StartReview(
                                person("dora"), "r2", "rex", room.now.plus(Duration.ofDays(20))));
        story.does(
                "the case is reopened",
                room ->
                        new Command.Reopen(
                                person("dora"),
                                "The paper names the unit.",
                                "r2",
                                "rex",
                                room.now.plus(Duration.ofDays(20))));
    }

    private void outsideReview() {
        story.does("more evidence is recorded", room -> room.evidence(CASE, "e2"));
        story.step(
                "the outside reviewer looks",
                (room, _) -> room.desk.evidence().look(CASE, "e2", "rex"));
        story.does(
                "the outside review finds a breach",
                _ ->
                        new Command.EndReview(
                                person("rex"), "r2", true, "No content seen.", "0.9 of 1"));
        story.does(
                "the second notice is joined to the first",
                room -> new Command.JoinNotice(person("ann"), "n2", WholeStory.notice(room)));
    }
}
