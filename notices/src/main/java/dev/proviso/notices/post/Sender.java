package dev.proviso.notices.post;

import dev.proviso.notices.intake.CleanText;
import java.util.Optional;

/**
 * In whose name letters go out.
 *
 * @param address to which undeliverable mail comes back, too
 * @param name shown beside it, or {@code ""}
 * @param replyTo where answers go, if elsewhere
 * @param archive who gets a blind copy of each letter, so that it can be looked up whether an
 *     interrupted one was sent
 */
public record Sender(
        String address, String name, Optional<String> replyTo, Optional<String> archive) {

    /**
     * @throws IllegalArgumentException if one of the addresses is none
     */
    public Sender {
        name = CleanText.line(name);
        if (!CleanText.isEmail(address)
                || !replyTo.map(CleanText::isEmail).orElse(true)
                || !archive.map(CleanText::isEmail).orElse(true)) {
            throw new IllegalArgumentException("no e-mail address of a sender");
        }
    }

    /** What stands behind the {@code @}. */
    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }
}
