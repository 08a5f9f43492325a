package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.LogRefusal;
import java.sql.Connection;
import java.sql.SQLException;

/** What else is stored in the same transaction: the entry of the ledger. */
public interface Hook {
    /** Nothing else. */
    Hook NONE = (_, _) -> {};

    /** Stores; if it throws, nothing is stored, and whoever carries out the plan stops. */
    void store(Connection connection, Noted what) throws SQLException, LogRefusal;
}
