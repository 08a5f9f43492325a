package dev.proviso.restrictions.journal;

import dev.proviso.ledger.note.Base64s;
import java.sql.SQLException;
import java.util.Optional;

/** Seals what the provider had before, and whatever names an account; the home's vault does. */
public interface Sealing {
    /** Seals with the key of a case. */
    byte[] seal(String about, String text) throws SQLException;

    /** The text, or nothing if the key was destroyed. */
    Optional<String> open(String about, byte[] sealed) throws SQLException;

    /** As it stands in a column: base64; what is empty stays empty. */
    default String sealed(String about, String clear) throws SQLException {
        return clear.isEmpty() ? "" : Base64s.encode(seal(about, clear));
    }

    /**
     * What stands so in a column, or nothing if the key was destroyed.
     *
     * @throws SQLException also when it was not sealed so
     */
    default Optional<String> opened(String about, String column) throws SQLException {
        if (column.isEmpty()) {
            return Optional.of("");
        }
        byte[] sealed =
                Base64s.decode(column)
                        .orElseThrow(() -> new SQLException("what the journal sealed is damaged"));
        return open(about, sealed);
    }
}
