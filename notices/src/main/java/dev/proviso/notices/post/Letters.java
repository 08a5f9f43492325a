package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.intake.CleanText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of letters, and the steps from one state to the next. Commits nothing. */
final class Letters {

    /** The longest answers of mail servers, with links to explanations, take half of it. */
    private static final int ANSWER_LENGTH_MAX = 500;

    private static final byte[] EMPTY = new byte[0];

    private final Connection connection;
    private final Sealing sealing;

    Letters(Connection connection, Vault vault) {
        this.connection = connection;
        this.sealing = new Sealing(vault);
    }

    /** False if the id is taken. */
    boolean insert(Parcel parcel, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO outbox_letter (id, about, reference, recipient, language,"
                                + " automatic, sealed, subject, body, html, pdf, pdf_name, state,"
                                + " message_id, archived, tries, answer, put_ms, first_ms,"
                                + " since_ms, due_ms, answered) VALUES (?, ?, ?, ?, ?, ?, ?, '',"
                                + " '', '', ?, '', 'WAITING', '', 0, 0, '', ?, 0, ?, ?, '')"
                                + " ON CONFLICT (id) DO NOTHING")) {
            String about = parcel.about();
            insert.setString(1, parcel.id());
            insert.setString(2, about);
            insert.setString(3, parcel.reference());
            insert.setString(4, sealing.seal(about, parcel.to()));
            insert.setString(5, parcel.language());
            insert.setInt(6, parcel.automatic() ? 1 : 0);
            insert.setBytes(7, sealing.seal(about, Sealing.Words.of(parcel)));
            insert.setBytes(8, EMPTY);
            insert.setLong(9, now.toEpochMilli());
            insert.setLong(10, now.toEpochMilli());
            insert.setLong(11, now.toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    /** The ids of what is to be sent by now, what waits longest first. */
    List<String> due(Instant now, int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id FROM outbox_letter WHERE state = 'WAITING' AND due_ms <= ?"
                                + " ORDER BY due_ms, id LIMIT ?")) {
            select.setLong(1, now.toEpochMilli());
            select.setInt(2, most);
            return ids(select);
        }
    }

