package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.register.FloodTable;
import dev.proviso.notices.tracking.TrackingCode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers: a notice by mail, its receipt, a letter to the customer, and the plain reply. */
final class MailInAndOutTest {
    private static final String CASE = "C-2026-0001";
    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{1,5}){7}");

    @TempDir private Path scratch = Path.of("");

    private MailServers servers = new MailServers();

    @BeforeEach
    void start() {
        servers.close();
        servers =
                new MailServers(
                        "ines@herald.example",
                        "legal@ministry.example",
                        "operations@ministry.example");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void aNoticeByMailIsReceiptedAndALetterIsAnsweredByAPlainReply() throws Exception {
        try (Room room = new Room(home())) {
            comes(
                    """
                    From: Ines <ines@herald.example>
                    To: trust@cloud.example
                    Subject: Recordings of a population
                    Message-ID: <1@herald.example>
                    Date: Tue, 1 Sep 2026 08:00:00 +0000
                    Content-Type: text/plain; charset=utf-8

                    Directorate 9 of the Ministry of Example keeps a population's calls with you.
                    """);
            room.desk.work();
            room.desk.work();
            String receipt = lastMail("ines@herald.example");
            Matcher code = CODE.matcher(receipt);
            assertThat(code.find()).as(receipt).isTrue();
            NoticeStatus status =
                    room.desk.status(TrackingCode.parse(code.group()).orElseThrow()).orElseThrow();
            assertThat(status.steps()).hasSize(1);
            assertThat(status.decision()).isEmpty();

            Subject subject = new Subject("p-1", "example:ministry", "example:unit-9");
            room.does(CASE, new Command.OpenCase(person("ann"), subject));
            room.does(CASE, room.evidence(CASE, "e1"));
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            room.desk.work();
            String letter = lastMail("legal@ministry.example");
            assertThat(lastMail("operations@ministry.example")).contains("Directorate 9");
            assertThat(letter).doesNotContain("herald", "Ines", "Herald");

            Matcher reply = CODE.matcher(letter);
            assertThat(reply.find()).as(letter).isTrue();
            String answer =
                    """
                    From: legal@ministry.example
                    To: trust@cloud.example
                    Subject: Re: your letter [%s]
                    Message-ID: <2@ministry.example>
                    Date: Wed, 2 Sep 2026 08:00:00 +0000
                    Content-Type: text/plain; charset=utf-8

                    We keep nothing of the kind.
                    """
                            .formatted(reply.group());
            comes(answer);
            room.desk.work();
            assertThat(answers(room)).isEqualTo(1);
            comes(answer);
            room.desk.work();
            assertThat(answers(room)).as("the same mail again").isEqualTo(1);

            room.does(CASE, new Command.AnswerNotifier(person("ann"), number(room), "We look."));
            room.desk.work();
            assertThat(lastMail("ines@herald.example")).contains("We look.");
            assertThat(room.desk.undelivered().dead()).isEmpty();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** The burst of a domain is 200 and one each six seconds; here all but one are used up. */
    @Test
    void aDomainThatFloodsIsToldOnceAndCountedAndATrustedFlaggerGoesOn() throws Exception {
        Path folder = home();
        TrackingCode token = TrackingCode.fresh(new SecureRandom());
        Files.writeString(
                folder.resolve(FlaggersFile.NAME),
                "Herald:\n  coordinator: Arcom (FR)\n  awarded: 2026-01-01\n  tokens:\n    "
                        + FlaggersFile.line(token, new SecureRandom())
                        + "\n");
        try (Room room = new Room(folder)) {
            UnaryOperator<String> keyed = name -> room.home.pseudonyms().of("proviso", name);
            Flood before = new Flood();
            Sender herald = new Sender.Named(keyed.apply("domain herald.example"));
            before.admit(herald, Channel.MAIL, Limit.DOMAIN.burst() - 1, room.now);
            new FloodTable(room.ledger.ground().connection()).keep(before.standing(room.now));
            room.reopen();
            for (int i = 1; i <= 3; i++) {
                comes(notice(i, ""));
            }
            room.desk.work();
            room.desk.work();
            assertThat(room.desk.queue(10, Optional.empty())).as("one came in").hasSize(1);
            assertThat(tooMany()).as("told once").isEqualTo(1);
            comes(notice(4, "Proviso-Token: " + token.written() + "\n"));
            comes(notice(5, ""));
            room.reopen().work();
            room.desk.work();
            assertThat(room.desk.queue(10, Optional.empty())).as("the flagger's").hasSize(2);
            assertThat(tooMany()).as("still once").isEqualTo(1);
            LocalDate day = LocalDate.parse("2026-09-01");
            assertThat(room.putOff(day, day.plusDays(1)))
                    .isEqualTo("channel,limit,put_off\r\nmail,domain,3\r\n");
            room.later(Duration.ofDays(1));
            comes(notice(6, ""));
            comes(notice(1, "X-Sent: again\n"));
            room.reopen().work();
            assertThat(room.putOff(day, day.plusDays(9))).contains("mail,domain,3");
            assertThat(new FloodTable(room.ledger.ground().connection()).all().toString())
                    .doesNotContain("herald");
        }
    }

    private static String notice(int number, String header) {
        return """
        From: Ines <ines@herald.example>
        To: trust@cloud.example
        Subject: Unit %d
        Message-ID: <n%d@herald.example>
        Date: Tue, 1 Sep 2026 08:00:00 +0000
        %sContent-Type: text/plain; charset=utf-8

        Unit number %d keeps recordings of calls: %s.
        """
                .formatted(number, number, header, number, "word ".repeat(number * 7));
    }

    private long tooMany() throws Exception {
        long told = 0;
        for (MimeMessage mail : servers.got("ines@herald.example")) {
            told += mail.getSubject().startsWith("Too many notices at once") ? 1 : 0;
        }
        return told;
    }

    private static long answers(Room room) {
        return room.desk.read(CASE).history().stream()
                .filter(one -> one.event() instanceof Event.HearingAnswered)
                .count();
    }

    private static String number(Room room) {
        return room.desk.read(CASE).state().notices().keySet().iterator().next();
    }

    private Path home() throws IOException {
        return servers.home(scratch.resolve("home"));
    }

    private void comes(String mail) throws Exception {
        servers.comes(mail);
    }

    /** The newest mail to somebody, decoded. */
    private String lastMail(String to) throws Exception {
        return servers.newest(to);
    }
}
