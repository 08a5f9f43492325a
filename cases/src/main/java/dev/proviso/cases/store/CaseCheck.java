package dev.proviso.cases.store;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.core.Event;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.vault.Disclosures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the events against the ledger: each stands under an entry that commits to exactly it, and
 * each entry of a case has its event. So a restored copy, or a database that somebody worked on,
 * shows what is missing.
 */
public final class CaseCheck {
    private final Connection connection;
    private final Disclosures disclosures;

    /** For a connection on which a {@link CaseStore} writes. */
    public CaseCheck(Connection connection, Disclosures disclosures) {
        this.connection = connection;
        this.disclosures = disclosures;
    }

    /**
     * What does not fit, by position in the ledger; empty when everything does. An entry whose
     * disclosures were erased is held to have an event, and no more.
     */
    public Map<Long, String> problems() throws SQLException, IOException, LogRefusal, Refused {
        Map<Long, String> problems = new TreeMap<>();
        long size = Log.size(connection);
        Set<Long> positions = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT position, case_id, number, at, actor, event"
                                        + " FROM case_event ORDER BY position");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long position = row.getLong(1);
                positions.add(position);
                String problem = problem(position, row, size);
                if (!problem.isEmpty()) {
                    problems.put(position, problem);
                }
            }
        }
        Log.entries(
                connection,
                0,
                size,
                (position, leaf) -> {
                    if (EntryType.CASE.ends(leaf) && !positions.contains(position)) {
                        problems.put(position, "the ledger has an event that is not in its case");
                    }
                });
        return problems;
    }

    /** What an event says of the log that the log does not know. */
    private static String beyond(String stored, long size) {
        try {
            return switch (EventJson.event(stored)) {
                case Event.EvidenceRecorded recorded when recorded.position() >= size ->
                        "its evidence "
                                + recorded.evidence()
                                + " is an entry that the log does not have";
                case Event.CheckpointPublished published when published.size() > size ->
                        "it speaks of a checkpoint over more entries than the log has";
                default -> "";
            };
        } catch (Unreadable e) {
            return "its event cannot be read: " + e.getMessage();
        }
    }

    private String problem(long position, ResultSet row, long size) throws SQLException, Refused {
        String event = EventRows.where(row.getString(2), row.getLong(3));
        byte[] leaf = Log.entry(connection, position).orElse(new byte[0]);
        if (leaf.length == 0) {
            return event + "the ledger has no entry at its position";
        }
        Entry entry = Entry.parse(leaf);
        if (entry.type() != EntryType.CASE) {
            return event + "the entry at its position is not a case's";
        }
        Map<String, String> stored =
                Map.of(
                        "case", '"' + row.getString(2) + '"',
                        "number", String.valueOf(row.getLong(3)),
                        "at", '"' + row.getString(4) + '"',
                        "by", row.getString(5),
                        "event", row.getString(6));
        String beyond = beyond(row.getString(6), size);
        if (!beyond.isEmpty()) {
            return event + beyond;
        }
        for (Disclosure disclosure : disclosures.of(position)) {
            if (!entry.digests().contains(disclosure.digest())) {
                return event + "a disclosure is not of its entry";
            }
            String wanted = stored.get(disclosure.name());
            if (wanted != null && !CanonicalJson.write(disclosure.value()).equals(wanted)) {
                return event + "its " + disclosure.name() + " is not what the ledger committed to";
            }
        }
        return "";
    }
}
