package dev.proviso.notices.post;

import dev.proviso.notices.post.Answer.Accepted;
import dev.proviso.notices.post.Answer.Never;
import dev.proviso.notices.post.Answer.NoCopy;
import dev.proviso.notices.post.Answer.None;
import dev.proviso.notices.post.Answer.NotNow;
import dev.proviso.notices.server.Doors;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Unreachable;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One conversation with the mail server, about one letter after the other. */
final class Dialogue implements AutoCloseable {

    /** Refusals of us, not of the letter: wrong login, no encryption. They are mended. */
    private static final Set<Integer> OF_US = Set.of(530, 534, 535, 538);

    private final MailServer server;
    private final Sender sender;
    private final Session session;
    private @Nullable SMTPTransport transport;

    Dialogue(MailServer server, Sender sender) throws Unreachable {
        this.server = server;
        this.sender = sender;
        this.session = Doors.smtp(server, sender.domain());
    }

    /** Makes sure that the server listens. */
    void open() throws Unreachable {
        if (transport == null || !transport.isConnected()) {
            transport = (SMTPTransport) Doors.open(server, session);
        }
    }

    /** Sends one letter, with its copy for the archive in the same dialogue, or without. */
    Answer send(Sending sending, boolean copied, Instant now) {
        SMTPTransport open = java.util.Objects.requireNonNull(transport);
        boolean written = false;
        try {
            Composed mail = Composed.of(sending, sender, session, now);
            if (open.supportsExtension("DSN")) {
                mail.setMailExtension("ENVID=" + envelopeId(sending));
            }
            List<Address> to = new ArrayList<>(List.of(mail.getAllRecipients()));
            if (copied) {
                to.add(new InternetAddress(sender.archive().orElseThrow(), true));
            }
            try {
                open.sendMessage(mail, to.toArray(Address[]::new));
            } finally {
                written = mail.isWritten();
            }
            return new Accepted(open.getLastServerResponse());
        } catch (MessagingException e) {
            return written ? ended(e, open) : refused(e, sending.parcel().to());
        }
    }

    /** The Message-ID without its brackets: letters, digits and dots, as RFC 3461 wants it. */
    private static String envelopeId(Sending sending) {
        return sending.messageId().substring(1, sending.messageId().length() - 1);
    }

    /** After the last byte of the letter, only a number says anything. */
    private Answer ended(MessagingException e, SMTPTransport open) {
        if (e instanceof SMTPSendFailedException answer) {
            switch (answer.getReturnCode() / 100) {
                case 2 -> {
                    return new Accepted(open.getLastServerResponse());
                }
                case 4 -> {
                    return new NotNow(words(answer));
                }
                case 5 -> {
                    return new Never(words(answer));
                }
                default -> {
                    // no answer
                }
            }
        }
        close();
        return new None(
                "The letter was written, but the mail server did not say that it took it: "
                        + Unreachable.of(e, server).words());
    }

    private Answer refused(MessagingException e, String to) {
        boolean copyRefused = false;
        Exception next = e;
        for (int depth = 0; next instanceof MessagingException one && depth < 10; depth++) {
            if (one instanceof SMTPAddressFailedException address) {
                if (address.getAddress().getAddress().equals(to)) {
                    return answer(address.getReturnCode(), words(address), e);
                }
                copyRefused = true;
            }
            next = one.getNextException();
        }
        if (copyRefused) {
            return new NoCopy(words(e));
        }
        return e instanceof SMTPSendFailedException answer
                ? answer(answer.getReturnCode(), words(answer), e)
                : new NotNow(Unreachable.of(e, server).words());
    }

    private Answer answer(int code, String words, MessagingException e) {
        if (code / 100 == 5 && !OF_US.contains(code)) {
            return new Never(words);
        }
        return new NotNow(code < 0 ? Unreachable.of(e, server).words() : words);
    }

    private static String words(MessagingException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    @Override
    public void close() {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException _) {
            // every letter has had its answer
        }
        transport = null;
    }
}