    private static List<String> ids(PreparedStatement select) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /**
     * Takes a due letter for sending, unless another postman was faster. A Message-ID once given
     * stays.
     *
     * @param archived whether this try sends a blind copy to the archive
     * @return empty also where what it says was erased: it is forgotten, and goes to nobody
     */
    Optional<Sending> claim(String id, String domain, boolean archived, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_letter SET state = 'SENDING', tries = tries + 1, archived ="
                                + " ?, since_ms = ?, first_ms = CASE WHEN first_ms = 0 THEN ? ELSE"
                                + " first_ms END, message_id = CASE WHEN message_id = '' THEN ?"
                                + " ELSE message_id END WHERE id = ? AND state = 'WAITING' AND"
                                + " due_ms <= ?")) {
            update.setInt(1, archived ? 1 : 0);
            update.setLong(2, now.toEpochMilli());
            update.setLong(3, now.toEpochMilli());
            update.setString(4, Parcel.messageId(id, domain));
            update.setString(5, id);
            update.setLong(6, now.toEpochMilli());
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
        }
        Optional<Sending> sending = sending(id);
        if (sending.isEmpty()) {
            forget("id = ?", id);
        }
        return sending;
    }

    /** Empty where what it says was erased. */
    Optional<Sending> sending(String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id, about, reference, recipient, language, automatic, sealed,"
                                + " message_id, tries FROM outbox_letter WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String about = row.getString(2);
                Optional<Sealing.Words> words = sealing.open(about, row.getBytes(7));
                return words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(sending(row, about, words.get()));
            }
        }
    }

    private Sending sending(ResultSet row, String about, Sealing.Words words) throws SQLException {
        Parcel parcel =
                new Parcel(
                        row.getString(1),
                        about,
                        row.getString(3),
                        sealing.open(about, row.getString(4)),
                        row.getString(5),
                        row.getInt(6) == 1,
                        words.subject(),
                        words.text(),
                        words.html(),
                        words.pdf(),
                        Optional.of(words.answered()).filter(mail -> !mail.isEmpty()));
        return new Sending(parcel, row.getString(8), row.getInt(9));
    }

    /**
     * The archive does not take its copy: this try goes without, and nothing is to be found there.
     */
    void unarchived(String id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE outbox_letter SET archived = 0 WHERE id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    /** Moves a letter out of one of these states; false if it is in none of them. */
    boolean move(String id, State to, String answer, Instant now, State... from)
            throws SQLException {
        return move(id, to, answer, now, now, from);
    }

    /**
     * As above.
     *
     * @param due when it is tried next
     */
    boolean move(String id, State to, String answer, Instant now, Instant due, State... from)
            throws SQLException {
        String states =
                Arrays.stream(from)
                        .map(state -> "'" + state.name() + "'")
                        .collect(Collectors.joining(", "));
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_letter SET state = ?, since_ms = ?, due_ms = ?"
                                + " WHERE id = ? AND state IN ("
                                + states
                                + ")")) {
            update.setString(1, to.name());
            update.setLong(2, now.toEpochMilli());
            update.setLong(3, due.toEpochMilli());
            update.setString(4, id);
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        // after the row is ours: SQLite lets nobody write who has read what another has changed
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE outbox_letter SET answer = ? WHERE id = ?")) {
            update.setString(1, sealed(id, answer));
            update.setString(2, id);
            update.executeUpdate();
        }
        return true;
    }

    /**
     * What a mail server said, in which addresses stand; sealed as the letter is. Nothing where its
     * key was destroyed, which is not made anew for that.
     */
    private String sealed(String id, String words) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT about FROM outbox_letter WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                String about = row.next() ? row.getString(1) : "";
                return sealing.vault().has(about)
                        ? sealing.seal(about, CleanText.shortened(words, ANSWER_LENGTH_MAX))
                        : "";
            }
        }
    }

    /** Keeps news for the caller. */
    void tell(String id, Outcome outcome, String detail, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO outbox_news (letter, number, outcome, detail, at_ms, taken)"
                                + " SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, 0"
                                + " FROM outbox_news WHERE letter = ?")) {
            insert.setString(1, id);
            insert.setString(2, outcome.name());
            insert.setString(3, sealed(id, detail));
            insert.setLong(4, now.toEpochMilli());
            insert.setString(5, id);
            insert.executeUpdate();
        }
    }

    /** Letters whose dialogue began before that time and never came to an end. */
    List<String> interrupted(Instant before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id FROM outbox_letter WHERE state = 'SENDING' AND since_ms < ?"
                                + " ORDER BY since_ms, id")) {
            select.setLong(1, before.toEpochMilli());
            return ids(select);
        }
    }

    /** Uncertain letters of which the archive should have a copy, with their Message-ID. */
    List<Standing> uncertainWithCopy() throws SQLException {
        Outbox outbox = new Outbox(connection, sealing.vault());
        List<Standing> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id FROM outbox_letter WHERE state = 'UNCERTAIN' AND archived = 1"
                                + " ORDER BY since_ms, id")) {
            for (String id : ids(select)) {
                outbox.standing(id).ifPresent(found::add);
            }
        }
        return found;
    }

    Optional<String> byMessageId(String messageId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id FROM outbox_letter WHERE message_id = ? AND message_id <> ''")) {
            select.setString(1, messageId);
            return ids(select).stream().findFirst();
        }
    }

    private static final String FINAL =
            Arrays.stream(State.values())
                    .filter(State::isFinal)
                    .map(state -> "'" + state.name() + "'")
                    .collect(Collectors.joining(", "));

    /** Those whose outcome was final before that time, and taken. */
    int forget(Instant before) throws SQLException {
        return forget(
                "since_ms < ? AND state <> 'FORGOTTEN' AND state IN ("
                        + FINAL
                        + ") AND NOT EXISTS (SELECT 1 FROM outbox_news n WHERE n.letter ="
                        + " outbox_letter.id AND n.taken = 0)",
                before.toEpochMilli());
    }

    /** Those that this key seals, whatever has become of them. */
    int erase(String about) throws SQLException {
        return forget("state <> 'FORGOTTEN' AND about = ?", about);
    }

    private int forget(String which, Object value) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_letter SET state = 'FORGOTTEN', about = '', reference = '',"
                                + " recipient = '', sealed = ?, answer = '', message_id = '',"
                                + " subject = '', body = '', html = '', pdf = ?, pdf_name = '',"
                                + " answered = '' WHERE "
                                + which)) {
            update.setBytes(1, EMPTY);
            update.setBytes(2, EMPTY);
            update.setObject(3, value);
            int forgotten = update.executeUpdate();
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "DELETE FROM outbox_news WHERE letter IN (SELECT id FROM outbox_letter"
                                    + " WHERE state = 'FORGOTTEN')")) {
                delete.executeUpdate();
            }
            return forgotten;
        }
    }
}
