package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D7: an answer counts by when it came to the mailbox, not by when that was read. */
final class AnswerInTimeTest {
    private static final String CASE = "C-2026-0001";
    private static final String CUSTOMER = "legal@ministry.example";
    private static final Duration MOMENT = Duration.ofMinutes(2);

    @TempDir private Path scratch = Path.of("");

    private MailServers servers = new MailServers();
    private String code = "";
    private Instant until = Instant.EPOCH;
    private int sent;

    @BeforeEach
    void start() {
        servers.close();
        servers = new MailServers(CUSTOMER, "operations@ministry.example");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whatCameInTimeIsHeardHoweverLateTheMailboxIsRead() throws Exception {
        try (Room room = hearing()) {
            comes(until.minus(MOMENT), "We keep nothing.");
            comes(until.minusSeconds(1), "And: nothing.");
            comes(until, "Once more.");
            room.now = until.plus(Duration.ofDays(2));
            room.desk.work();
            assertThat(during(room, Event.HearingAnswered.class))
                    .as("by when they came")
                    .extracting(Happened::at)
                    .containsExactly(until.minus(MOMENT), until.minusSeconds(1));
            assertThat(during(room, Event.HearingEnded.class))
                    .extracting(Happened::at)
                    .containsExactly(room.now);
            assertThat(during(room, Event.ReplyNotTaken.class)).as("one was late").hasSize(1);
            assertThat(room.desk.read(CASE).history()).extracting(Happened::at).isSorted();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void aHearingWaitsForAMailboxThatCannotBeReadUntilItsEndWouldBeLate() throws Exception {
        try (Room room = hearing()) {
            comes(until.minus(MOMENT), "We keep nothing.");
            servers.readable(false);
            room.now = until.plus(MOMENT);
            room.desk.work();
            assertThat(isOpen(room)).as("it waits").isTrue();
            servers.readable(true);
            room.later(MOMENT);
            room.desk.work();
            assertThat(during(room, Event.HearingAnswered.class)).hasSize(1);
            assertThat(isOpen(room)).isFalse();

            room.writes(CASE, new Command.OpenHearing(person("ann")));
            until = room.desk.read(CASE).state().hearing().map(Case.Hearing::until).orElseThrow();
            code = SentLetter.newest(room, CASE, "hearing").code();
            comes(until.minus(MOMENT), "Nothing, as we said.");
            servers.readable(false);
            room.now = until.plus(Duration.ofMinutes(59));
            room.desk.work();
            assertThat(isOpen(room)).as("no longer").isFalse();
            assertThat(during(room, Event.DeadlineMissed.class)).isEmpty();
        }
    }

    /** People went on before it was read: they are asked to hear it, and its sender is told so. */
    @Test
    void whatCameInTimeToAHearingThatHasEndedIsNotCalledLate() throws Exception {
        try (Room room = hearing()) {
            comes(until.minus(MOMENT), "We keep nothing.");
            room.now = until.plus(MOMENT);
            room.does(CASE, room.evidence(CASE, "e2"));
            assertThat(isOpen(room)).isFalse();
            room.desk.work();
            room.desk.work();
            assertThat(during(room, Event.HearingAnswered.class)).isEmpty();
            assertThat(servers.newest(CUSTOMER))
                    .contains("It is an answer in the hearing, and it came in time")
                    .contains("told that it came in time", "They can open a hearing again")
                    .doesNotContain("and is over", "need not");
            assertThat(servers.all())
                    .as("people are told")
                    .anyMatch(mail -> words(mail).contains("it came before the hearing's end"))
                    .noneMatch(mail -> words(mail).contains("it came too late to be taken in"));
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            comes(room.now, "As we said.");
            room.desk.work();
            assertThat(during(room, Event.HearingAnswered.class)).as("heard again").hasSize(1);
        }
    }

    /** D8, D20: else its decision would be long overdue, and its measure be lowered at once. */
    @Test
    void anAppealIsNotOlderThanTheReasonsThatItIsAgainst() throws Exception {
        try (Room room = new Room(servers.home(scratch.resolve("home")))) {
            room.enrol("dora");
            room.opened(CASE, "n1", "example:unit-9");
            room.measured(CASE, "plan-1");
            Instant told = room.desk.read(CASE).state().statementOf("d1").sentAt().orElseThrow();
            code = SentLetter.newest(room, CASE, "interim").code();
            comes(Instant.EPOCH, "We keep nothing.");
            room.later(MOMENT);
            room.desk.work();
            room.desk.work();
            assertThat(Named.the(room.desk.read(CASE).state().appeals(), "a1").due())
                    .isAfter(told.plus(Duration.ofDays(29)));
        }
    }

    /** With a code that its letter gives, and until when that says. */
    private Room hearing() throws Exception {
        Room room = new Room(servers.home(scratch.resolve("home")));
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(
                CASE,
                new Command.OpenCase(
                        person("ann"), new Subject("p-1", "example:ministry", "example:unit-9")));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        until = room.desk.read(CASE).state().hearing().map(Case.Hearing::until).orElseThrow();
        code = SentLetter.newest(room, CASE, "hearing").code();
        return room;
    }

    private void comes(Instant at, String text) throws Exception {
        servers.comes(
                """
                From: %s
                To: trust@cloud.example
                Subject: Re: your letter [%s]
                Message-ID: <%d@somewhere.example>
                Content-Type: text/plain; charset=utf-8

                %s
                """
                        .formatted(CUSTOMER, code, ++sent, text),
                at);
    }

    private static boolean isOpen(Room room) {
        return room.desk.read(CASE).state().hearingOpen();
    }

    private static List<Happened> during(Room room, Class<? extends Event> kind) {
        return room.desk.read(CASE).history().stream()
                .filter(one -> kind.isInstance(one.event()))
                .toList();
    }

    private static String words(MimeMessage mail) {
        try {
            return MailServers.words(mail);
        } catch (jakarta.mail.MessagingException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
