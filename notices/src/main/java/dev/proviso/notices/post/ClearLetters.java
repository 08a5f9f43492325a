package dev.proviso.notices.post;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Letters that an earlier version wrote in clear. */
record ClearLetters(Connection connection, Sealing sealing) {
    private static final byte[] EMPTY = new byte[0];

    private record Clear(
            String id, String reference, String to, String answer, Sealing.Words words) {}

    /**
     * Seals them, with what mail servers said of them.
     *
     * @param about the key of each, by its id and reference
     * @return how many there were
     */
    int seal(BinaryOperator<String> about) throws SQLException {
        List<Clear> all = all();
        for (Clear one : all) {
            seal(one, about.apply(one.id(), one.reference()));
        }
        return all.size();
    }

    private List<Clear> all() throws SQLException {
        List<Clear> all = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT id, reference, recipient, answer, subject, body, html, pdf,"
                                        + " pdf_name, answered FROM outbox_letter WHERE about = ''"
                                        + " AND state <> 'FORGOTTEN'");
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
                                        row.getString(10))));
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
