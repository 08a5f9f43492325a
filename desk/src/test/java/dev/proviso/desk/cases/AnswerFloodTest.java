package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Subject;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.register.FloodTable;
import dev.proviso.notices.tracking.TrackingCode;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written with a code that is good has its limits too: what is beyond them is kept for
 * people, who are told, and its sender is told once.
 */
final class AnswerFloodTest {
    private static final String CASE = "C-2026-0001";
    private static final String LAWYER = "ada@chambers.example";
    private static final String CUSTOMER = "legal@ministry.example";
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");

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
    void whatIsTooMuchForACodeOrAnAddressIsKeptForPeopleAndToldOnce() throws Exception {
        try (Room room = new Room(servers.home(scratch.resolve("home")))) {
            String code = hearing(room);
            UnaryOperator<String> keyed = name -> room.home.pseudonyms().of("proviso", name);
            String number = TrackingCode.parse(code).orElseThrow().number();
            Sender.Writer letter = new Sender.Writer(keyed.apply("code " + number), "");
            left(room, 1, letter, Limit.CODE);
            List<String> mails =
                    List.of(
                            mail(LAWYER, code, "One."),
                            mail(LAWYER, code, "> nothing of my own"),
                            mail(LAWYER, code, "Three."),
                            mail(CUSTOMER, code, "Four."));
            comes(room, mails);
            assertThat(answers(room)).as("the last that is within the limit").isEqualTo(1);
            assertThat(servers.in("Proviso.Refused")).as("kept").isEqualTo(3);
            assertThat(MailServers.words(told().getFirst()))
                    .startsWith("Your e-mail was not taken into the case [" + code + "]")
                    .contains("More e-mails came with this code, or from your address,")
                    .contains("It is not lost.", "are told to read it and to take it in")
                    .contains("The deadline in our letter goes on")
                    .doesNotContain("Three.");
            assertThat(told()).as("whoever writes with that code").hasSize(1);
            assertThat(outbox(room)).as("each colleague is told once").isEqualTo(5);
            assertThat(room.putOff(DAY, DAY.plusDays(1)))
                    .isEqualTo("channel,limit,put_off\r\nmail,code,3\r\n");
            dueUntilDone(room);
            room.later(Limit.CODE.each());
            comes(room, mails.subList(2, 3)); // a person moves it back
            assertThat(answers(room)).as("it was not remembered as refused").isEqualTo(2);
            assertThat(told()).as("still once").hasSize(1);

            String name = keyed.apply("writer " + LAWYER);
            room.later(Duration.ofDays(1));
            left(room, 0, new Sender.Writer(letter.code(), name), Limit.WRITER);
            comes(room, List.of(mail(LAWYER, code, "Five."), mail(CUSTOMER, code, "Six.")));
            assertThat(answers(room)).as("another is heard").isEqualTo(3);
            assertThat(told()).as("once more the next day").hasSize(2);
            room.later(Duration.ofDays(1));
            left(room, 0, new Sender.Writer("somebody else's", name), Limit.WRITER);
            comes(room, List.of(mail(LAWYER, code, "Seven.")));
            assertThat(answers(room)).as("whoever uses its address with other codes").isEqualTo(4);
            assertThat(room.putOff(DAY, DAY.plusDays(9))).contains("mail,writer,1");
            assertThat(new FloodTable(room.ledger.ground().connection()).all().toString())
                    .doesNotContain("chambers", "PRV");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** D18: people are to read it within three days; it waits until somebody says it is done. */
    private static void dueUntilDone(Room room) throws Exception {
        assertThat(mails(room)).hasSize(1).first().matches(Due::forPeople);
        Due due = mails(room).getFirst();
        assertThat(due.at()).isEqualTo(room.now.plus(Duration.ofDays(3)));
        assertThat(room.desk.owing().open()).containsExactly(new Owed(CASE, due));
        assertThat(room.desk.owed(due.at()).owed()).contains(new Owed(CASE, due));
        assertThatThrownBy(() -> room.desk.owing().done(CASE, "mails", "max"))
                .hasMessageContaining("not for max");
        assertThatThrownBy(() -> room.desk.owing().done(CASE, "letters", "ann"))
                .hasMessageContaining("nothing waits there as letters");
        assertThat(room.desk.queue(1, Optional.empty()).getFirst().next().orElseThrow().what())
                .as("in the queue by its date")
                .startsWith("read what came with a code of this case");
        execute(
                room,
                "CREATE TRIGGER cut_off BEFORE INSERT ON ledger_disclosure WHEN new.about LIKE"
                        + " '%, tasks' BEGIN SELECT RAISE(ABORT, 'cut off'); END");
        assertThatThrownBy(() -> room.desk.owing().done(CASE, "mails", "ann"))
                .isInstanceOf(ProblemException.class);
        assertThat(mails(room)).as("with its entry, or not at all").hasSize(1);
        execute(room, "DROP TRIGGER cut_off");
        room.desk.owing().done(CASE, "mails", "ann");
        assertThat(mails(room)).isEmpty();
        isOnRecord(room, due);
    }

    /** Who did it and when, for an auditor. */
    private static void isOnRecord(Room room, Due due) throws Exception {
        byte[] bundle = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        long entry = room.desk.owing().positions(CASE).getFirst();
        assertThat(Bundle.parse(bundle).entries())
                .filteredOn(one -> one.index() == entry)
                .singleElement()
                .satisfies(one -> assertThat(one.disclosures()).hasSize(3));
        assertThat(room.ledger.ground().disclosures().of(entry))
                .filteredOn(one -> one.name().equals("done"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.value().path("task").stringValue("")).isEqualTo("mails");
                    assertThat(one.value().path("by").stringValue("")).isEqualTo("ann");
                    assertThat(one.value().path("due").stringValue(""))
                            .isEqualTo(due.at().toString());
                });
    }

    private static void execute(Room room, String sql) throws Exception {
        try (Statement statement = room.ledger.ground().connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Due> mails(Room room) {
        return room.desk.obligations(CASE).due().stream()
                .filter(due -> due.what().startsWith("read what came with a code of this case"))
                .toList();
    }

    /** By a notice's number anybody is heard in its case: within the limits of a notice. */
    @Test
    void whoAddsToANoticeIsLimitedAsWhoGivesOne() throws Exception {
        try (Room room = new Room(servers.home(scratch.resolve("home")))) {
            comes(room, List.of(mail(LAWYER, "no code", "They record calls.")));
            String number = first(room).notice();
            UnaryOperator<String> keyed = name -> room.home.pseudonyms().of("proviso", name);
            Sender chambers = new Sender.Named(keyed.apply("domain chambers.example"));
            left(room, 1, chambers, Limit.DOMAIN);
            comes(
                    room,
                    List.of(
                            mail(LAWYER, number, "More of it."),
                            mail(LAWYER, number, "And more."),
                            mail(LAWYER, "PRV-7K3M-Q9TD", "Of none that we have.")));
            assertThat(room.desk.read(CASE).state().notices()).hasSize(2);
            assertThat(servers.in("Proviso.Refused")).isEqualTo(2);
            assertThat(told("Too many notices at once")).as("alike, and once").hasSize(1);
        }
    }

    private static Event.NoticeReceived first(Room room) {
        return (Event.NoticeReceived) room.desk.read(CASE).history().getFirst().event();
    }

    /** So many are left of a limit. */
    private static void left(Room room, int count, Sender sender, Limit limit) throws Exception {
        Flood flood = new Flood();
        for (int i = count; i < limit.burst(); i++) {
            flood.admit(sender, Channel.MAIL, 1, room.now);
        }
        new FloodTable(room.ledger.ground().connection()).keep(flood.standing(room.now));
    }

    private void comes(Room room, List<String> mails) throws Exception {
        for (String mail : mails) {
            servers.comes(mail);
        }
        room.reopen().work();
        room.desk.work();
    }

    private String hearing(Room room) throws Exception {
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(
                CASE,
                new Command.OpenCase(
                        person("ann"), new Subject("p-1", "example:ministry", "example:unit-9")));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        return SentLetter.newest(room, CASE, "hearing").code();
    }

    private String mail(String from, String code, String text) {
        return """
        From: %s
        To: trust@cloud.example
        Subject: Re: your letter [%s]
        Message-ID: <%d@somewhere.example>
        Content-Type: text/plain; charset=utf-8

        %s
        """
                .formatted(from, code, ++sent, text);
    }

    private List<MimeMessage> told() throws Exception {
        return told("Your e-mail was not taken");
    }

    /** What anybody was answered. */
    private List<MimeMessage> told(String subject) throws Exception {
        List<MimeMessage> told = new ArrayList<>();
        for (String to : List.of(LAWYER, CUSTOMER)) {
            for (MimeMessage mail : servers.got(to)) {
                if (mail.getSubject().startsWith(subject)) {
                    told.add(mail);
                }
            }
        }
        return told;
    }

    private static int outbox(Room room) throws Exception {
        try (var select =
                        room.ledger
                                .ground()
                                .connection()
                                .prepareStatement(
                                        "SELECT count(*) FROM outbox_letter WHERE id LIKE '"
                                                + CASE
                                                + "/flood/%'");
                var row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    private static long answers(Room room) {
        return room.desk.read(CASE).history().stream()
                .map(Happened::event)
                .filter(Event.HearingAnswered.class::isInstance)
                .count();
    }
}
