package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.vault.Disclosures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Entries of a type that tell one thing each. */
final class TellingEntries {

    private TellingEntries() {}

    /**
     * Those of a ledger, by position.
     *
     * @return what opens each; empty where that was destroyed
     */
    static SortedMap<Long, Optional<Disclosure>> of(
            Connection ledger, Disclosures disclosures, EntryType type, String name)
            throws SQLException, IOException, LogRefusal {
        List<Long> positions = new ArrayList<>();
        Log.entries(
                ledger,
                0,
                Log.size(ledger),
                (position, leaf) -> {
                    if (type.ends(leaf)) {
                        positions.add(position);
                    }
                });
        SortedMap<Long, Optional<Disclosure>> all = new TreeMap<>();
        for (long position : positions) {
            all.put(
                    position,
                    disclosures.of(position).stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst());
        }
        return all;
    }
}
