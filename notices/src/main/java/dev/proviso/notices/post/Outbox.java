package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Letters to be sent and what became of them, in SQLite or PostgreSQL ({@code
 * notices.store.NoticeTables} makes the tables). Every method works in the caller's transaction, or
 * by itself where there is none; none commits.
 *
 * <p>What letters say and who gets them is sealed, and goes with its key.
 */
public final class Outbox {

    private static final String STANDING =
            "SELECT id, reference, recipient, state, tries, answer, message_id, since_ms, due_ms,"
                    + " about FROM outbox_letter ";

    private final Connection connection;
    private final Letters letters;
    private final Sealing sealing;

    /** On a connection of the caller, who closes it; with the keys of what letters say. */
    public Outbox(Connection connection, Vault vault) {
        this.connection = connection;
        this.letters = new Letters(connection, vault);
        this.sealing = new Sealing(vault);
    }

    /**
     * Takes a letter to be sent, together with the event that caused it when both are in one
     * transaction.
     *
     * @return false if a letter of this id is here already, whatever became of it: then nothing
     *     happens
     */
    public boolean put(Parcel parcel, Instant now) throws SQLException {
        return letters.insert(parcel, now);
    }

    /** How the letter of that id stands. */
    public Optional<Standing> standing(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STANDING + "WHERE id = ?")) {
            select.setString(1, id);
            return standings(select).stream().findFirst();
        }
    }

    /** How many letters there are in each state; states without one are missing. */
    public Map<State, Long> counts() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT state, COUNT(*) FROM outbox_letter GROUP BY state");
                ResultSet row = select.executeQuery()) {
            Map<State, Long> counts = new EnumMap<>(State.class);
            while (row.next()) {
                counts.put(State.valueOf(row.getString(1)), row.getLong(2));
            }
            return counts;
        }
    }

    /** What a person has to look after: dead, bounced and uncertain letters, the oldest first. */
    public List<Standing> deadLetters() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        STANDING
                                + "WHERE state IN ('DEAD', 'BOUNCED', 'UNCERTAIN')"
                                + " ORDER BY since_ms, id")) {
            return standings(select);
        }
    }

    /**
     * Letters that are not known to have arrived and whose words are still here, by their id. Those
     * that an earlier version emptied when they failed have an address and no words.
     *
     * @param wanted by their reference
     */
    public List<Parcel> undelivered(Predicate<String> wanted) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        STANDING
                                + "WHERE state IN ('WAITING', 'DEAD', 'BOUNCED', 'UNCERTAIN')"
                                + " ORDER BY id")) {
            standings(select).stream()
                    .filter(one -> wanted.test(one.reference()))
                    .forEach(one -> ids.add(one.id()));
        }
        List<Parcel> found = new ArrayList<>();
        for (String id : ids) {
            letters.sending(id).map(Sending::parcel).ifPresent(found::add);
        }
        return found;
    }

    private List<Standing> standings(PreparedStatement select) throws SQLException {
        List<Standing> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String about = row.getString(10);
                found.add(
                        new Standing(
                                row.getString(1),
                                row.getString(2),
                                sealing.open(about, row.getString(3)),
                                State.valueOf(row.getString(4)),
                                row.getInt(5),
                                sealing.open(about, row.getString(6)),
                                row.getString(7),
                                Instant.ofEpochMilli(row.getLong(8)),
                                Instant.ofEpochMilli(row.getLong(9))));
            }
        }
        return found;
    }

    /**
     * A person says that an uncertain letter is to be sent again, though it may arrive twice.
     *
     * @return false if it is not uncertain: then nothing happens
     */
    public boolean again(String id, Instant now) throws SQLException {
        return letters.move(
                id, State.WAITING, "A person says: send it again.", now, State.UNCERTAIN);
    }

    /**
     * A person knows that a letter arrived in whatever way, as one that waits and was brought there
     * on paper.
     *
     * @return false if it is in another state: then nothing happens
     */
    public boolean arrived(String id, Instant now) throws SQLException {
        String words = "A person says that it arrived.";
        boolean moved =
                letters.move(
                        id,
                        State.SENT,
                        words,
                        now,
                        State.WAITING,
                        State.UNCERTAIN,
                        State.DEAD,
                        State.BOUNCED);
        if (moved) {
            letters.tell(id, Outcome.ARRIVED, words, now);
        }
        return moved;
    }

    /**
     * What a mail server reported afterwards: a letter that was sent, or may have been, is bounced
     * or delivered.
     *
     * @param archive the address that gets a blind copy, whose own fate says nothing
     * @return the letters it is about; empty for mail that is not about ours
     */
    public List<String> heard(DeliveryReport report, Optional<String> archive, Instant now)
            throws SQLException {
        List<String> about = new ArrayList<>();
        for (String messageId : report.messageIds()) {
            Optional<String> id = letters.byMessageId(messageId);
            Optional<DeliveryReport.Fate> fate = report.fateBut(archive);
            if (id.isPresent() && fate.isPresent()) {
                about.add(id.get());
                heard(id.get(), fate.get(), now);
            }
        }
        return about;
    }

    private void heard(String id, DeliveryReport.Fate fate, Instant now) throws SQLException {
        String words = fate.words();
        switch (fate.action()) {
            case FAILED -> {
                if (letters.move(id, State.BOUNCED, words, now, State.SENT, State.UNCERTAIN)) {
                    letters.tell(id, Outcome.FAILED, words, now);
                }
            }
            case DELIVERED -> {
                if (letters.move(id, State.DELIVERED, words, now, State.UNCERTAIN)) {
                    letters.tell(id, Outcome.ARRIVED, words, now);
                }
                letters.move(id, State.DELIVERED, words, now, State.SENT);
            }
            case PASSED_ON -> {
                if (letters.move(id, State.SENT, words, now, State.UNCERTAIN)) {
                    letters.tell(id, Outcome.ARRIVED, words, now);
                }
            }
            case DELAYED -> {
                // it says that another report will follow
            }
        }
    }

    /** What the caller has not yet taken, the oldest first. */
    public List<News> news(int most) throws SQLException {
        return news(most, Optional.empty());
    }

    /** The next of them, after one that was given before. */
    public List<News> news(int most, Optional<News> after) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT n.letter, n.number, l.reference, l.recipient, n.outcome, n.detail,"
                                + " n.at_ms, l.about FROM outbox_news n JOIN outbox_letter l"
                                + " ON l.id = n.letter WHERE n.taken = 0"
                                + " AND (n.at_ms, n.letter, n.number) > (?, ?, ?)"
                                + " ORDER BY n.at_ms, n.letter, n.number LIMIT ?")) {
            select.setLong(1, after.map(one -> one.at().toEpochMilli()).orElse(Long.MIN_VALUE));
            select.setString(2, after.map(News::letter).orElse(""));
            select.setInt(3, after.map(News::number).orElse(0));
            select.setInt(4, most);
            List<News> news = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String about = row.getString(8);
                    news.add(
                            new News(
                                    row.getString(1),
                                    row.getInt(2),
                                    row.getString(3),
                                    sealing.open(about, row.getString(4)),
                                    Outcome.valueOf(row.getString(5)),
                                    sealing.open(about, row.getString(6)),
                                    Instant.ofEpochMilli(row.getLong(7))));
                }
            }
            return news;
        }
    }

    /**
     * The caller has it in its own events, in the same transaction.
     *
     * @return false if it was taken before: then the caller is to roll its event back
     */
    public boolean taken(News news) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_news SET taken = 1"
                                + " WHERE letter = ? AND number = ? AND taken = 0")) {
            update.setString(1, news.letter());
            update.setInt(2, news.number());
            return update.executeUpdate() == 1;
        }
    }

    /**
     * Forgets letters whose outcome was final and taken before that time: all but that they were. A
     * bounce that comes later is nobody's any more.
     *
     * @return how many
     */
    public int forget(Instant before) throws SQLException {
        return letters.forget(before);
    }

    /**
     * In what was put back from a backup: letters that waited then may have been sent since, and
     * none is sent twice by itself.
     *
     * @return how many a person has to look after
     */
    public static int restored(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_letter SET state = 'UNCERTAIN', archived = 0"
                                + " WHERE state IN ('WAITING', 'SENDING')")) {
            return update.executeUpdate();
        }
    }

    /** Whether letters stand here that an earlier version wrote in clear. */
    public boolean holdsClear() throws SQLException {
        return new ClearLetters(connection, sealing).any();
    }

    /** What an earlier version would have been erased with, had it been sealed. */
    @FunctionalInterface
    public interface Keys {
        /**
         * The names that a letter's key can have, the likeliest first.
         *
         * @param put when it came here
         */
        List<String> of(String id, String reference, Instant put);
    }

    /**
     * Seals letters that an earlier version wrote in clear, each with the first of its keys that is
     * in the vault; to be called once a home is opened. Makes no key: one that is gone was
     * destroyed, and what it would seal is sent to nobody and shown to nobody.
     *
     * @return how many were sealed
     */
    public int sealOlder(Keys keys) throws SQLException {
        return new ClearLetters(connection, sealing).seal(keys);
    }

    /**
     * Forgets letters that could not be sealed, since their keys were destroyed.
     *
     * @return how many
     */
    public int forgetClear() throws SQLException {
        return holdsClear() ? letters.erase("") : 0;
    }

    /**
     * Forgets the letters that a key seals, which is destroyed: those that wait are not sent.
     *
     * @return how many
     */
    public int erase(String about) throws SQLException {
        return letters.erase(about);
    }
}
