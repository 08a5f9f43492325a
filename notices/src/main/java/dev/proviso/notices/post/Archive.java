package dev.proviso.notices.post;

import dev.proviso.notices.server.Doors;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Unreachable;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The mailbox that gets a blind copy of each letter. It is only searched by Message-ID. */
public final class Archive {
    private final MailServer server;
    private final String folder;

    /**
     * @param folder where the copies are, such as {@code INBOX}
     */
    public Archive(MailServer server, String folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Which of these Message-IDs it has.
     *
     * @throws Unreachable in words for people
     */
    public Set<String> have(Collection<String> messageIds) throws Unreachable {
        try (Store store = Doors.imap(server);
                Folder copies = store.getFolder(folder)) {
            copies.open(Folder.READ_ONLY);
            Set<String> found = new HashSet<>();
            for (String messageId : messageIds) {
                for (Message copy : copies.search(new MessageIDTerm(messageId))) {
                    String[] said = copy.getHeader("Message-ID"); // a search may find more
                    if (said != null && said[0].strip().equals(messageId)) {
                        found.add(messageId);
                    }
                }
            }
            return found;
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }
}
