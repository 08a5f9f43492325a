package dev.proviso.notices.post;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a mail server says about a mail of ours (RFC 3464).
 *
 * @param messageIds of the mail that it is about, with their angle brackets
 * @param fates one a recipient
 */
public record DeliveryReport(Set<String> messageIds, List<Fate> fates) {

    /** RFC 3464 §2.3.3. */
    public enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        /** Relayed to a server that sends no reports, or to a list of recipients. */
        PASSED_ON
    }

    /**
     * What became of it for one recipient.
     *
     * @param recipients the address as it was given and as it is now, in lower case
     * @param words the status and the server's words, one line
     */
    public record Fate(Set<String> recipients, Action action, String words) {}

    /** What it says about the letter's own recipient: the worst, if there are several. */
    Optional<Fate> fateBut(Optional<String> archive) {
        return fates.stream()
                .filter(fate ->
                        archive.isEmpty()
                                || !fate.recipients()
                                        .contains(archive.get().toLowerCase(java.util.Locale.ROOT)))
                .min(java.util.Comparator.comparing(Fate::action));
    }
}
