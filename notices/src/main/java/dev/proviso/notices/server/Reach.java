package dev.proviso.notices.server;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.Transport;

/** Whether a mail server lets us in: greeted, logged in and left again; nothing is sent or read. */
public final class Reach {

    private Reach() {}

    /**
     * One for sending.
     *
     * @param domain as whom we greet it
     * @throws Unreachable in words for people
     */
    public static void smtp(MailServer server, String domain) throws Unreachable {
        try (Transport transport = Doors.open(server, Doors.smtp(server, domain))) {
            left(transport.isConnected(), server);
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }

    /**
     * One with mailboxes.
     *
     * @throws Unreachable in words for people
     */
    public static void imap(MailServer server) throws Unreachable {
        try (Store store = Doors.imap(server)) {
            left(store.isConnected(), server);
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }

    private static void left(boolean connected, MailServer server) throws Unreachable {
        if (!connected) {
            throw Unreachable.of(new MessagingException("it hung up"), server);
        }
    }
}
