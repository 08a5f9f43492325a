package dev.proviso.facts.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.home.MailSettings.Archive;
import dev.proviso.facts.home.MailSettings.Inbox;
import dev.proviso.facts.home.MailSettings.Security;
import dev.proviso.facts.home.MailSettings.Server;
import dev.proviso.facts.home.MailSettings.Spam;
import dev.proviso.facts.home.MailSettings.User;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail settings are those of docs/home.md, and a mistake in them has its place. */
final class MailSettingsTest {

    @TempDir private Path folder = Path.of("");

    /** The section as the documentation shows it. */
    private static String documented() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/home.md"));
        Matcher section = Pattern.compile("(?ms)^mail:.*?(?=^```)").matcher(page);
        assertThat(section.find()).isTrue();
        return section.group();
    }

    private Configuration read(String yaml) throws IOException {
        Path file = folder.resolve("proviso.yaml");
        Files.writeString(file, yaml);
        return Configuration.read(file);
    }

    @Test
    void theDocumentedSectionIsReadAsItSays() throws IOException {
        MailSettings mail = read(documented()).mail().orElseThrow();
        assertThat(mail)
                .isEqualTo(
                        new MailSettings(
                                "abuse@provider.example",
                                "Provider, abuse desk",
                                Optional.of("answers@provider.example"),
                                server("smtp.provider.example", 587, Security.STARTTLS, "smtp"),
                                Optional.of(
                                        new Inbox(
                                                server(
                                                        "imap.provider.example",
                                                        993,
                                                        Security.TLS,
                                                        "imap"),
                                                "INBOX",
                                                Optional.of(new Spam("X-Spam-Flag", "YES")))),
                                Optional.of(
                                        new Archive(
                                                "archive@provider.example",
                                                server(
                                                        "imap.provider.example",
                                                        993,
                                                        Security.TLS,
                                                        "archive"),
                                                "INBOX"))));
        assertThat(read("threads: 2\n").mail()).isEmpty();
    }

    private Server server(String host, int port, Security security, String password) {
        return new Server(
                host,
                port,
                security,
                Optional.of(
                        new User(
                                password.equals("archive") ? "archive" : "abuse",
                                folder.resolve("keys/" + password + ".password"))),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    from: abuse@provider.example | from: abuse                 | 2 | no e-mail address
                    from: abuse@provider.example | from: A <a@b.example>       | 2 | no e-mail address
                    from: abuse@provider.example | form: abuse@b.example       | 2 | Did you mean `from`?
                    host: smtp.provider.example  | host: smtp provider         | 6 | no name of a host
                    port: 587                    | port: 70000                 | 7 | no port
                    port: 587                    | port: smtp                  | 7 | a number
                    security: starttls           | security: ssl               | 8 | tls, starttls or none
                    security: starttls           | security: none              | 8 | another machine unencrypted
                    password-file: keys/smtp     | password: s3cret #          | 6 | no password stands in this file
                    user: abuse                  | use: abuse                  | 9 | Did you mean `user`?
                    user: abuse                  | # no user                   | 10 | This stands alone
                    X-Spam-Flag: YES             | X-Spam-Flag                 | 16 | no field of a header
                    """)
    void aMistakeHasItsPlace(String good, String bad, int line, String what) throws IOException {
        String mail = documented();
        assertThat(mail).contains(good);
        assertThatThrownBy(() -> read(mail.replaceFirst(Pattern.quote(good), bad)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problems())
                                    .anySatisfy(problem -> {
                                        assertThat(
                                                        problem.what()
                                                                + problem.wanted()
                                                                + problem.next())
                                                .contains(what);
                                        assertThat(((Where.InText) problem.where()).line())
                                                .isEqualTo(line);
                                    });
                            assertThat(e.problems().toString()).doesNotContain("s3cret");
                        });
    }

    @Test
    void whatMustBeThereIsAskedFor() {
        assertThatThrownBy(() -> read("mail:\n  name: Provider\n"))
                .hasMessageContaining("`from` is missing in `mail`")
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problems()).hasSize(2));
        String withoutAddress =
                """
                mail:
                  from: a@b.example
                  smtp: {host: localhost, security: none}
                  archive: {host: localhost, security: none}
                """;
        assertThatThrownBy(() -> read(withoutAddress))
                .hasMessageContaining("`address` is missing in `archive`");
    }

    @Test
    void thePortFollowsFromTheProtection() throws IOException {
        String withoutPorts =
                """
                mail:
                  from: a@b.example
                  smtp: {host: '::1', security: none}
                  imap: {host: mail.b.example, security: starttls}
                """;
        MailSettings mail = read(withoutPorts).mail().orElseThrow();
        assertThat(mail.smtp().port()).isEqualTo(25);
        assertThat(mail.imap().orElseThrow().server().port()).isEqualTo(143);
    }
}
