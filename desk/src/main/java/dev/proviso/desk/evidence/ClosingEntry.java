package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.vault.Disclosures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An entry that tells of a case's closing.
 *
 * @param position in the log
 * @param closing the disclosure of its figures; empty when it was destroyed
 */
public record ClosingEntry(long position, Optional<Disclosure> closing) {

    /** The name of the disclosure. */
    public static final String NAME = "closing";

    /** Those of a ledger, in the order of the log. */
    static List<ClosingEntry> of(Connection ledger, Disclosures disclosures)
            throws SQLException, IOException, LogRefusal {
        return TellingEntries.of(ledger, disclosures, EntryType.CLOSING, NAME).entrySet().stream()
                .map(one -> new ClosingEntry(one.getKey(), one.getValue()))
                .toList();
    }
}
