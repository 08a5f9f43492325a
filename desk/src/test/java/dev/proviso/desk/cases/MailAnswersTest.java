package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.tracking.TrackingCode;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail of which nothing can be made is answered, not swallowed; and programs never are. */
final class MailAnswersTest {
    private static final String CASE = "C-2026-0001";
    private static final String LAWYER = "ada@chambers.example";
    private static final String CUSTOMER = "legal@ministry.example";
    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{4,5}){7}");
    private static final Pattern ANSWER =
            Pattern.compile("(not taken|opens nothing|could not be read|too large|Too many)");

    @TempDir private Path scratch = Path.of("");

    private MailServers servers = new MailServers();
    private int sent;

    @BeforeEach
    void start() {
        servers.close();
        servers = new MailServers(LAWYER, CUSTOMER, "operations@ministry.example");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whoAnswersAfterTheHearingIsToldSoOnceADayAndPeopleAreToo() throws Exception {
        try (Room room = room()) {
            String code = hearing(room);
            Instant until = room.desk.read(CASE).state().hearing().orElseThrow().until();
            room.now = until.plus(Duration.ofHours(2));
            room.desk.work();
            int before = staffMails(room);
            String late = mail(LAWYER, "Re: your letter [" + code + "]", "", "We keep nothing.");
            servers.comes(late);
            twice(room);
            assertThat(count(room, Event.HearingAnswered.class)).isZero();
            MimeMessage answer = servers.got(LAWYER).getLast();
            assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
            assertThat(answer.getHeader("In-Reply-To")).containsExactly("<1@somewhere.example>");
            assertThat(MailServers.words(answer))
                    .startsWith("Your e-mail was not taken into the case [" + code + "]")
                    .contains("an answer in the hearing", "That was open until", "is over")
                    .contains("the people who work on the case are told that it is there")
                    .doesNotContain("We keep nothing");
            assertThat(servers.in("Proviso.Refused")).isEqualTo(1);
            assertThat(staffMails(room)).as("people are told").isGreaterThan(before);
            assertThat(notTaken(room)).hasSize(1);
            Event.ReplyNotTaken kept = notTaken(room).getFirst();
            assertThat(kept.because()).isEqualTo(Event.NotTaken.HEARING_OVER);
            assertThat(kept.answered()).isTrue();
            assertThat(kept.digest()).matches("[0-9a-f]{64}");

            servers.comes(late);
            servers.comes(mail(LAWYER, "And [" + code + "]", "", "Once more."));
            twice(room);
            assertThat(answers(LAWYER)).as("once a day").isEqualTo(1);
            assertThat(notTaken(room))
                    .as("the second is on record as not answered")
                    .extracting(Event.ReplyNotTaken::answered)
                    .startsWith(true)
                    .endsWith(false);
            assertThat(servers.in("Proviso.Refused")).isEqualTo(3);
            assertThat(notTaken(room)).as("each mail once").hasSize(2);
            room.later(Duration.ofDays(1));
            servers.comes(mail(LAWYER, "And [" + code + "]", "", "Today."));
            servers.comes(mail(CUSTOMER, "[" + code + "]", "Content-Language: fr\n", "Et nous."));
            twice(room);
            assertThat(answers(LAWYER)).isEqualTo(2);
            assertThat(servers.newest(CUSTOMER))
                    .as("in the customer's language")
                    .contains("Your e-mail was not taken");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** D23: who appeals too late is told until when it was possible, and what is still. */
    @Test
    void whoAppealsTooLateIsToldUntilWhenItWasPossible() throws Exception {
        try (Room room = room()) {
            room.enrol("dora", "dan");
            hearing(room);
            room.now = room.desk.read(CASE).state().hearing().orElseThrow().until();
            room.desk.work();
            room.decide(CASE, "d1", breach(room), "dora", "dan");
            room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
            twice(room);
            String code = code(servers.newest(CUSTOMER));
            room.later(Duration.ofDays(220));
            servers.comes(mail(CUSTOMER, "Re: [" + code + "]", "", "We appeal."));
            twice(room);
            assertThat(count(room, Event.AppealFiled.class)).isZero();
            assertThat(notTaken(room))
                    .extracting(Event.ReplyNotTaken::because)
                    .containsExactly(Event.NotTaken.APPEAL_TIME_OVER);
            Instant reached =
                    room.desk.read(CASE).state().statementOf("d1").reachedAt().orElseThrow();
            int year = reached.atZone(ZoneOffset.UTC).plus(Period.ofMonths(6)).getYear();
            assertThat(servers.newest(CUSTOMER))
                    .contains("One against this measure was possible until", " " + year)
                    .contains("You can go to court at any time")
                    .doesNotContain("What you can still appeal against");
        }
    }

    @Test
    void whoSaysNothingIsAskedForWords() throws Exception {
        try (Room room = room()) {
            String code = hearing(room);
            servers.comes(
                    mail(
                            CUSTOMER,
                            "Re: letter [" + code + "]",
                            "",
                            "> You can answer until.\n> Yes"));
            twice(room);
            assertThat(count(room, Event.HearingAnswered.class)).isZero();
            assertThat(servers.newest(CUSTOMER))
                    .contains("It holds no words of your own", "Write again in words", code);
            assertThat(notTaken(room))
                    .extracting(Event.ReplyNotTaken::because)
                    .containsExactly(Event.NotTaken.NO_WORDS);
            servers.comes(mail(CUSTOMER, "Re: letter [" + code + "]", "", "Here they are."));
            twice(room);
            assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(1);
        }
    }

    /** A wrong, an unknown and a mistyped code have the same answer, to the letter. */
    @Test
    void aCodeThatOpensNothingIsAnsweredAlikeWhateverItIs() throws Exception {
        try (Room room = room()) {
            String code = hearing(room);
            TrackingCode other = TrackingCode.fresh(new SecureRandom());
            String wrong = withSecretOf(other, code);
            List<String> told = new ArrayList<>();
            for (String quoted :
                    List.of(wrong, other.written(), mistyped(code), mistyped(other.written()))) {
                room.later(Duration.ofDays(1));
                servers.comes(
                        mail(
                                LAWYER,
                                "[" + quoted + "]",
                                "Content-Language: fr, en\n",
                                "Nous répondons."));
                twice(room);
                told.add(servers.newest(LAWYER).replaceAll("Date :.*?UTC\\+\\d\\)", "Date"));
                assertThat(servers.got(LAWYER).getLast().getSubject())
                        .isEqualTo("Le code de votre courriel n’ouvre rien");
            }
            assertThat(told).hasSize(4).containsOnly(told.getFirst());
            assertThat(told.getFirst()).doesNotContain("PRV", "C-2026");
            assertThat(room.desk.queue(10, Optional.empty()))
                    .as("what was said is a notice")
                    .hasSizeGreaterThan(1);
            servers.comes(mail(LAWYER, "[" + wrong + "]", "", "Once more the same day."));
            twice(room);
            assertThat(answersInFrench()).as("once a day").isEqualTo(4);
            assertThat(count(room, Event.HearingAnswered.class)).isZero();
        }
    }

    /** D15: whom it was answered is erased with who gave the notice that the mail became. */
    @Test
    void thatACodeOpensNothingIsSealedWithWhoGaveTheNotice() throws Exception {
        try (Room room = room()) {
            TrackingCode other = TrackingCode.fresh(new SecureRandom());
            servers.comes(mail(LAWYER, "[" + other.written() + "]", "", "Unit 9 keeps all calls."));
            twice(room);
            assertThat(answers(LAWYER)).isEqualTo(1);
            String number = room.desk.read(CASE).state().notices().keySet().iterator().next();
            assertThat(room.lettersTo(LAWYER)).as("its receipt, and the answer").isEqualTo(2);
            assertThat(room.ledger.ground().vault().destroy(NoticeRegister.notifierKey(number)))
                    .isTrue();
            assertThat(room.lettersTo(LAWYER)).isZero();
        }
    }

    /** RFC 3834 §2: nothing answers a program, a list, or ourselves; what they say is kept. */
    @Test
    void programsAreNeverAnswered() throws Exception {
        try (Room room = room()) {
            String code = hearing(room);
            room.now = room.desk.read(CASE).state().hearing().orElseThrow().until();
            room.later(Duration.ofHours(1));
            room.desk.work();
            TrackingCode unknown = TrackingCode.fresh(new SecureRandom());
            for (String header :
                    List.of(
                            "Auto-Submitted: auto-generated\n",
                            "Auto-Submitted: auto-replied\n",
                            "Precedence: bulk\n",
                            "Precedence: list\n",
                            "Precedence: junk\n",
                            "List-Id: <announce.chambers.example>\n",
                            "Return-Path: <>\n")) {
                for (String one : List.of(code, unknown.written())) {
                    servers.comes(mail(LAWYER, "[" + one + "]", header, "Words: " + header));
                    servers.comes(encrypted(LAWYER, header));
                }
            }
            for (String from :
                    List.of(
                            MailServers.OURS,
                            "Trust@Cloud.example",
                            "MAILER-DAEMON@chambers.example",
                            "no-reply@chambers.example",
                            "owner-talk@chambers.example",
                            "talk-request@chambers.example")) {
                servers.comes(mail(from, "[" + code + "]", "", "From " + from));
                servers.comes(mail(from, "[" + unknown.written() + "]", "", "Hello " + from));
                servers.comes(encrypted(from, ""));
            }
            twice(room);
            assertThat(outbox(room)).as("no answer was ever written").isZero();
            assertThat(servers.in("INBOX")).as("all were looked at").isZero();
        }
    }

    /** What a stranger wrote into a header stands in none of ours. */
    @Test
    void noHeaderIsSmuggledIntoAnAnswer() throws Exception {
        try (Room room = room()) {
            TrackingCode unknown = TrackingCode.fresh(new SecureRandom());
            servers.comes(
                    """
                    From: "Ada =?utf-8?Q?=0D=0ABcc:_eve@x.example?=" <ada@chambers.example>
                    To: trust@cloud.example
                    Subject: [%s] =?utf-8?Q?=0D=0ABcc:_eve@x.example?=
                    Message-ID: <a@b> =?utf-8?Q?=0D=0ABcc:_eve@x.example?=
                    Content-Language: fr=?utf-8?Q?=0D=0ABcc:_eve@x.example?=
                    Date: Wed, 2 Sep 2026 08:00:00 +0000
                    Content-Type: text/plain; charset=utf-8

                    Words.
                    """
                            .formatted(unknown.written()));
            twice(room);
            MimeMessage answer = servers.got(LAWYER).getLast();
            assertThat(answer.getSubject()).isEqualTo("The code in your e-mail opens nothing");
            assertThat(answer.getHeader("In-Reply-To")).isNull();
            assertThat(answer.getHeader("Bcc")).isNull();
            assertThat(servers.got("eve@x.example")).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsAnsweredWithTheReasonInTheSendersLanguage() throws Exception {
        try (Room room = room()) {
            servers.comes(encrypted(LAWYER, "Content-Language: fr-FR\n"));
            twice(room);
            assertThat(servers.newest(LAWYER))
                    .contains("Votre courriel n’a pas pu être lu", "encrypted");
            assertThat(servers.in("Proviso.Refused")).isEqualTo(1);
            servers.comes(encrypted(LAWYER, ""));
            twice(room);
            assertThat(servers.got(LAWYER)).as("once a day").hasSize(1);
            room.later(Duration.ofDays(1));
            String words = "0123456789abcdef".repeat(4) + "\n";
            servers.comes(
                    mail(
                            LAWYER,
                            "Large",
                            "",
                            words.repeat(MailReader.BYTES_MAX / words.length() + 9)));
            twice(room);
            assertThat(servers.newest(LAWYER))
                    .contains("Your e-mail is too large", "has more than 32 MB");
        }
    }

    private Room room() throws Exception {
        return new Room(servers.home(scratch.resolve("home")));
    }

    /** Opened, told by mail; the code that its letter gives. */
    private String hearing(Room room) throws Exception {
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(
                CASE,
                new Command.OpenCase(
                        person("ann"), new Subject("p-1", "example:ministry", "example:unit-9")));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        room.desk.work();
        return code(servers.newest(CUSTOMER));
    }

    private static Matter breach(Room room) {
        Instant until = room.now.plus(Duration.ofDays(170));
        return new Matter.Determination(
                List.of(Room.BREACH), Set.of("e1"), Optional.empty(), until);
    }

    private static String code(String letter) {
        Matcher code = CODE.matcher(letter);
        assertThat(code.find()).as(letter).isTrue();
        return code.group();
    }

    /** The number of one code with the secret of another, and the check letter that it needs. */
    private static String withSecretOf(TrackingCode other, String code) {
        String rest = other.written().substring(other.number().length());
        String letters = code.substring(0, other.number().length()) + rest;
        return "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
                .chars()
                .mapToObj(check -> letters.substring(0, letters.length() - 1) + (char) check)
                .filter(whole -> TrackingCode.parse(whole).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** One letter of the secret is another. */
    private static String mistyped(String code) {
        char other = code.charAt(20) == '7' ? '8' : '7';
        return code.substring(0, 20) + other + code.substring(21);
    }

    private String mail(String from, String subject, String headers, String text) {
        return """
        From: %s
        To: trust@cloud.example
        Subject: %s
        Message-ID: <%d@somewhere.example>
        Date: Wed, 2 Sep 2026 08:00:00 +0000
        %sContent-Type: text/plain; charset=utf-8

        %s
        """
                .formatted(from, subject, ++sent, headers, text);
    }

    private String encrypted(String from, String headers) {
        return """
        From: %s
        To: trust@cloud.example
        Subject: ...
        Message-ID: <%d@somewhere.example>
        %sContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"

        --b
        Content-Type: application/pgp-encrypted

        Version: 1
        --b
        Content-Type: application/octet-stream

        -----BEGIN PGP MESSAGE-----
        --b--
        """
                .formatted(from, ++sent, headers);
    }

    /** Mails come in, and then letters go out. */
    private static void twice(Room room) {
        room.reopen().work();
        room.desk.work();
    }

    private long answers(String to) throws Exception {
        long answers = 0;
        for (MimeMessage mail : servers.got(to)) {
            answers += ANSWER.matcher(mail.getSubject()).find() ? 1 : 0;
        }
        return answers;
    }

    private long answersInFrench() throws Exception {
        long answers = 0;
        for (MimeMessage mail : servers.got(LAWYER)) {
            answers += mail.getSubject().contains("n’ouvre rien") ? 1 : 0;
        }
        return answers;
    }

    private static int staffMails(Room room) throws Exception {
        return outbox(room, CASE + "/mail/%");
    }

    private static int outbox(Room room) throws Exception {
        return outbox(room, "answer/%") + outbox(room, "flood/%");
    }

    private static int outbox(Room room, String ids) throws Exception {
        try (var select =
                room.ledger
                        .ground()
                        .connection()
                        .prepareStatement("SELECT count(*) FROM outbox_letter WHERE id LIKE ?")) {
            select.setString(1, ids);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }

    /** What stands in the case of mails that were not taken into it. */
    private static List<Event.ReplyNotTaken> notTaken(Room room) {
        return room.desk.read(CASE).history().stream()
                .map(Happened::event)
                .filter(Event.ReplyNotTaken.class::isInstance)
                .map(Event.ReplyNotTaken.class::cast)
                .toList();
    }

    private static long count(Room room, Class<? extends Event> kind) {
        return room.desk.read(CASE).history().stream()
                .map(Happened::event)
                .filter(kind::isInstance)
                .count();
    }
}
