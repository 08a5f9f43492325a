package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the provider's own spam filter marks is kept for people, unless it proves who wrote it. */
final class MarkedMailTest {
    private static final String CASE = "C-2026-0001";
    private static final String MARK = "X-Spam-Flag: NO\nX-Spam-Flag: YES\n";

    private final MailServers servers = new MailServers("ines@herald.example");

    @TempDir private Path scratch = Path.of("");

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whatAFilterMarksIsNoNoticeUnlessItProvesWhoWroteIt() throws Exception {
        TrackingCode token = TrackingCode.fresh(new SecureRandom());
        try (Room room = new Room(home(token))) {
            servers.comes(mail(1, "X-Spam-Flag: NO\n", "Unit one"));
            room.desk.work();
            room.desk.work();
            String code = WholeStory.code(servers.newest("ines@herald.example"));
            servers.comes(mail(2, MARK, "Unit two"));
            servers.comes(mail(3, MARK, "To PRV-7K3M-Q9TD"));
            servers.comes(mail(4, MARK, "To " + code.substring(0, 13)));
            room.desk.work();
            room.desk.work();
            assertThat(cases(room)).as("kept, and no notice").isEqualTo(1);
            assertThat(room.desk.read(CASE).state().notices()).hasSize(1);
            assertThat(servers.in("Proviso.Refused")).isEqualTo(3);
            assertThat(servers.got("herald.example")).as("nobody is answered").hasSize(1);

            assertThat(room.desk.owing().setAside()).contains(new SetAside(3));
            assertThat(new Export(room.desk, "ada").mails(Optional.empty()))
                    .as("people are told")
                    .anyMatch(mail ->
                            mail.text().contains("Proviso/Refused")
                                    && mail.text().contains("days: 3."));

            servers.comes(mail(5, MARK, "To " + code));
            room.desk.work();
            assertThat(room.desk.read(CASE).state().notices()).as("by its code").hasSize(2);
            servers.comes(mail(6, MARK + "Proviso-Token: " + token.written() + "\n", "Unit six"));
            room.desk.work();
            assertThat(cases(room)).as("a trusted flagger's").isEqualTo(2);

            byte[] brought =
                    mail(4, MARK, "To " + code.substring(0, 13))
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.UTF_8);
            assertThat(room.desk.letterbox().mail(brought).orElseThrow().taken())
                    .as("a person looked at it")
                    .isTrue();
            room.later(SetAside.TOLD.plusDays(1));
            assertThat(room.desk.owing().setAside()).as("for a week").isEmpty();
        }
    }

    private static int cases(Room room) {
        return room.desk.queue(9, Optional.empty()).size();
    }

    private Path home(TrackingCode token) throws Exception {
        Path home = servers.home(scratch.resolve("home"));
        Path settings = home.resolve("proviso.yaml");
        String before = Files.readString(settings);
        String after =
                before.replace("folder: INBOX}", "folder: INBOX, spam: \"X-Spam-Flag: yes\"}");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(settings, after);
        Files.writeString(
                home.resolve(FlaggersFile.NAME),
                "Herald:\n  coordinator: Arcom (FR)\n  awarded: 2026-01-01\n  tokens:\n    "
                        + FlaggersFile.line(token, new SecureRandom())
                        + "\n");
        return home;
    }

    private static String mail(int number, String header, String subject) {
        return """
        From: Ines <ines@herald.example>
        To: trust@cloud.example
        Subject: %s
        Message-ID: <m%d@herald.example>
        Date: Tue, 1 Sep 2026 08:00:00 +0000
        %sContent-Type: text/plain; charset=utf-8

        Unit number %d keeps recordings of calls: %s.
        """
                .formatted(subject, number, header, number, "word ".repeat(number * 7));
    }
}
