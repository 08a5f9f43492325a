package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Unreachable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Empties the outbox over SMTP, one letter after the other. A letter is stored as being sent before
 * the server hears of it, and its outcome before the next is begun; each commit is the postman's
 * own, so the connection is his alone while he works.
 */
public final class Postman {

    /** Longer than any dialogue with time-outs lasts: who began it is gone. */
    static final Duration DIALOGUE_MAX = Duration.ofHours(1);

    /** A copy that is not in the archive by then was not sent; mail servers try for minutes. */
    static final Duration ARCHIVE_SETTLES = Duration.ofHours(1);

    /** Each waits as long as the database lets a second writer wait: ten seconds, in a home. */
    private static final int KEEP_TRIES_MAX = 6;

    private final Connection connection;
    private final Letters letters;
    private final MailServer server;
    private final Sender sender;
    private final InstantSource clock;
    private final Map<State, Integer> ends = new EnumMap<>(State.class);

    /**
     * @param connection on which the tables of notices are; its transactions are the postman's
     * @param vault with the keys of what letters say
     */
    public Postman(
            Connection connection,
            Vault vault,
            MailServer server,
            Sender sender,
            InstantSource clock) {
        this.connection = connection;
        this.letters = new Letters(connection, vault);
        this.server = server;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * To be called once at the start, before any postman works on this database: what is found as
     * being sent was cut off by a crash, and is uncertain.
     *
     * @return how many
     */
    public int recover() throws SQLException {
        return cutOff(clock.instant().plusMillis(1));
    }

    private int cutOff(Instant before) throws SQLException {
        List<String> found = letters.interrupted(before);
        for (String id : found) {
            String words =
                    "The program ended while it was being sent: it may have arrived, or not.";
            end(id, State.UNCERTAIN, Outcome.UNCERTAIN, words);
        }
        return found.size();
    }

    /**
     * Sends what is due.
     *
     * @param most so many letters at a time; the rest stays due
     * @throws SQLException if the database fails; a letter then on its way is found by {@link
     *     #recover}, or after an hour
     */
    public Round deliver(int most) throws SQLException {
        ends.clear();
        cutOff(clock.instant().minus(DIALOGUE_MAX));
        List<String> due = letters.due(clock.instant(), most);
        Optional<String> trouble = due.isEmpty() ? Optional.empty() : deliver(due);
        return new Round(
                ends.getOrDefault(State.SENT, 0),
                ends.getOrDefault(State.WAITING, 0),
                ends.getOrDefault(State.DEAD, 0),
                ends.getOrDefault(State.UNCERTAIN, 0),
                trouble);
    }

    private Optional<String> deliver(List<String> due) throws SQLException {
        int done = 0;
        try (Dialogue dialogue = new Dialogue(server, sender)) {
            for (String id : due) {
                dialogue.open();
                deliver(id, dialogue);
                done++;
            }
            return Optional.empty();
        } catch (Unreachable e) {
            String words = e.words();
            for (String id : due.subList(done, due.size())) {
                Optional<Sending> sending = claim(id, false);
                if (sending.isPresent()) {
                    notNow(sending.get(), words);
                }
            }
            return Optional.of(words);
        }
    }

    private void deliver(String id, Dialogue dialogue) throws SQLException {
        boolean copied = sender.archive().isPresent();
        Optional<Sending> claimed = claim(id, copied);
        if (claimed.isEmpty()) {
            return; // another postman has it, or it was erased
        }
        Sending sending = claimed.get();
        Answer answer = dialogue.send(sending, copied, clock.instant());
        if (answer instanceof Answer.NoCopy) {
            inOne(() -> letters.unarchived(id));
            answer = dialogue.send(sending, false, clock.instant());
        }
        switch (answer) {
            case Answer.Accepted(String words) -> end(id, State.SENT, Outcome.ARRIVED, words);
            case Answer.Never(String words) -> end(id, State.DEAD, Outcome.FAILED, words);
            case Answer.None(String words) -> end(id, State.UNCERTAIN, Outcome.UNCERTAIN, words);
            case Answer.NotNow(String words) -> notNow(sending, words);
            case Answer.NoCopy(String words) -> notNow(sending, words);
        }
    }

    private Optional<Sending> claim(String id, boolean copied) throws SQLException {
        List<Optional<Sending>> claimed = new java.util.ArrayList<>();
        inOne(() -> claimed.add(letters.claim(id, sender.domain(), copied, clock.instant())));
        return claimed.getFirst();
    }

    private void notNow(Sending sending, String words) throws SQLException {
        String id = sending.parcel().id();
        Optional<Duration> pause = Backoff.after(sending.number());
        if (pause.isEmpty()) {
            String all = "Given up after " + sending.number() + " tries. The last answer: " + words;
            end(id, State.DEAD, Outcome.FAILED, all);
            return;
        }
        Instant now = clock.instant();
        inOne(() -> {
            if (letters.move(id, State.WAITING, words, now, now.plus(pause.get()), State.SENDING)) {
                ends.merge(State.WAITING, 1, Integer::sum);
                if (sending.number() == 1) {
                    letters.tell(id, Outcome.DELAYED, words, now);
                }
            }
        });
    }

    private void end(String id, State state, Outcome outcome, String words) throws SQLException {
        Instant now = clock.instant();
        keep(() -> {
            if (letters.move(id, state, words, now, State.SENDING)) {
                letters.tell(id, outcome, words, now);
            }
        });
        ends.merge(state, 1, Integer::sum);
    }

    /**
     * Looks the uncertain letters up in the archive: found, they were sent; not found an hour after
     * they were tried, they were not, and are sent.
     *
     * @return how many were found, or are sent
     * @throws Unreachable if the archive cannot be asked; then none has changed
     */
    public int consult(Archive archive) throws SQLException, Unreachable {
        List<Standing> uncertain = letters.uncertainWithCopy();
        if (uncertain.isEmpty()) {
            return 0;
        }
        var found = archive.have(uncertain.stream().map(Standing::messageId).toList());
        int settled = 0;
        for (Standing letter : uncertain) {
            Instant now = clock.instant();
            if (found.contains(letter.messageId())) {
                String words = "Its copy is in the archive: it was sent.";
                inOne(() -> {
                    if (letters.move(letter.id(), State.SENT, words, now, State.UNCERTAIN)) {
                        letters.tell(letter.id(), Outcome.ARRIVED, words, now);
                    }
                });
                settled++;
            } else if (letter.since().plus(ARCHIVE_SETTLES).isBefore(now)) {
                String words = "No copy is in the archive: it was not sent, and will be.";
                inOne(() -> letters.move(letter.id(), State.WAITING, words, now, State.UNCERTAIN));
                settled++;
            }
        }
        return settled;
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Keeps an outcome that nobody else knows, also when the database is busy for long. */
    private void keep(Work work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                inOne(work);
                return;
            } catch (SQLException e) {
                if (tries == KEEP_TRIES_MAX) {
                    throw e;
                }
            }
        }
    }

    private void inOne(Work work) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            work.run();
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(before);
        }
    }
}
