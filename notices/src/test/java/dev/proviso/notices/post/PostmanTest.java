package dev.proviso.notices.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.proviso.notices.server.Certificates;
import dev.proviso.notices.server.Login;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import dev.proviso.notices.server.Unreachable;
import dev.proviso.testing.PostgresServer;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at a real mail server, and what its archive says afterwards. */
final class PostmanTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ARCHIVE = "archive@provider.example";

    private final Path folder;
    private final Connection connection;
    private final Outbox outbox;
    private final Clockwork clock = new Clockwork();
    private final GreenMail greenMail =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", "smtp"),
                        new ServerSetup(0, "127.0.0.1", "imap")
                    });

    PostmanTest(@TempDir Path folder) throws SQLException {
        this.folder = folder;
        connection = Scratch.sqlite(folder.resolve("home.db")).getConnection();
        outbox = new Outbox(connection, Scratch.VAULT);
    }

    @BeforeEach
    void start() {
        greenMail.setUser(ARCHIVE, "archive", "s3cret");
        greenMail.start();
    }

    @AfterEach
    void stop() throws SQLException {
        greenMail.stop();
        connection.close();
    }

    private MailServer smtp() {
        return new MailServer(
                "127.0.0.1",
                greenMail.getSmtp().getPort(),
                Security.NONE,
                Optional.of(new Login("archive", "s3cret")),
                Optional.empty(),
                PATIENCE);
    }

    private Archive archive(String password) {
        return new Archive(
                new MailServer(
                        "127.0.0.1",
                        greenMail.getImap().getPort(),
                        Security.NONE,
                        Optional.of(new Login("archive", password)),
                        Optional.empty(),
                        PATIENCE),
                "INBOX");
    }

    private Postman postman(Optional<String> archive) {
        return new Postman(
                connection,
                Scratch.VAULT,
                smtp(),
                new Sender(
                        "abuse@provider.example",
                        "Provider « Abuse »\r\nBcc: x@y.example",
                        Optional.of("answers@provider.example"),
                        archive),
                clock);
    }

    private MimeMessage only(String to) {
        List<MimeMessage> mails = inbox(to);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private List<MimeMessage> inbox(String to) {
        try {
            return greenMail
                    .getManagers()
                    .getImapHostManager()
                    .getInbox(greenMail.getUserManager().getUserByEmail(to))
                    .getMessages()
                    .stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLetterArrivesWithAllItsPartsAndNoHeaderThatIsNotOurs() throws Exception {
        outbox.put(Samples.letter("a"), clock.instant());
        assertThat(postman(Optional.of(ARCHIVE)).deliver(9).sent()).isEqualTo(1);
        MimeMessage mail = only("mairie@kunde.example");
        assertThat(mail.getSubject())
                .isEqualTo("Exposé des motifs : mesure n° 3, à lire jusqu’au bout");
        assertThat(mail.getFrom()[0].toString()).contains("abuse@provider.example");
        assertThat(mail.getReplyTo()[0]).hasToString("answers@provider.example");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly(Parcel.messageId("a", "provider.example"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(clock.instant()));
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/mixed");
        MimeMultipart words = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(words.getContentType()).startsWith("multipart/alternative");
        assertThat(((String) words.getBodyPart(0).getContent()).replace("\r\n", "\n").strip())
                .isEqualTo(Samples.letter("a").text());
        assertThat((String) words.getBodyPart(1).getContent())
                .isEqualTo(Samples.letter("a").html());
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("lettre.pdf");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes())
                .isEqualTo(Samples.letter("a").pdf().orElseThrow().bytes());
        assertThat(everyByte(mail))
                .isNotEmpty()
                .matches(bytes -> {
                    for (byte one : bytes) {
                        if (one < 0) {
                            return false;
                        }
                    }
                    return true;
                });
        assertThat(only(ARCHIVE).getMessageID()).isEqualTo(mail.getMessageID());
        assertThat(outbox.standing("a").orElseThrow().detail()).startsWith("250 ");
    }

    private static byte[] everyByte(MimeMessage mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void aShortLetterOfAPersonIsPlainTextAndSaysNothingOfPrograms() throws Exception {
        outbox.put(
                new Parcel(
                        "a",
                        "case 7 letters",
                        "r",
                        "ada@example.org",
                        "en",
                        false,
                        "Your notice",
                        "Dear Ada",
                        "",
                        Optional.empty()),
                clock.instant());
        postman(Optional.empty()).deliver(9);
        MimeMessage mail = only("ada@example.org");
        assertThat(mail.getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(new String(everyByte(mail), StandardCharsets.UTF_8)).contains("Dear Ada");
    }

    /** RFC 3834 §3.1.7 and §5: an answer says that no person wrote it, and to which mail it is. */
    @Test
    void anAnswerByItselfSaysSoAndWhatItAnswers() throws Exception {
        Parcel letter = Samples.letter("a", "ada@example.org");
        outbox.put(
                new Parcel(
                        letter.id(),
                        "case 7 letters",
                        letter.reference(),
                        letter.to(),
                        letter.language(),
                        true,
                        letter.subject(),
                        letter.text(),
                        letter.html(),
                        Optional.empty(),
                        Optional.of("<7.x@example.org>")),
                clock.instant());
        postman(Optional.empty()).deliver(9);
        MimeMessage mail = only("ada@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<7.x@example.org>");
        assertThat(mail.getHeader("References")).containsExactly("<7.x@example.org>");
    }

    /** What a stranger wrote for a Message-ID begins no header of ours. */
    @Test
    void whatIsNoMessageIdIsNotAnswered() {
        for (String hostile :
                List.of(
                        "<a@b>\r\nBcc: eve@example.org",
                        "<a@b> Bcc: eve@example.org",
                        "<a\n@b>",
                        "a@b",
                        "<>",
                        "<a@b><c@d>",
                        "<é@b>",
                        "<" + "a".repeat(300) + ">")) {
            assertThatThrownBy(() -> answering(hostile))
                    .as(hostile)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Parcel answering(String messageId) {
        return new Parcel(
                "a",
                "case 7 letters",
                "r",
                "a@b.example",
                "en",
                true,
                "s",
                "t",
                "",
                Optional.empty(),
                Optional.of(messageId));
    }

    /** A letter that a crash cut off after, or before, the mail server took it. */
    private void interrupted(String id, boolean arrived) throws Exception {
        outbox.put(Samples.letter(id), clock.instant());
        if (arrived) {
            postman(Optional.of(ARCHIVE)).deliver(9);
            new Letters(connection, Scratch.VAULT)
                    .move(id, State.SENDING, "", clock.instant(), State.SENT);
        } else {
            new Letters(connection, Scratch.VAULT)
                    .claim(id, "provider.example", true, clock.instant());
        }
    }

    @Test
    void theArchiveTellsWhetherAnInterruptedLetterWasSent() throws Exception {
        interrupted("sent", true);
        interrupted("lost", false);
        Postman postman = postman(Optional.of(ARCHIVE));
        assertThat(postman.recover()).isEqualTo(2);
        assertThat(postman.consult(archive("s3cret"))).isEqualTo(1);
        assertThat(outbox.standing("sent").orElseThrow())
                .returns(State.SENT, Standing::state)
                .returns("Its copy is in the archive: it was sent.", Standing::detail);
        assertThat(outbox.standing("lost").orElseThrow().state())
                .as("its copy may be on its way")
                .isEqualTo(State.UNCERTAIN);
        clock.forward(Postman.ARCHIVE_SETTLES.plusSeconds(1));
        assertThat(postman.consult(archive("s3cret"))).isEqualTo(1);
        assertThat(postman.deliver(9).sent()).isEqualTo(1);
        assertThat(inbox("mairie@kunde.example")).hasSize(2);
        assertThat(postman.consult(archive("s3cret"))).isZero();
    }

    @Test
    void anArchiveThatCannotBeAskedChangesNothing() throws Exception {
        interrupted("lost", false);
        Postman postman = postman(Optional.of(ARCHIVE));
        postman.recover();
        clock.forward(Duration.ofDays(1));
        assertThatThrownBy(() -> postman.consult(archive("wrong")))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("refuses the login of archive");
        assertThatThrownBy(() ->
                        postman.consult(
                                new Archive(
                                        new MailServer(
                                                "127.0.0.1",
                                                greenMail.getImap().getPort(),
                                                Security.NONE,
                                                Optional.of(new Login("archive", "s3cret")),
                                                Optional.empty(),
                                                PATIENCE),
                                        "Sent/Elsewhere")))
                .hasMessage(
                        "There is no folder Sent/Elsewhere at 127.0.0.1:"
                                + greenMail.getImap().getPort()
                                + ".");
        assertThat(outbox.standing("lost").orElseThrow().state()).isEqualTo(State.UNCERTAIN);
    }

    @Test
    void aWrongPasswordDelaysAndKillsNoLetter() throws Exception {
        outbox.put(Samples.letter("a"), clock.instant());
        MailServer wrong =
                new MailServer(
                        "127.0.0.1",
                        greenMail.getSmtp().getPort(),
                        Security.NONE,
                        Optional.of(new Login("archive", "wr0ng")),
                        Optional.empty(),
                        PATIENCE);
        Sender sender =
                new Sender("abuse@provider.example", "", Optional.empty(), Optional.empty());
        Round round = new Postman(connection, Scratch.VAULT, wrong, sender, clock).deliver(9);
        assertThat(round.delayed()).isEqualTo(1);
        assertThat(round.trouble().orElseThrow())
                .contains("refuses the login of archive")
                .doesNotContain("wr0ng");
        assertThat(outbox.standing("a").orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void nothingIsSaidBeforeEncryptionIsThere() throws Exception {
        Path store = Certificates.make(folder, "ip:127.0.0.1");
        Sender sender =
                new Sender("abuse@provider.example", "", Optional.empty(), Optional.empty());
        try (ScriptedServer server =
                        new ScriptedServer(Optional.of(Certificates.context(store)), false);
                ScriptedServer without = new ScriptedServer()) {
            outbox.put(Samples.letter("a"), clock.instant());
            assertThat(
                            new Postman(
                                            connection,
                                            Scratch.VAULT,
                                            encrypted(server.port()),
                                            sender,
                                            clock)
                                    .deliver(9))
                    .isEqualTo(new Round(1, 0, 0, 0, Optional.empty()));
            assertThat(server.commands.subList(0, 3))
                    .containsExactly("EHLO provider.example", "STARTTLS", "EHLO provider.example");
            outbox.put(Samples.letter("b"), clock.instant());
            assertThat(
                            new Postman(
                                            connection,
                                            Scratch.VAULT,
                                            encrypted(without.port()),
                                            sender,
                                            clock)
                                    .deliver(9)
                                    .delayed())
                    .isEqualTo(1);
            assertThat(without.commands).noneMatch(said -> said.startsWith("MAIL"));
        }
    }

    /** As the home's worker and a second process on the same database would. */
    private void sentByTwo(DataSource database) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                Connection one = database.getConnection();
                Connection two = database.getConnection()) {
            for (int i = 0; i < 40; i++) {
                new Outbox(one, Scratch.VAULT).put(Samples.letter("l" + i), clock.instant());
            }
            List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
            List<Thread> postmen = new ArrayList<>();
            for (Connection each : List.of(one, two)) {
                Postman postman =
                        new Postman(
                                each,
                                Scratch.VAULT,
                                new MailServer(
                                        "127.0.0.1",
                                        server.port(),
                                        Security.NONE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        PATIENCE),
                                new Sender(
                                        "abuse@provider.example",
                                        "",
                                        Optional.empty(),
                                        Optional.empty()),
                                clock);
                postmen.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    try {
                                        sent.add(postman.deliver(100).sent());
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                }));
            }
            for (Thread postman : postmen) {
                postman.join();
            }
            assertThat(sent).hasSize(2);
            assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
            assertThat(server.received).hasSize(40);
            assertThat(new Outbox(one, Scratch.VAULT).counts()).isEqualTo(Map.of(State.SENT, 40L));
        }
    }

    @Test
    void twoPostmenOnOneSqliteSendEachLetterOnce() throws Exception {
        sentByTwo(Scratch.sqlite(folder.resolve("both.db")));
    }

    @Test
    void twoPostmenOnOnePostgresSendEachLetterOnce() throws Exception {
        PostgresServer postgres = new PostgresServer();
        try {
            sentByTwo(Scratch.postgres(postgres));
        } finally {
            postgres.remove();
        }
    }

    private MailServer encrypted(int port) {
        return new MailServer(
                "127.0.0.1",
                port,
                Security.STARTTLS,
                Optional.empty(),
                Optional.of(folder.resolve("server.pem")),
                PATIENCE);
    }
}
