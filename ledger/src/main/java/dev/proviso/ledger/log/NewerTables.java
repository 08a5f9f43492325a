package dev.proviso.ledger.log;

import java.sql.SQLException;

/** A newer version of the program wrote these tables: what this one would write is not theirs. */
public final class NewerTables extends SQLException {
    private static final long serialVersionUID = 1;

    NewerTables(String table, int there, int known) {
        super(
                "a newer version of Proviso wrote its tables (%s: %d, this one knows %d)"
                        .formatted(table, there, known));
    }
}
