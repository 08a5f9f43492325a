package dev.proviso.desk.cases;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.store.MailTable;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.mailbox.Arrived;
import dev.proviso.notices.mailbox.Incoming;
import dev.proviso.notices.mailbox.MailHandler;
import dev.proviso.notices.mailbox.MailRouting;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A mail that came in: an answer to a letter, a report on one, or a notice. */
record Mails(
        Connection connection,
        NoticeIntake notices,
        MailFlood flood,
        Replies replies,
        Optional<String> archive,
        Supplier<Instant> clock)
        implements MailHandler<Mails.NotKept> {

    /** It could not be kept now; it stays where it is. */
    static final class NotKept extends Exception {
        private static final long serialVersionUID = 1;

        NotKept(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public Verdict take(Arrived arrived) throws NotKept {
        try {
            return arrived instanceof Arrived.Mail mail ? take(mail) : Verdict.REFUSED;
        } catch (SQLException | LogRefusal | Unreadable e) {
            throw new NotKept(e);
        }
    }

    private Verdict take(Arrived.Mail mail) throws SQLException, LogRefusal, Unreadable {
        if (MailTable.has(connection, mail.sha256())) {
            return Verdict.READ;
        }
        return switch (MailRouting.of(mail.bytes())) {
            case Incoming.Delivery delivery -> {
                new Outbox(connection).heard(delivery.report(), archive, clock.get());
                yield seen(mail);
            }
            case Incoming.Automated _ -> seen(mail);
            case Incoming.Reply reply -> reply(mail, reply);
            case Incoming.Notice notice -> notice(mail, notice.intake());
        };
    }

    private Verdict seen(Arrived.Mail mail) throws SQLException {
        MailTable.put(connection, mail.sha256(), clock.get());
        return Verdict.READ;
    }

    /** A code that opens nothing is no reason to lose what was said: then it is a notice. */
    private Verdict reply(Arrived.Mail mail, Incoming.Reply reply)
            throws SQLException, LogRefusal, Unreadable {
        Optional<TrackingCode> code = TrackingCode.parse(reply.code());
        Optional<Outcome> outcome =
                code.isEmpty()
                        ? Optional.empty()
                        : replies.take(
                                code.get(),
                                document(reply),
                                stored -> MailTable.put(stored, mail.sha256(), clock.get()));
        if (outcome.isEmpty()) {
            outcome =
                    notices.add(
                            reply.code(),
                            reply.text(),
                            reply.from().orElse(Party.ANONYMOUS),
                            clock.get(),
                            stored -> MailTable.put(stored, mail.sha256(), clock.get()));
        }
        if (outcome.isEmpty()) {
            return notice(mail, MailReader.read(mail.bytes()));
        }
        return outcome.get() instanceof Outcome.Done ? Verdict.READ : Verdict.REFUSED;
    }

    private static JsonNode document(Incoming.Reply reply) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("digest", Sha256.hex(reply.text().getBytes(StandardCharsets.UTF_8)));
        document.put("text", reply.text());
        ArrayNode attachments = document.putArray("attachments");
        for (Attachment one : reply.attachments()) {
            attachments.add(one.sha256());
        }
        return document;
    }

    private Verdict notice(Arrived.Mail mail, Intake intake)
            throws SQLException, LogRefusal, Unreadable {
        if (!(intake instanceof Intake.Read read)) {
            return Verdict.REFUSED;
        }
        Instant now = clock.get();
        Claim claim = flood.claim(mail.bytes(), read.notices().getFirst(), now);
        if (!flood.admits(claim, read.notices(), now)) {
            flood.tell(mail.bytes(), read.notices(), now);
            return Verdict.REFUSED; // not remembered: sent again, it is looked at again
        }
        notices.take(new Submission(read.notices(), Channel.MAIL, claim, now), Optional.empty());
        return seen(mail);
    }
}
