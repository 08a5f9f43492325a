package dev.proviso.desk.mail;

import dev.proviso.facts.home.MailSettings;
import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.mailbox.Mailbox;
import dev.proviso.notices.post.Archive;
import dev.proviso.notices.post.Sender;
import dev.proviso.notices.server.Login;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import java.time.Duration;
import java.util.Optional;

/**
 * What the postman and the mailbox of a home need.
 *
 * @param smtp for {@code notices.post.Postman}, with {@code sender}
 * @param mailbox that is polled, if one is
 * @param archive for {@code Postman.consult}, if there is one
 */
public record HomeMail(
        MailServer smtp, Sender sender, Optional<Mailbox> mailbox, Optional<Archive> archive) {

    /**
     * Reads the password files.
     *
     * @throws ProblemException if one is missing, empty, or open to others
     */
    public static HomeMail of(MailSettings settings) {
        return new HomeMail(
                server(settings.smtp(), MailServer.PATIENCE),
                new Sender(
                        settings.from(),
                        settings.name(),
                        settings.replyTo(),
                        settings.archive().map(MailSettings.Archive::address)),
                settings.imap()
                        .map(inbox ->
                                new Mailbox(
                                        server(inbox.server(), MailServer.PATIENCE),
                                        inbox.folder(),
                                        MailReader.BYTES_MAX)),
                settings.archive()
                        .map(copies ->
                                new Archive(
                                        server(copies.server(), MailServer.PATIENCE),
                                        copies.folder())));
    }

    /**
     * One server, with its password.
     *
     * @param patience how long to wait for each of its answers
     * @throws ProblemException as {@link #of}
     */
    public static MailServer server(MailSettings.Server server, Duration patience) {
        return new MailServer(
                server.host(),
                server.port(),
                switch (server.security()) {
                    case TLS -> Security.TLS;
                    case STARTTLS -> Security.STARTTLS;
                    case NONE -> Security.NONE;
                },
                server.user()
                        .map(user ->
                                new Login(
                                        user.name(),
                                        SecretFile.read(user.passwordFile(), "password"))),
                server.authorities(),
                patience);
    }
}
