package dev.proviso.desk.restrictions;

import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.vault.Disclosures;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes an entry for a plan that was made, and for each thing that the journal notes. */
final class RestrictionEntries {
    /** Who is given them: whoever checks how it was carried out. */
    private static final String AUDIENCE = "auditor";

    private final Disclosures disclosures;
    private final Committing committing;
    private final Supplier<Instant> clock;

    RestrictionEntries(Disclosures disclosures, Committing committing, Supplier<Instant> clock) {
        this.disclosures = disclosures;
        this.committing = committing;
        this.clock = clock;
    }

    /** Whose key seals what restrictions of a case say and save: destroyed with the case (D23). */
    static String about(String caseId) {
        return "case " + caseId + " restriction";
    }

    /**
     * Appends one, in the caller's transaction.
     *
     * @param name {@code plan} or {@code step}
     */
    void append(String caseId, String name, JsonNode value) throws SQLException, LogRefusal {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Instant now = clock.get();
        List<Disclosure> made =
                List.of(
                        committing.disclose("case", json.stringNode(caseId)),
                        committing.disclose("at", json.stringNode(now.toString())),
                        committing.disclose(name, value));
        Entry entry =
                committing.entry(
                        EntryType.RESTRICTION, now, Entry.open(EntryType.RESTRICTION), made);
        disclosures.append(entry, made, AUDIENCE, about(caseId));
    }
}
