package dev.proviso.desk.cases;

import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.mail.HomeMail;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.mailbox.Arrived;
import dev.proviso.notices.mailbox.MailHandler.Verdict;
import dev.proviso.notices.mailbox.Poll;
import dev.proviso.notices.post.Postman;
import dev.proviso.notices.post.Round;
import dev.proviso.notices.server.Unreachable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One round of the post: letters out, mails in; in words for people. */
final class MailRound {

    /** Letters and mails at a time; the rest waits for the next round. */
    private static final int MOST = 500;

    private static final String STAYS = "a mail stays in the mailbox: ";

    private final DataSource source;
    private final Vault vault;
    private final HomeMail mail;
    private final Mails mails;
    private final Supplier<Instant> clock;

    private MailRound(
            DataSource source, Vault vault, HomeMail mail, Mails mails, Supplier<Instant> clock) {
        this.source = source;
        this.vault = vault;
        this.mail = mail;
        this.mails = mails;
        this.clock = clock;
    }

    /** The post of a home, where mail is set up. */
    static Optional<MailRound> of(
            Home home, DataSource source, Vault vault, Mails mails, Supplier<Instant> clock) {
        return home.configuration()
                .mail()
                .map(HomeMail::of)
                .map(mail -> new MailRound(source, vault, mail, mails, clock));
    }

    /** Sends what waits, on a connection of the postman's own. */
    List<String> send() throws SQLException {
        List<String> told = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            LedgerTables.prepare(connection);
            Postman postman =
                    new Postman(connection, vault, mail.smtp(), mail.sender(), clock::get);
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

    /**
     * What came.
     *
     * @param all whether the mailbox was looked through to its end
     * @param told in words
     * @param stay mails that stay there, in lines
     */
    record Received(boolean all, List<String> told, List<String> stay) {
        /** Copies. */
        Received {
            told = List.copyOf(told);
            stay = List.copyOf(stay);
        }
    }

    /** Takes in what came, if a mailbox is named. */
    Received receive() throws SQLException {
        if (mail.mailbox().isEmpty()) {
            return new Received(true, List.of(), List.of());
        }
        List<String> stay = new ArrayList<>();
        try {
            Poll poll = mail.mailbox().get().poll(MOST, mail -> take(mail, stay));
            String read =
                    "mails read: %d, refused: %d, left: %d"
                            .formatted(poll.read(), poll.refused(), poll.left() + poll.waiting());
            return new Received(poll.waiting() == 0, List.of(read), stay);
        } catch (Unreachable e) {
            return new Received(false, List.of(e.words()), stay);
        } catch (Mails.NotKept e) {
            throw new SQLException(e.getMessage(), e);
        } finally {
            mails.keep();
        }
    }

    /**
     * A mail of a case that cannot be read, or over which we stumble, stays where it is and is
     * told; it is no end for those behind it. Nothing of what it says is in the line.
     */
    private Verdict take(Arrived mail, List<String> stay) throws Mails.NotKept {
        try {
            return mails.take(mail);
        } catch (Mails.NotKept e) {
            if (!(e.getCause() instanceof Unreadable)) {
                throw e;
            }
            stay.add(STAYS + e.getMessage());
        } catch (ProblemException e) { // this copy of the home must not go on
            throw e;
        } catch (RuntimeException e) { // a defect
            if (e.getCause() instanceof LogRefusal) {
                throw e;
            }
            stay.add(STAYS + "a fault of Proviso, " + e.getClass().getName() + place(e));
        }
        return Verdict.LEFT;
    }

    private static String place(RuntimeException e) {
        return Stream.of(e.getStackTrace()).findFirst().map(at -> " at " + at).orElse("");
    }
}
