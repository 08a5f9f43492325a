package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.notices.transparency.KeptQuiet;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry of a finding or question.
 *
 * @param position in the log
 * @param disclosed what says whether a clearance kept it quiet; none where that was destroyed
 */
public record FlaggedEntry(long position, EntryType type, List<Disclosure> disclosed) {

    /** Copies. */
    public FlaggedEntry {
        disclosed = List.copyOf(disclosed);
    }

    /** Whether an entry of the log is one, by its bytes. */
    public static boolean is(byte[] leaf) {
        return EntryType.FINDING.ends(leaf) || EntryType.QUESTION.ends(leaf);
    }

    /**
     * Those of a period, in the order of the log.
     *
     * @param until the day after the last, UTC
     */
    static List<FlaggedEntry> of(
            Connection ledger, Disclosures disclosures, LocalDate from, LocalDate until)
            throws SQLException, IOException, LogRefusal, Refused {
        Map<Long, byte[]> leaves = new TreeMap<>();
        Log.entries(
                ledger,
                0,
                Log.size(ledger),
                (position, leaf) -> {
                    if (is(leaf)) {
                        leaves.put(position, leaf);
                    }
                });
        List<FlaggedEntry> all = new ArrayList<>();
        for (Map.Entry<Long, byte[]> leaf : leaves.entrySet()) {
            Entry entry = Entry.parse(leaf.getValue());
            LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
            if (!day.isBefore(from) && day.isBefore(until)) {
                all.add(
                        new FlaggedEntry(
                                leaf.getKey(),
                                entry.type(),
                                disclosures.of(leaf.getKey()).stream()
                                        .filter(KeptQuiet::needs)
                                        .toList()));
            }
        }
        return all;
    }
}
