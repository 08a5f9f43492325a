package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Subject;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.tracking.TrackingCode;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
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

    private final GreenMail servers =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", "smtp"),
                        new ServerSetup(0, "127.0.0.1", "imap")
                    });

    @BeforeEach
    void start() {
        servers.setUser("trust@cloud.example", "trust", "s3cret");
        servers.setUser("ines@herald.example", "ines", "x");
        servers.setUser("legal@ministry.example", "legal", "x");
        servers.setUser("operations@ministry.example", "operations", "x");
        servers.start();
    }

    @AfterEach
    void stop() {
        servers.stop();
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
            room.does(CASE, new Command.RecordEvidence(person("ann"), "e1", 0));
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
            assertThat(room.desk.deadLetters()).isEmpty();
            assertThat(room.desk.problems()).isEmpty();
        }
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
        Path home = scratch.resolve("home");
        Files.createDirectories(home.resolve("keys"));
        Path password = home.resolve("keys/mail.password");
        Files.writeString(password, "s3cret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.resolve("proviso.yaml"),
                """
                mail:
                  from: trust@cloud.example
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                  imap: {host: 127.0.0.1, port: %d, security: none, user: trust, password-file: keys/mail.password, folder: INBOX}
                """
                        .formatted(servers.getSmtp().getPort(), servers.getImap().getPort()));
        return home;
    }

    private void comes(String mail) throws Exception {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        GreenMailUser user = servers.getUserManager().getUserByEmail("trust@cloud.example");
        user.deliver(new MimeMessage(null, new ByteArrayInputStream(bytes)));
    }

    /** The newest mail to somebody, decoded. */
    private String lastMail(String to) throws Exception {
        List<MimeMessage> mails = Arrays.stream(servers.getReceivedMessagesForDomain(to)).toList();
        assertThat(mails).as("mails to " + to).isNotEmpty();
        MimeMessage newest = mails.getLast();
        StringBuilder text = new StringBuilder(newest.getSubject());
        text.append(new String(newest.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return text.toString().replace("=\r\n", "");
    }
}
