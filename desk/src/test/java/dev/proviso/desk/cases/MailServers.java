package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider's mail servers on loopback, and those of whoever writes to it. */
final class MailServers implements AutoCloseable {
    static final String OURS = "trust@cloud.example";

    /** What the server's clock says counts for nothing when it is ahead of ours. */
    private static final Instant AHEAD = Instant.parse("2090-01-01T00:00:00Z");

    private static final Pattern IMAP =
            Pattern.compile("imap: \\{host: 127\\.0\\.0\\.1, port: (\\d+)");

    private final GreenMail servers =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", "smtp"),
                        new ServerSetup(0, "127.0.0.1", "imap")
                    });

    MailServers(String... others) {
        servers.setUser(OURS, "trust", "s3cret");
        for (String other : others) {
            servers.setUser(other, other, "x");
        }
        servers.start();
    }

    @Override
    public void close() {
        servers.stop();
    }

    /** A home that sends and reads there. */
    Path home(Path home) throws IOException {
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

    /** A mail lies in the provider's mailbox, at whatever time the test's clock shows. */
    void comes(String mail) throws Exception {
        comes(mail, AHEAD);
    }

    /** It came there at that time, as the mailbox's server says. */
    void comes(String mail, Instant at) throws Exception {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        GreenMailUser user = servers.getUserManager().getUserByEmail(OURS);
        servers.getManagers()
                .getImapHostManager()
                .getInbox(user)
                .appendMessage(
                        new MimeMessage(null, new ByteArrayInputStream(bytes)),
                        new Flags(),
                        Date.from(at));
    }

    /** Whether the provider can read its mailbox. */
    void readable(boolean can) {
        servers.getUserManager().getUserByEmail(OURS).setPassword(can ? "s3cret" : "changed");
    }

    /** Every mail that any server here took, from and to whomever. */
    List<MimeMessage> all() {
        return List.of(servers.getReceivedMessages());
    }

    /** Takes all mails away, from every mailbox. */
    void empty() throws com.icegreen.greenmail.store.FolderException {
        servers.purgeEmailFromAllMailboxes();
    }

    /** What lies in somebody's own mailbox, of the servers that a home is set up with. */
    static List<String> box(Path home, String address) throws MessagingException, IOException {
        Matcher port = IMAP.matcher(Files.readString(home.resolve("proviso.yaml")));
        assertThat(port.find()).isTrue();
        List<String> mails = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", Integer.parseInt(port.group(1)), address, "x");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message mail : inbox.getMessages()) {
                    mails.add(words((MimeMessage) mail));
                }
            }
        }
        return mails;
    }

    int smtpPort() {
        return servers.getSmtp().getPort();
    }

    /** What somebody got, the oldest first. */
    List<MimeMessage> got(String to) {
        return List.of(servers.getReceivedMessagesForDomain(to));
    }

    /** The newest mail to somebody, subject and plain text decoded. */
    String newest(String to) throws MessagingException, IOException {
        List<MimeMessage> mails = got(to);
        assertThat(mails).as("mails to " + to).isNotEmpty();
        return words(mails.getLast());
    }

    /** Subject and plain text. */
    static String words(MimeMessage mail) throws MessagingException, IOException {
        Object content = mail.getContent();
        while (content instanceof MimeMultipart parts) {
            BodyPart first = parts.getBodyPart(0);
            content = first.getContent();
        }
        return (mail.getSubject() + "\n" + content).replaceAll("[\\s\u00A0]+", " ");
    }

    /** How many mails lie in a folder of the provider's mailbox. */
    int in(String folder) throws Exception {
        var manager = servers.getManagers().getImapHostManager();
        var user = servers.getUserManager().getUserByEmail(OURS);
        var found = manager.getFolder(user, folder);
        return found == null ? 0 : found.getNonDeletedMessages().size();
    }
}
