package dev.proviso.restrictions.journal;

import java.sql.SQLException;
import java.util.Optional;

/** Seals what the provider had before; the home's vault does. */
public interface Sealing {
    /** Seals with the key of a case. */
    byte[] seal(String about, String text) throws SQLException;

    /** The text, or nothing if the key was destroyed. */
    Optional<String> open(String about, byte[] sealed) throws SQLException;
}
