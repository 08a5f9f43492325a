package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Subject;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail whose taking in was cut off at its last transaction is taken in once. */
final class MailTakenOnceTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    @TempDir private Path scratch = Path.of("");

    @Test
    void aNoticeIsOneAndItsReceiptToo() throws Exception {
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE);
                Room room = new Room(servers.home(scratch.resolve("home")))) {
            comes(
                    servers,
                    WholeStory.NOTIFIER_MAIL,
                    "Recordings",
                    "Directorate 9 keeps all calls.");
            cutOff(room);
            assertThat(room.desk.queue(5, Optional.empty())).as("nothing, or all of it").isEmpty();
            room.desk.work();
            room.desk.work();
            assertThat(room.desk.queue(5, Optional.empty())).hasSize(1);
            assertThat(count(room, Event.NoticeReceived.class)).isEqualTo(1);
            assertThat(servers.got("herald.example")).hasSize(1);
        }
    }

    /** What answers the reasons of an interim measure is heard, and is an appeal. */
    @Test
    void anAnswerThatIsTwoThingsIsEachOnce() throws Exception {
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE);
                Room room = new Room(servers.home(scratch.resolve("home")))) {
            String code = heard(room);
            comes(servers, WholeStory.OUTSIDE[1], "Re: your letter [" + code + "]", "A drill.");
            cutOff(room);
            room.desk.work();
            assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(1);
            assertThat(count(room, Event.AppealFiled.class)).isEqualTo(1);
            comes(servers, WholeStory.OUTSIDE[1], "Re: your letter [" + code + "] ", "A drill.");
            room.desk.work();
            assertThat(count(room, Event.HearingAnswered.class)).as("said again").isEqualTo(2);
            assertThat(count(room, Event.AppealFactAdded.class)).isEqualTo(1);
        }
    }

    /** D18: neither the mails behind it wait for it, nor is what it says lost. */
    @Test
    void anAnswerInACaseThatCannotBeReadStaysInTheMailboxAndIsTakenLater() throws Exception {
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE);
                Room room = new Room(servers.home(scratch.resolve("home")))) {
            String code = heard(room);
            room.breakFirstEventOf(CASE);
            comes(servers, WholeStory.OUTSIDE[1], "Re: your letter [" + code + "]", "A drill.");
            comes(servers, WholeStory.NOTIFIER_MAIL, "Recordings", "Unit 9 keeps all calls.");
            assertThat(room.desk.work().told())
                    .contains("mails read: 1, refused: 0, left: 1")
                    .anyMatch(line -> line.startsWith("a mail stays in the mailbox: case " + CASE));
            assertThat(room.desk.queue(5, Optional.empty())).hasSize(2);
            room.mendFirstEventOf(CASE);
            assertThat(room.desk.work().told()).contains("mails read: 1, refused: 0, left: 0");
            assertThat(count(room, Event.HearingAnswered.class)).isEqualTo(1);
        }
    }

    /** D18: those in which nothing is amiss are not held up by what waits for another. */
    @Test
    void aMailThatStaysKeepsNoHearingWaiting() throws Exception {
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE);
                Room room = new Room(servers.home(scratch.resolve("home")))) {
            String other = "C-2026-0002";
            String code = heard(room);
            room.opened(other, "n2", "example:unit-3");
            room.writes(other, new Command.OpenHearing(person("ann")));
            Instant until = room.desk.read(other).state().hearing().orElseThrow().until();
            room.breakFirstEventOf(CASE);
            comes(servers, WholeStory.OUTSIDE[1], "Re: your letter [" + code + "]", "A drill.");
            room.now = until;
            assertThat(room.desk.work().told()).contains("mails read: 0, refused: 0, left: 1");
            assertThat(room.desk.read(other).state().hearing().orElseThrow().ended()).isTrue();
        }
    }

    @Test
    void evidenceThatWasRecordedAndNotPublishedIsSoBeforeTheCustomerIsTold_D5() throws Exception {
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE);
                Room room = new Room(servers.home(scratch.resolve("home")))) {
            room.does(
                    CASE,
                    new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
            room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
            forbid(room, "ledger_checkpoint");
            assertThat(room.does(CASE, room.evidence(CASE, "e1")).told())
                    .anyMatch(line -> line.startsWith("not published yet: "));
            allow(room);
            assertThat(count(room, Event.CheckpointPublished.class)).isZero();
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            assertThat(count(room, Event.CheckpointPublished.class)).isEqualTo(1);
        }
    }

    /** A case whose customer is asked, with the code of the letter. */
    private static String heard(Room room) throws Exception {
        room.enrol("dora");
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.measured(CASE, "plan-1");
        room.desk.work();
        return WholeStory.code(room, "interim");
    }

    private static void comes(MailServers servers, String from, String subject, String words)
            throws Exception {
        servers.comes(
                """
                From: %s
                To: trust@cloud.example
                Subject: %s
                Message-ID: <1@there.example>
                Content-Type: text/plain; charset=utf-8

                %s
                """
                        .formatted(from, subject, words));
    }

    /** The worker's round breaks off when it would remember the mail. */
    private static void cutOff(Room room) throws SQLException {
        forbid(room, "case_mail");
        assertThatThrownBy(room.desk::work).isInstanceOf(ProblemException.class);
        allow(room);
    }

    private static void forbid(Room room, String table) throws SQLException {
        execute(
                room,
                "CREATE TRIGGER cut_off BEFORE INSERT ON "
                        + table
                        + " BEGIN SELECT RAISE(ABORT, 'cut off'); END");
    }

    private static void allow(Room room) throws SQLException {
        execute(room, "DROP TRIGGER cut_off");
    }

    private static void execute(Room room, String sql) throws SQLException {
        try (Statement statement = room.ledger.ground().connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Room room, Class<? extends Event> kind) {
        return room.desk.read(CASE).history().stream()
                .filter(one -> kind.isInstance(one.event()))
                .count();
    }
}
