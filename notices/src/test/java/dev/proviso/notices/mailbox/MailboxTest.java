package dev.proviso.notices.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.mailbox.MailHandler.Verdict;
import dev.proviso.notices.server.Login;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import dev.proviso.notices.server.Unreachable;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real IMAP server: no mail is lost, none is taken unknowingly twice, none stops the rest. */
final class MailboxTest {
    private static final int BYTES_MAX = 200_000;

    private final GreenMail greenMail =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "imap")});
    private final List<Arrived> taken = new ArrayList<>();

    @BeforeEach
    void start() {
        greenMail.setUser("abuse@provider.example", "abuse", "s3cret");
        greenMail.start();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    private GreenMailUser user() {
        return greenMail.getUserManager().getUserByEmail("abuse@provider.example");
    }

    private byte[] deliver(Mail mail) throws Exception {
        byte[] bytes = mail.bytes();
        user().deliver(new MimeMessage(null, new ByteArrayInputStream(bytes)));
        return bytes;
    }

    private Mailbox mailbox(String folder) {
        return mailbox(folder, greenMail.getImap().getPort());
    }

    private static Mailbox mailbox(String folder, int port) {
        return new Mailbox(
                new MailServer(
                        "127.0.0.1",
                        port,
                        Security.NONE,
                        Optional.of(new Login("abuse", "s3cret")),
                        Optional.empty(),
                        Duration.ofSeconds(5)),
                folder,
                BYTES_MAX);
    }

    private Verdict take(Arrived mail) {
        taken.add(mail);
        return mail instanceof Arrived.Mail whole
                        && !new String(whole.bytes(), StandardCharsets.UTF_8).contains("refuse me")
                ? Verdict.READ
                : Verdict.REFUSED;
    }

    /** Equal to another of the same bytes: arrays are not. */
    private static String digest(Arrived mail) {
        return ((Arrived.Mail) mail).sha256();
    }

    private int count(String folder) {
        MailFolder found = greenMail.getManagers().getImapHostManager().getFolder(user(), folder);
        return found == null ? -1 : found.getMessageCount();
    }

    @Test
    void eachMailIsGivenInOrderAsItsBytesAndMovedAfterwards() throws Exception {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(
                    deliver(
                            new Mail()
                                    .header("Subject", "n° " + i)
                                    .text(i == 3 ? "refuse me" : "Grüße\r\n".repeat(i * 5000))));
        }
        assertThat(mailbox("INBOX").poll(4, this::take)).isEqualTo(new Poll(3, 1, 0, 0, 1));
        assertThat(mailbox("INBOX").poll(4, this::take)).isEqualTo(new Poll(1, 0, 0, 0, 0));
        assertThat(mailbox("INBOX").poll(4, this::take)).isEqualTo(new Poll(0, 0, 0, 0, 0));
        assertThat(taken)
                .extracting(MailboxTest::digest)
                .isEqualTo(sent.stream().map(Arrived.Mail::of).map(Arrived.Mail::sha256).toList());
        assertThat(count("INBOX")).isZero();
        assertThat(count("Proviso.Read")).isEqualTo(4);
        assertThat(count("Proviso.Refused")).isEqualTo(1);
    }

    @Test
    void aMailThatCouldNotBeKeptStaysWithThoseBehindItAndComesAgain() throws Exception {
        deliver(new Mail().text("first"));
        deliver(new Mail().text("second"));
        deliver(new Mail().text("third"));
        MailHandler<IOException> full =
                mail -> {
                    if (taken.size() == 1) {
                        throw new IOException("the disk is full");
                    }
                    return take(mail);
                };
        assertThatThrownBy(() -> mailbox("INBOX").poll(9, full)).hasMessage("the disk is full");
        assertThat(count("INBOX")).isEqualTo(2);
        assertThat(mailbox("INBOX").poll(9, this::take).read()).isEqualTo(2);
        assertThat(taken)
                .extracting(
                        mail -> new String(((Arrived.Mail) mail).bytes(), StandardCharsets.UTF_8))
                .satisfiesExactly(
                        one -> assertThat(one).endsWith("first"),
                        two -> assertThat(two).endsWith("second"),
                        three -> assertThat(three).endsWith("third"));
    }

    @Test
    void whatIsLeftInFrontKeepsNothingBehindItWaiting() throws Exception {
        for (int i = 0; i < 6; i++) {
            deliver(new Mail().text(i < 3 ? "leave me" : "take me"));
        }
        MailHandler<IOException> leaving =
                mail -> {
                    String text = new String(((Arrived.Mail) mail).bytes(), StandardCharsets.UTF_8);
                    return text.contains("leave me") ? Verdict.LEFT : take(mail);
                };
        assertThat(mailbox("INBOX").poll(2, leaving)).isEqualTo(new Poll(2, 0, 0, 3, 1));
        assertThat(mailbox("INBOX").poll(2, leaving)).isEqualTo(new Poll(1, 0, 0, 3, 0));
        assertThat(count("INBOX")).isEqualTo(3);
    }

    @Test
    void aMailSeenTwiceIsRecognised() throws Exception {
        deliver(new Mail().text("the same"));
        // committed, and then the power failed before it was moved
        assertThatThrownBy(() ->
                        mailbox("INBOX")
                                .poll(
                                        9,
                                        mail -> {
                                            take(mail);
                                            throw new IllegalStateException("power");
                                        }))
                .hasMessage("power");
        mailbox("INBOX").poll(9, this::take);
        assertThat(taken)
                .hasSize(2)
                .extracting(MailboxTest::digest)
                .containsOnly(digest(taken.getFirst()));
    }

    @Test
    void aMailBeyondTheLimitIsNotReadFurtherAndItsSenderCanBeTold() throws Exception {
        deliver(new Mail().text("x".repeat(BYTES_MAX)));
        deliver(new Mail().header("Auto-Submitted", "auto-replied").text("y".repeat(BYTES_MAX)));
        deliver(new Mail().text("small"));
        assertThat(mailbox("INBOX").poll(9, this::take)).isEqualTo(new Poll(1, 2, 2, 0, 0));
        assertThat(taken.subList(0, 2))
                .extracting(mail ->
                        ((Arrived.TooLarge) mail)
                                .header()
                                .flatMap(OpenedMail::answered)
                                .map(Party::email))
                .containsExactly(Optional.of("ada@example.org"), Optional.empty());
        assertThat(count("Proviso.Refused")).isEqualTo(2);
    }

    @Test
    void aMailboxThatWasMadeAnewWithOtherNumbersLosesNothing() throws Exception {
        MailFolder old = greenMail.getManagers().getImapHostManager().getInbox(user());
        deliver(new Mail().text("before"));
        mailbox("INBOX").poll(9, this::take);
        long validity = old.getUidValidity();
        greenMail.stop();
        LockSupport.parkNanos(1_100_000_000); // its numbers are seconds
        greenMail.start();
        greenMail.setUser("abuse@provider.example", "abuse", "s3cret");
        assertThat(greenMail.getManagers().getImapHostManager().getInbox(user()).getUidValidity())
                .isNotEqualTo(validity);
        deliver(new Mail().text("after"));
        assertThat(mailbox("INBOX").poll(9, this::take).read()).isEqualTo(1);
        assertThat(taken).hasSize(2);
    }

    @Test
    void aServerThatDiesMeanwhileIsToldInWordsAndLosesNothing() throws Exception {
        deliver(new Mail().text("first"));
        deliver(new Mail().text("second"));
        int port = greenMail.getImap().getPort();
        assertThatThrownBy(() ->
                        mailbox("INBOX")
                                .poll(
                                        9,
                                        mail -> {
                                            Verdict verdict = take(mail);
                                            greenMail.stop();
                                            return verdict;
                                        }))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("127.0.0.1:" + port);
        assertThat(taken).hasSize(1);
    }

    @Test
    void aLineThatBreaksInTheMiddleOfAMailGivesNothingToTheHandlerAndTheMailComesAgain()
            throws Exception {
        byte[] mail = deliver(new Mail().text("Beweis\r\n".repeat(BYTES_MAX / 10)));
        try (CutLine line = new CutLine(greenMail.getImap().getPort(), BYTES_MAX / 2)) {
            assertThatThrownBy(() -> mailbox("INBOX", line.port()).poll(9, this::take))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("127.0.0.1:" + line.port());
        }
        assertThat(taken).isEmpty();
        assertThat(mailbox("INBOX").poll(9, this::take)).isEqualTo(new Poll(1, 0, 0, 0, 0));
        assertThat(digest(taken.getFirst())).isEqualTo(Arrived.Mail.of(mail).sha256());
    }

    @Test
    void aMissingFolderAndAWrongPasswordAreToldInWords() {
        String place = "127.0.0.1:" + greenMail.getImap().getPort();
        assertThatThrownBy(() -> mailbox("Abuse").poll(9, this::take))
                .isInstanceOf(Unreachable.class)
                .hasMessage("There is no folder Abuse at " + place + ".");
        greenMail.getUserManager().deleteUser(user());
        greenMail.setUser("abuse@provider.example", "abuse", "other");
        assertThatThrownBy(() -> mailbox("INBOX").poll(9, this::take))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("refuses the login of abuse");
    }

    @Test
    void aFileTakesTheSameWay(@TempDir Path folder) throws Exception {
        Path eml = folder.resolve("notice.eml");
        Files.write(eml, new Mail().text("from a file").bytes());
        assertThat(Mailbox.file(eml, BYTES_MAX, this::take)).isEqualTo(Verdict.READ);
        assertThat(Mailbox.file(eml, 10, this::take)).isEqualTo(Verdict.REFUSED);
        assertThat(taken.getFirst()).isInstanceOf(Arrived.Mail.class);
        assertThat(taken.getLast()).isInstanceOf(Arrived.TooLarge.class);
    }
}
