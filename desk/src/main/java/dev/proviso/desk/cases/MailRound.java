package dev.proviso.desk.cases;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.desk.mail.HomeMail;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.home.Home;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final MailAnswers answers;
    private final Supplier<Instant> clock;

    private MailRound(
            DataSource source,
            HomeMail mail,
            NoticeIntake notices,
            MailFlood flood,
            Replies replies,
            MailAnswers answers,
            Supplier<Instant> clock) {
        this.source = source;
        this.mail = mail;
        this.notices = notices;
        this.flood = flood;
        this.replies = replies;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * The post of a home, where mail is set up.
     *
     * @param steps with which what comes goes into cases, on the connection on which it is taken in
     */
    static Optional<MailRound> of(
            Home home,
            DataSource source,
            DueProcess process,
            OfficeFiles files,
            NoticeIntake notices,
            Replies replies,
            Steps steps,
            Supplier<Instant> clock)
            throws SQLException {
        UnaryOperator<String> keyed = name -> home.pseudonyms().of("proviso", name);
        MailFlood flood =
                new MailFlood(steps.connection(), FlaggersFile.read(home.folder()), keyed);
        return home.configuration()
                .mail()
                .map(HomeMail::of)
                .map(mail ->
                        new MailRound(
                                source,
                                mail,
                                notices,
                                flood,
                                replies,
                                new MailAnswers(steps, process, files, keyed, own(mail, files)),
                                clock));
    }

    /** Where we are written to, and write from: nobody to be answered. */
    private static Set<String> own(HomeMail mail, OfficeFiles files) {
        return Stream.of(
                        Optional.of(mail.sender().address()),
                        Optional.of(files.provider().mail()),
                        mail.sender().replyTo(),
                        mail.sender().archive())
                .flatMap(Optional::stream)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
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

    /**
     * What came.
     *
     * @param all whether the mailbox was read to its end
     * @param told in words
     */
    record Received(boolean all, List<String> told) {
        /** Copies. */
        Received {
            told = List.copyOf(told);
        }
    }

    /** Takes in what came, if a mailbox is named. */
    Received receive(Connection connection) throws SQLException {
        Mails mails =
                new Mails(
                        connection,
                        notices,
                        flood,
                        replies,
                        answers,
                        mail.sender().archive(),
                        clock);
        if (mail.mailbox().isEmpty()) {
            return new Received(true, List.of());
        }
        try {
            Poll poll = mail.mailbox().get().poll(MOST, mails);
            String told =
                    "mails read: %d, refused: %d, left: %d"
                            .formatted(poll.read(), poll.refused(), poll.left());
            return new Received(poll.left() == 0, List.of(told));
        } catch (Unreachable e) {
            return new Received(false, List.of(e.words()));
        } catch (Mails.NotKept e) {
            throw new SQLException(e.getMessage(), e);
        } finally {
            flood.keep(clock.get());
        }
    }
}
