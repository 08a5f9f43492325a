package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What earlier versions kept otherwise. */
final class Older {
    private Older() {}

    /**
     * A letter in the outbox as it was kept before letters were sealed; it waits if it says
     * something.
     */
    static void inClear(Room room, String letter, String to, String text) throws SQLException {
        try (PreparedStatement update =
                room.ledger
                        .ground()
                        .connection()
                        .prepareStatement(
                                "UPDATE outbox_letter SET about = '', sealed = X'', reference = ?,"
                                        + " recipient = ?, answer = '', subject = ?, body = ?,"
                                        + " state = ? WHERE id = ?")) {
            String caseId = letter.substring(0, letter.indexOf('/'));
            update.setString(1, Reference.letter(caseId).text());
            update.setString(2, to);
            update.setString(3, text);
            update.setString(4, text);
            update.setString(5, text.isEmpty() ? "DEAD" : "WAITING");
            update.setString(6, letter);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
