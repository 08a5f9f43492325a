package dev.proviso.desk.cases;

import dev.proviso.facts.home.MailSettings;
import dev.proviso.notices.intake.mail.OpenedMail;
import java.util.Optional;

/**
 * What the provider's own spam filter says of mail. What it marks is neither taken for a notice nor
 * answered, since whom it says it is from has hardly written it; it is kept for people.
 *
 * @param mark the field by which it does; empty where there is no filter
 */
record SpamFilter(Optional<MailSettings.Spam> mark) {

    /** Marks nothing: for what a person brings in, who has looked at it. */
    static final SpamFilter NONE = new SpamFilter(Optional.empty());

    /** That of a home. */
    static SpamFilter of(Optional<MailSettings> mail) {
        return new SpamFilter(mail.flatMap(MailSettings::imap).flatMap(MailSettings.Inbox::spam));
    }

    /** Whether it marked a mail. */
    boolean marked(Optional<OpenedMail> header) {
        return mark.isPresent()
                && header.isPresent()
                && header.get().begins(mark.get().field(), mark.get().value());
    }
}
