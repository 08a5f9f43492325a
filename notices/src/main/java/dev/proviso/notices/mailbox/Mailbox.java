package dev.proviso.notices.mailbox;

import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.mailbox.MailHandler.Verdict;
import dev.proviso.notices.server.Doors;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Unreachable;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A mailbox that is emptied mail by mail, in the order of arrival: each is given to a handler, and
 * moved to {@code Proviso/Read} or {@code Proviso/Refused} when the handler is done, or left.
 * Remembers nothing from one look to the next, so nothing that a server does to its numbers loses a
 * mail.
 */
public final class Mailbox {

    private final MailServer server;
    private final String folder;
    private final int bytesMax;

    /**
     * @param folder such as {@code INBOX}
     * @param bytesMax larger mails are not read beyond it; at most {@link MailReader#BYTES_MAX}
     */
    public Mailbox(MailServer server, String folder, int bytesMax) {
        this.server = server;
        this.folder = folder;
        this.bytesMax = Math.min(bytesMax, MailReader.BYTES_MAX);
    }

    /**
     * Looks into the mailbox once.
     *
     * @param most so many mails at a time, beside those that the handler leaves; the rest waits
     * @throws Unreachable in words for people; what was done until then is done
     * @throws X what the handler throws; that mail and those behind it stay
     */
    public <X extends Exception> Poll poll(int most, MailHandler<X> handler) throws Unreachable, X {
        try (IMAPStore store = (IMAPStore) Doors.imap(server);
                IMAPFolder inbox = (IMAPFolder) store.getFolder(folder)) {
            inbox.open(Folder.READ_WRITE);
            Folder read = made(store, "Read");
            Folder refused = made(store, "Refused");
            Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
            int tooLarge = 0;
            // some servers keep what was moved, marked as deleted
            Message[] mails = inbox.search(new FlagTerm(new Flags(Flags.Flag.DELETED), false));
            int looked = 0;
            int asked = 0;
            // what is left in front of others would else be looked at for ever, and they never
            while (looked < mails.length && looked - counts.getOrDefault(Verdict.LEFT, 0) < most) {
                if (looked == asked) {
                    asked = Math.min(mails.length, asked + most);
                    askWhenTheyCame(inbox, Arrays.copyOfRange(mails, looked, asked));
                }
                Message mail = mails[looked++];
                Optional<Arrived> arrived = fetched((IMAPMessage) mail);
                if (arrived.isEmpty()) {
                    continue; // somebody else took it away
                }
                Verdict verdict = handler.take(arrived.get());
                switch (verdict) {
                    case READ -> move(store, inbox, mail, read);
                    case REFUSED -> move(store, inbox, mail, refused);
                    case LEFT -> {}
                }
                counts.merge(verdict, 1, Integer::sum);
                tooLarge += arrived.get() instanceof Arrived.TooLarge ? 1 : 0;
            }
            return new Poll(
                    counts.getOrDefault(Verdict.READ, 0),
                    counts.getOrDefault(Verdict.REFUSED, 0),
                    tooLarge,
                    counts.getOrDefault(Verdict.LEFT, 0),
                    mails.length - looked);
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }

    /** For that alone: else it is told with what others wrote into headers, read or unreadable. */
    private static void askWhenTheyCame(IMAPFolder inbox, Message[] mails)
            throws MessagingException {
        FetchProfile came = new FetchProfile();
        came.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        inbox.fetch(mails, came);
    }

    /** {@code Proviso/NAME}, in whatever way this server writes folders within folders. */
    private static Folder made(IMAPStore store, String name) throws MessagingException {
        Folder[] own = store.getPersonalNamespaces();
        Folder root = own.length == 0 ? store.getDefaultFolder() : own[0];
        Folder made = root.getFolder("Proviso").getFolder(name);
        if (!made.exists() && !made.create(Folder.HOLDS_MESSAGES) && !made.exists()) {
            throw new MessagingException("the folder " + made.getFullName() + " cannot be made");
        }
        return made;
    }

    /** In pieces, and no byte beyond the limit; empty if the mail is not there any more. */
    private Optional<Arrived> fetched(IMAPMessage mail) throws MessagingException {
        mail.setPeek(true);
        try (InputStream in = mail.getMimeStream()) {
            Optional<Instant> came =
                    Optional.ofNullable(mail.getReceivedDate()).map(Date::toInstant);
            return Optional.of(arrived(in.readNBytes(bytesMax + 1), bytesMax, came));
        } catch (MessageRemovedException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MessagingException("a mail could not be read to its end", e);
        }
    }

    private static Arrived arrived(byte[] bytes, int bytesMax, Optional<Instant> came) {
        return bytes.length <= bytesMax
                ? Arrived.Mail.of(bytes, came)
                : new Arrived.TooLarge(
                        bytesMax, OpenedMail.ofHeader(bytes), Arrived.Mail.of(bytes).sha256());
    }

    private static void move(IMAPStore store, IMAPFolder from, Message mail, Folder to)
            throws MessagingException {
        Message[] one = {mail};
        if (store.hasCapability("MOVE")) {
            from.moveMessages(one, to);
            return;
        }
        from.copyMessages(one, to);
        mail.setFlag(Flags.Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            from.expunge(one);
        }
    }

    /**
     * Gives a mail in a file to the handler.
     *
     * @throws IOException if it cannot be read
     * @throws X what the handler throws
     */
    public static <X extends Exception> Verdict file(Path eml, int bytesMax, MailHandler<X> handler)
            throws IOException, X {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(eml)) {
            bytes = in.readNBytes(bytesMax + 1);
        }
        return handler.take(arrived(bytes, bytesMax, Optional.empty()));
    }
}
