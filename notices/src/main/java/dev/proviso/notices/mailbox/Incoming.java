package dev.proviso.notices.mailbox;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.post.DeliveryReport;
import java.util.List;
import java.util.Optional;

/** What a mail that came in is. */
public sealed interface Incoming {

    /** What became of a letter of ours. */
    record Delivery(DeliveryReport report) implements Incoming {}

    /**
     * An answer to a letter of ours.
     *
     * @param code the reply code that it quotes, {@code PRV-…} in capitals; whose it is, or whether
     *     it is one at all, only the caller knows. It may be a notifier's tracking code with its
     *     secret: not to be kept as it is. A mail with an unknown code is read as a notice: {@code
     *     intake.mail.MailReader}
     * @param from who says to have written it; an answer is known by its code, not by this
     * @param text its own words, without the history it quotes
     * @param attachments by hash
     * @param noticed what was odd while reading
     * @param answered whom an automatic receipt may go to
     */
    record Reply(
            String code,
            Optional<Party> from,
            String text,
            List<Attachment> attachments,
            List<String> noticed,
            Optional<Party> answered)
            implements Incoming {}

    /**
     * An automatic answer: out of office, read receipt, a report on somebody else's mail. It is
     * recorded, and never answered.
     *
     * @param code the reply code that it quotes, if it quotes one
     */
    record Automated(Optional<String> code, String subject) implements Incoming {}

    /** Everything else: a notice, or a refusal in words. */
    record Notice(Intake intake) implements Incoming {}
}
