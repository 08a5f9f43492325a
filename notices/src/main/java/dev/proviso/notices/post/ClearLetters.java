package dev.proviso.notices.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Letters that an earlier version wrote in clear. */
record ClearLetters(Connection connection, Sealing sealing) {
    private static final byte[] EMPTY = new byte[0];

    private static final String CLEAR = " WHERE about = '' AND state <> 'FORGOTTEN'";

    private record Clear(
            String id,
            String reference,
            String to,
            String answer,
            Sealing.Words words,
            Instant put) {}

    boolean any() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT 1 FROM outbox_letter" + CLEAR + " LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /**
     * Seals them, with what mail servers said of them.
     *
     * @return how many
     */
    int seal(Outbox.Keys keys) throws SQLException {
        claim();
        int sealed = 0;
        for (Clear one : all()) {
            Optional<String> key = kept(keys.of(one.id(), one.reference(), one.put()));
            if (key.isPresent()) {
                seal(one, key.get());
                sealed++;
            }
        }
        return sealed;
    }

    /** First of all: SQLite lets nobody write who has read what another has changed since. */
    private void claim() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE outbox_letter SET about = about" + CLEAR)) {
            update.executeUpdate();
        }
    }

    private Optional<String> kept(List<String> names) throws SQLException {
        for (String name : names) {
            if (sealing.vault().has(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private List<Clear> all() throws SQLException {
        List<Clear> all = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT id, reference, recipient, answer, subject, body, html, pdf,"
                                        + " pdf_name, answered, put_ms FROM outbox_letter"
                                        + CLEAR);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String pdf = row.getString(9);
                all.add(
                        new Clear(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                new Sealing.Words(
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        pdf.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(new Parcel.Pdf(pdf, row.getBytes(8))),
                                        row.getString(10)),
                                Instant.ofEpochMilli(row.getLong(11))));
            }
        }
        return all;
    }

    private void seal(Clear one, String about) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_letter SET about = ?, recipient = ?, answer = ?, sealed = ?,"
                                + " subject = '', body = '', html = '', pdf = ?, pdf_name = '',"
                                + " answered = '' WHERE id = ?")) {
            update.setString(1, about);
            update.setString(2, sealing.seal(about, one.to()));
            update.setString(3, sealing.seal(about, one.answer()));
            update.setBytes(4, sealing.seal(about, one.words()));
            update.setBytes(5, EMPTY);
            update.setString(6, one.id());
            update.executeUpdate();
        }
        sealNews(one.id(), about);
    }

    private void sealNews(String letter, String about) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        List<String> details = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT number, detail FROM outbox_news WHERE letter = ?")) {
            select.setString(1, letter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getInt(1));
                    details.add(row.getString(2));
                }
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE outbox_news SET detail = ? WHERE letter = ? AND number = ?")) {
            for (int i = 0; i < numbers.size(); i++) {
                update.setString(1, sealing.seal(about, details.get(i)));
                update.setString(2, letter);
                update.setInt(3, numbers.get(i));
                update.executeUpdate();
            }
        }
    }
}
