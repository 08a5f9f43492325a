package dev.proviso.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.home.MailSettings;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.server.Login;
import dev.proviso.notices.server.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords come from files that nobody else can read, and show up nowhere. */
final class HomeMailTest {

    @TempDir private Path folder = Path.of("");

    private MailSettings settings() {
        var user = new MailSettings.User("abuse", folder.resolve("smtp.password"));
        var server =
                new MailSettings.Server(
                        "smtp.provider.example",
                        587,
                        MailSettings.Security.STARTTLS,
                        Optional.of(user),
                        Optional.empty());
        return new MailSettings(
                "abuse@provider.example",
                "Provider",
                Optional.empty(),
                server,
                Optional.of(new MailSettings.Inbox(server, "INBOX")),
                Optional.of(new MailSettings.Archive("archive@provider.example", server, "INBOX")));
    }

    private Path password(String text, String permissions) throws IOException {
        Path file = folder.resolve("smtp.password");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void theFirstLineIsThePassword() throws IOException {
        password("s3cret pass\nsecond line\n", "rw-------");
        HomeMail mail = HomeMail.of(settings());
        assertThat(mail.smtp().login()).contains(new Login("abuse", "s3cret pass"));
        assertThat(mail.smtp().security()).isEqualTo(Security.STARTTLS);
        assertThat(mail.sender().archive()).contains("archive@provider.example");
        assertThat(mail.mailbox()).isPresent();
        assertThat(mail.archive()).isPresent();
        assertThat(mail.toString()).doesNotContain("s3cret");
    }

    @Test
    void aFileThatIsMissingEmptyOrOpenToOthersIsRefusedInWords() throws IOException {
        assertThatThrownBy(() -> HomeMail.of(settings()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The password cannot be read.");
        password("\n", "rw-------");
        assertThatThrownBy(() -> HomeMail.of(settings()))
                .hasMessage("No password stands in this file.");
        password("s3cret", "rw-r-----");
        assertThatThrownBy(() -> HomeMail.of(settings())).hasMessage("Others can read this file.");
    }
}
