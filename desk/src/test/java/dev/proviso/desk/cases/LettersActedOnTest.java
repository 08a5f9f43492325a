package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A letter can be acted on by its text alone: each kind that there is, as the desk really sent it,
 * is followed by what it says, and what it asks for happens. A new kind without a follower fails.
 */
final class LettersActedOnTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    private static final Actor CUSTOMER = new Actor.Customer("example:ministry");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir private Path scratch = Path.of("");

    private final Set<String> followed = new TreeSet<>();
    private Language language = Language.ENGLISH;
    private Optional<MailServers> mail = Optional.empty();
    private EnrolledHome enrolled = new EnrolledHome(scratch);

    /**
     * The same walk in both languages; people enrol once, in a home that each story begins from.
     */
    @Test
    void everyKindOfLetterIsFollowedByWhatItSays() throws Exception {
        enrolled = EnrolledHome.make(scratch, "dora", "dan", "dirk", "xeno");
        for (Language one : Language.values()) {
            language = one;
            followed.clear();
            assertAll(
                    one.tag(),
                    () -> story("question", this::question),
                    () -> story("heard", this::heard),
                    () -> story("restricted", this::restricted),
                    () -> story("ordered", this::ordered),
                    () -> story("erased", this::erased),
                    this::mailed);
            assertThat(followed).as(one.tag()).isEqualTo(SentLetter.kinds());
        }
    }

    private interface Story {
        void in(Room room) throws Exception;
    }

    private void story(String name, Story story) throws Exception {
        try (Room room = enrolled.room(language, name, mail)) {
            story.in(room);
            assertThat(SentLetter.unrecorded(room)).as("each text is in the ledger").isEmpty();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** An inquiry, answered in time and once more when it is over; settled. */
    private void question(Room room) throws Exception {
        room.does(CASE, finding(true));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenInquiry(person("ann"), "f1"));
        SentLetter inquiry = letter(room, "inquiry");
        inquiry.says("What is kept there?", "Directorate 9");
        Instant until = inquiry.moment("Please answer by");
        room.now = until.minusSeconds(60);
        answers(room, inquiry, Event.InquiryAnswered.class);
        room.now = until.plusSeconds(1);
        room.desk.work();
        SentLetter open = letter(room, "inquiry-not-resolved");
        open.says("You may answer at any time");
        answers(room, open, Event.InquiryAnswered.class);
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        Instant end = room.now.plus(Duration.ofDays(90));
        room.decide(
                CASE,
                "d1",
                new Matter.Clearance(
                        SUBJECT.target(),
                        "bulk-interception",
                        "A contact centre.",
                        Set.of("e1"),
                        end,
                        "below 1 PB"),
                "dora",
                "dan");
        SentLetter cleared = asksNothing(room, "cleared", "you need do nothing now");
        assertThat(cleared.moment("It holds until")).isEqualTo(end.truncatedTo(ChronoUnit.MINUTES));
        isAnsweredInWords(room, cleared, "hearing");
    }

    /** A notice, a hearing, a breach without a measure, an appeal, a remedy, erasures refused. */
    private void heard(Room room) throws Exception {
        String notice = notice(room, "ines@herald.example", language.tag());
        SentLetter received = letter(room, "notice-received");
        received.says("with it you can ask how far we are");
        assertThat(room.desk.status(TrackingCode.parse(received.code()).orElseThrow())).isPresent();
        answers(room, received, Event.NoticeReceived.class);
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        hearing(room);
        room.decide(CASE, "d1", determination(room, Optional.empty(), "e1"), "dora", "dan");
        SentLetter decided = letter(room, "case-decided");
        decided.says("proviso case declare-conflict " + CASE + " --as YOU");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        SentLetter breach = letter(room, "breach-only");
        breach.says("Please end this use, and tell us when it has ended.");
        assertThat(breach.moment("free of charge, until"))
                .isAfter(room.now.plus(MONTH.multipliedBy(6)));
        answers(room, breach, Event.AppealFiled.class);
        answers(room, letter(room, "appeal-received"), Event.AppealFactAdded.class);
        room.decide(CASE, "d2", new Matter.AppealDecision("a1", false, "No."), "dirk");
        SentLetter rejected = letter(room, "appeal-decided");
        rejected.says("show us at any time what you have put right");
        answers(room, rejected, Event.RemedyShown.class);
        SentLetter remedy = letter(room, "remedy-received");
        assertThat(remedy.moment("with reasons, by")).isAfter(room.now);
        isAnsweredInWords(room, remedy, "appeal was filed");
        room.decide(CASE, "d3", new Matter.RemedyAnswer("m1", false, "Not yet."), "dora", "dan");
        answers(room, letter(room, "remedy-answered"), Event.AppealFiled.class);
        erasuresAreRefused(room, notice);
        room.does(CASE, new Command.AnswerNotifier(person("ann"), notice, "A breach was found."));
        SentLetter answer = letter(room, "notice-decided");
        answer.says("A breach was found.", "taken as a further notice in the same case");
        assertThat(answer.text()).doesNotContain("took no part", "appeal", "réclamation");
        answers(room, answer, Event.NoticeReceived.class);
        room.later(Duration.ofDays(28));
        room.desk.work();
        SentLetter reminder = letter(room, "reminder");
        reminder.says("proviso case show " + CASE + " --as YOU");
        assertThat(room.desk.obligations(CASE).due()).isNotEmpty();
    }

    private void hearing(Room room) throws Exception {
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        SentLetter hearing = letter(room, "hearing");
        hearing.says(
                "4.2",
                "Ledger entry " + room.desk.positions(CASE).getFirst(),
                "the named services");
        Instant until = hearing.moment("You can answer until");
        room.now = until.minusSeconds(60);
        answers(room, hearing, Event.HearingAnswered.class);
        room.now = until.plusSeconds(1);
        isAnsweredInWords(room, hearing, "hearing");
    }

    private void erasuresAreRefused(Room room, String notice) throws Exception {
        room.does(CASE, new Command.AskErasure(CUSTOMER, "x1", "a1"));
        room.does(CASE, new Command.AskErasure(new Actor.Notifier(notice), "x2", notice));
        room.later(MONTH.plusDays(1));
        room.desk.work();
        assertThat(count(room, Event.ErasureRefused.class)).isEqualTo(2);
        String comesAgain = "You need do nothing: your request comes up again by itself on";
        SentLetter customer = asksNothing(room, "erasure-answered", comesAgain);
        customer.says("your appeal (a1)", "still open");
        SentLetter notifier = asksNothing(room, "notice-erasure-answered", comesAgain);
        notifier.says("What your notice led to is still open");
        room.now = customer.moment(comesAgain).plus(Duration.ofMinutes(1)); // it tells minutes
        room.desk.work();
        assertThat(count(room, Event.ErasureRefused.class)).isEqualTo(4);
    }

    /** An interim measure, confirmed; a determination, changed, in doubt, appealed with success. */
    private void restricted(Room room) throws Exception {
        room.does(CASE, finding(false));
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.decide(
                CASE,
                "d1",
                new Matter.Interim(
                        "Data is leaving.", Set.of("e1"), new Matter.Plan("plan-1", Level.FREEZE)),
                "dora");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        SentLetter interim = letter(room, "interim");
        assertThat(interim.moment("You are heard until")).isAfter(room.now);
        answers(room, interim, Event.AppealFiled.class);
        assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(1);
        decideTold(room, "d2", new Matter.Confirmation("d1"), "dan", "dirk");
        SentLetter confirmed = letter(room, "confirmation");
        room.now = confirmed.moment("Your hearing ends on").minusSeconds(60);
        answers(room, confirmed, Event.AppealFactAdded.class);
        assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(2);
        room.later(Duration.ofMinutes(2));
        room.desk.work();
        appealed(room, determined(room));
        room.arrived();
        room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "It was appealed."));
        room.does(CASE, new Command.CloseCase(person("ann"), "All was given back."));
        SentLetter closed = asksNothing(room, "case-closed", "It restricts nothing any more.");
        isAnsweredInWords(room, closed, "No reasons were sent");
    }

    /** By when the appeal is to be decided, as its receipt says. */
    private Instant determined(Room room) throws Exception {
        Matter.Plan first = new Matter.Plan("plan-2", Level.SERVICE_OFF);
        room.decide(CASE, "d3", determination(room, Optional.of(first), "e1"), "dora", "dan");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d3", "", Set.of()));
        SentLetter determination = letter(room, "determination");
        assertThat(determination.moment("You can fetch your data until")).isAfter(room.now);
        determination.says("stay open with your usual keys");
        answers(room, determination, Event.AppealFiled.class);
        room.does(CASE, new Command.ReportOutdated(person("olga"), "plan-2", "moved"));
        Matter.Plan second = new Matter.Plan("plan-3", Level.READ_ONLY);
        decideTold(room, "d4", new Matter.NewPlan("d3", second), "dora", "dan");
        SentLetter changed = letter(room, "measure-changed");
        changed.says("The account was moved.", "can only be read", "replaces what we told you");
        answers(room, changed, Event.AppealFactAdded.class);
        Instant due = letter(room, "appeal-received").moment("It is to be decided by");
        room.arrived();
        room.does(CASE, new Command.StartApply(person("olga"), "plan-3"));
        room.does(CASE, new Command.ReportApplied(person("olga"), "plan-3", Command.Outcome.DONE));
        Matter renewal = new Matter.Renewal("d3", room.now.plus(Duration.ofDays(170)));
        decideTold(room, "d5", renewal, "dora", "dan");
        SentLetter renewed = letter(room, "renewed");
        renewed.says("Why it goes on", "The account was moved.");
        answers(room, renewed, Event.AppealFactAdded.class);
        room.does(CASE, new Command.ReportConflict(person("ann"), "dan", Room.START));
        Matter settled = new Matter.Settlement("d3/dan", true, "It stands on the records.");
        room.decide(CASE, "d6", settled, "dora", "dirk");
        answers(room, letter(room, "doubt-settled"), Event.AppealFactAdded.class);
        Matter interim = new Matter.Settlement("d2/dan", true, "It stood on the records.");
        room.decide(CASE, "d10", interim, "dora", "dirk");
        return due;
    }

    private void appealed(Room room, Instant due) throws Exception {
        room.now = due;
        room.later(MONTH.plusDays(5));
        room.desk.work();
        SentLetter lowered = letter(room, "lowered");
        lowered.says("What is there works again");
        answers(room, lowered, Event.AppealFactAdded.class);
        Matter upheld = new Matter.AppealDecision("a2", true, "A drill.");
        room.does(CASE, new Command.Propose(person("ann"), "d8", upheld));
        Matter appointment = new Matter.Appointment("xeno");
        room.does(CASE, new Command.Propose(person("dora"), "d7", appointment));
        Room.does(room.consent(CASE, "d7", "dora"));
        Room.does(room.consent(CASE, "d7", "dirk"));
        Room.does(room.consent(CASE, "d8", "xeno"));
        asksNothing(room, "appeal-decided", "we write again when that is done");
        SentLetter ended = asksNothing(room, "measure-ended", "You need do nothing.");
        isAnsweredInWords(room, ended, "appeal was filed");
        room.does(
                CASE,
                new Command.ReportReverted(person("olga"), "plan-3", Command.Outcome.DONE, true));
        room.decide(CASE, "d9", new Matter.AppealDecision("a1", false, "It ended."), "xeno");
    }

    /** Orders: to restrict, to stay silent, and to say who gave notice. */
    private void ordered(Room room) throws Exception {
        String notice = notice(room, "ines@herald.example", "fr-CA");
        assertThat(letter(room, "notice-received").text())
                .contains("Nous vous remercions de votre notification");
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        Instant end = room.now.plus(Duration.ofDays(20));
        Matter.Plan plan = new Matter.Plan("plan-1", Level.FREEZE);
        order(room, "d1", Matter.Command.ACT, Optional.empty(), Optional.of(plan));
        order(room, "d2", Matter.Command.NAME_NOTIFIER, Optional.empty(), Optional.empty());
        order(room, "d3", Matter.Command.SILENCE, Optional.of(end), Optional.empty());
        room.writes(CASE, new Command.RevealNotifier(person("ann"), notice, "d2"));
        assertThat(SentLetter.waiting(room)).noneMatch(one -> one.id().endsWith("/named"));
        room.now = end.plusSeconds(1);
        room.desk.work();
        SentLetter named = letter(room, "name-told");
        assertThat(named.to()).isEqualTo("ines@herald.example");
        assertThat(named.text())
                .contains("High Court", "HC 12/26", "garder le silence jusqu’au")
                .contains("Vous n’avez aucune démarche à accomplir pour votre notification");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        SentLetter order = letter(room, "order");
        order.says("turn against the order itself", "High Court");
        answers(room, order, Event.AppealFiled.class);
        room.arrived();
        room.does(CASE, new Command.StartApply(person("olga"), "plan-1"));
        room.does(CASE, new Command.ReportApplied(person("olga"), "plan-1", Command.Outcome.DONE));
        room.decide(CASE, "d4", new Matter.AppealDecision("a1", true, "Wrong unit."), "dirk");
        room.does(
                CASE,
                new Command.ReportReverted(person("olga"), "plan-1", Command.Outcome.DONE, true));
        SentLetter back = asksNothing(room, "reinstated", "Nothing of this measure remains.");
        isAnsweredInWords(room, back, "appeal was filed");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d3", "", Set.of()));
        SentLetter silence = letter(room, "order-accepted");
        silence.says("It restricts nothing of yours.", "As the court says.");
        assertThat(silence.moment("We were commanded to stay silent until"))
                .isEqualTo(end.truncatedTo(ChronoUnit.MINUTES));
        answers(room, silence, Event.AppealFiled.class);
    }

    private void mailed() throws Exception {
        try (MailServers servers =
                new MailServers("legal@ministry.example", "operations@ministry.example")) {
            mail = Optional.of(servers);
            story("mailed", room -> mailed(room, servers));
        } finally {
            mail = Optional.empty();
        }
    }

    /** Mails of which nothing was made: with a mistyped code, and after the hearing. */
    private void mailed(Room room, MailServers servers) throws Exception {
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        SentLetter hearing = letter(room, "hearing");
        String code = hearing.code();
        String other = code.charAt(20) == '7' ? "8" : "7";
        comes(room, servers, code.substring(0, 20) + other + code.substring(21));
        SentLetter mistyped = letter(room, "mail-not-taken");
        mistyped.says("copy its whole code into the subject");
        assertThat(mistyped.address()).isEqualTo(room.desk.files().provider().mail());
        comes(room, servers, code);
        assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(1);
        room.now = hearing.moment("You can answer until").plusSeconds(1);
        comes(room, servers, code);
        SentLetter late = letter(room, "answer-not-taken");
        assertThat(late.code()).isEqualTo(code);
        assertThat(late.moment("That was open until"))
                .isEqualTo(hearing.moment("You can answer until"));
        late.says("you are sent its reasons, and can appeal against it");
        isAnsweredInWords(room, late, "hearing");
        room.decide(CASE, "d1", determination(room, Optional.empty(), "e1"), "dora", "dan");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        SentLetter reasons = letter(room, "breach-only");
        room.later(Duration.ofDays(1));
        comes(room, servers, code);
        SentLetter again = letter(room, "answer-not-taken");
        assertThat(again.moment("measure d1, until"))
                .isAfterOrEqualTo(reasons.moment("free of charge, until"));
        again.says("with the code of the letter in which we gave you");
        answers(room, reasons, Event.AppealFiled.class);
    }

    private static void comes(Room room, MailServers servers, String code) throws Exception {
        servers.comes(
                """
                From: legal@ministry.example
                To: trust@cloud.example
                Subject: Re: your letter [%s]
                Message-ID: <%d.%s@ministry.example>
                Content-Type: text/plain; charset=utf-8

                We say this.
                """
                        .formatted(code, room.now.getEpochSecond(), code.hashCode()));
        room.desk.work();
    }

    /** D15: who gave notice is told that it is erased, and then the address goes too. */
    private void erased(Room room) throws Exception {
        String notice = notice(room, "ines@herald.example", language.tag());
        room.does(CASE, new Command.AnswerNotifier(person("ann"), notice, "Nothing was found."));
        room.does(CASE, new Command.AskErasure(new Actor.Notifier(notice), "x1", notice));
        room.does(CASE, new Command.CloseCase(person("ann"), "Nothing was found."));
        room.later(MONTH.plusDays(1));
        room.desk.work();
        assertThat(count(room, Event.Erased.class)).isEqualTo(1);
        SentLetter erased = asksNothing(room, "notice-erasure-answered", "You need do nothing.");
        erased.says("It is erased");
        assertThat(erased.text()).doesNotContain("Directorate 9");
        room.arrived();
        room.later(MONTH.plusDays(1));
        room.desk.work();
        assertThat(room.lettersTo("ines@herald.example")).isZero();
    }

    private static Command finding(boolean question) {
        return new Command.RaiseFinding(
                Steps.MACHINE, "f1", question, SUBJECT, "no speech meter", "0.6 of 1");
    }

    private static Matter determination(Room room, Optional<Matter.Plan> plan, String evidence) {
        Instant until = room.now.plus(Duration.ofDays(170));
        return new Matter.Determination(List.of(Room.BREACH), Set.of(evidence), plan, until);
    }

    private static void order(
            Room room,
            String name,
            Matter.Command command,
            Optional<Instant> end,
            Optional<Matter.Plan> plan) {
        room.decide(
                CASE,
                name,
                new Matter.Order(command, "ab".repeat(32), "As the court says.", end, plan),
                "dora",
                "dan");
    }

    /** Proposed with what the letter will say; the last consent sends it. */
    private static void decideTold(Room room, String name, Matter matter, String... persons) {
        room.writes(CASE, new Command.Propose(person("ann"), name, matter));
        for (String one : persons) {
            Room.does(room.consent(CASE, name, one));
        }
    }

    /** A notice comes in by the form; its number. */
    private static String notice(Room room, String email, String language) {
        ReceivedNotice notice =
                new NoticeDraft(ReceivedNotice.Kind.FORM)
                        .notifier(new Party("Ines", email, "", ""))
                        .explanation("Directorate 9 keeps a population's calls with you.")
                        .language(language)
                        .goodFaith(true)
                        .notice();
        var receipts =
                room.desk.receive(
                        new Submission(List.of(notice), Channel.API, Claim.NONE, room.now),
                        Optional.empty());
        return receipts.getFirst().code().number();
    }

    private SentLetter letter(Room room, String kind) throws Exception {
        SentLetter letter = SentLetter.newest(room, CASE, kind);
        followed.add(kind);
        return letter;
    }

    /** A letter that asks for nothing says so. */
    private SentLetter asksNothing(Room room, String kind, String sentence) throws Exception {
        SentLetter letter = letter(room, kind);
        letter.says(sentence);
        return letter;
    }

    /** Writes to the address with the code, as the letter asks; and it happens. */
    private static void answers(Room room, SentLetter letter, Class<? extends Event> happens) {
        long before = count(room, happens);
        Room.does(reply(room, letter));
        assertThat(count(room, happens)).as(letter.subject()).isEqualTo(before + 1);
    }

    /** What nothing can come of any more is answered in words. */
    private static void isAnsweredInWords(Room room, SentLetter letter, String words) {
        Outcome outcome = reply(room, letter);
        assertThat(outcome).as(letter.subject()).isInstanceOf(Outcome.Impossible.class);
        assertThat(Told.refusal(outcome)).contains(words);
    }

    private static Outcome reply(Room room, SentLetter letter) {
        assertThat(letter.address()).isEqualTo(room.desk.files().provider().mail());
        JsonNode said =
                JsonMapper.shared().readTree("{\"digest\":\"aa\",\"text\":\"We say this.\"}");
        return room.desk.letterbox().reply(letter.code(), said).orElseThrow();
    }

    private static long count(Room room, Class<? extends Event> kind) {
        return room.desk.read(CASE).history().stream()
                .map(Happened::event)
                .filter(kind::isInstance)
                .count();
    }
}
