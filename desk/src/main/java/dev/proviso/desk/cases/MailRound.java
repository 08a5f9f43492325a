package dev.proviso.desk.cases;

import dev.proviso.desk.mail.HomeMail;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.notices.mailbox.Poll;
import dev.proviso.notices.post.Postman;
import dev.proviso.notices.post.Round;
import dev.proviso.notices.server.Unreachable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One round of the post: letters out, mails in; in words for people. */
final class MailRound {

    /** Letters and mails at a time; the rest waits for the next round. */
    private static final int MOST = 500;

    private final DataSource source;
    private final HomeMail mail;
    private final NoticeIntake notices;
    private final MailFlood flood;
    private final Replies replies;
    private final Supplier<Instant> clock;

    MailRound(
            DataSource source,
            HomeMail mail,
            NoticeIntake notices,
            MailFlood flood,
            Replies replies,
            Supplier<Instant> clock) {
        this.source = source;
        this.mail = mail;
        this.notices = notices;
        this.flood = flood;
        this.replies = replies;
        this.clock = clock;
    }

    /** Sends what waits, on a connection of the postman's own. */
    List<String> send() throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            LedgerTables.prepare(connection);
            Postman postman = new Postman(connection, mail.smtp(), mail.sender(), clock::get);
            postman.recover();
            if (mail.archive().isPresent()) {
                consult(postman, told);
            }
            Round round = postman.deliver(MOST);
            told.add(
                    "letters sent: %d, put off: %d, failed: %d, uncertain: %d"
                            .formatted(
                                    round.sent(),
                                    round.delayed(),
                                    round.failed(),
                                    round.uncertain()));
            round.trouble().ifPresent(told::add);
        }
        return told;
    }

    private void consult(Postman postman, List<String> told) throws SQLException {
        try {
            postman.consult(mail.archive().orElseThrow());
        } catch (Unreachable e) {
            told.add(e.words());
        }
    }

    /** Takes in what came, if a mailbox is named. */
    List<String> receive(Connection connection) throws SQLException {
        Mails mails =
                new Mails(connection, notices, flood, replies, mail.sender().archive(), clock);
        List<String> told = new ArrayList<>();
        if (mail.mailbox().isEmpty()) {
            return told;
        }
        try {
            Poll poll = mail.mailbox().get().poll(MOST, mails);
            told.add(
                    "mails read: %d, refused: %d, left: %d"
                            .formatted(poll.read(), poll.refused(), poll.left()));
        } catch (Unreachable e) {
            told.add(e.words());
        } catch (Mails.NotKept e) {
            throw new SQLException(e.getMessage(), e);
        } finally {
            flood.keep(clock.get());
        }
        return told;
    }
}
