package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.register.RefusedCounts;
import dev.proviso.notices.store.NoticeTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How many messages were put off because too many came: counted by day, channel and limit, and from
 * time to time told by an entry, so that an auditor can count again what the report says.
 */
public final class PutOffs {

    /** They name nobody, and stay: a key of their own. */
    private static final String ABOUT = "put off";

    private static final String AUDITOR = "auditor";

    private final Path folder;
    private final DataSource source;
    private final Connection ledger;
    private final Disclosures disclosures;
    private final Committing committing;
    private final Supplier<Instant> clock;

    PutOffs(
            Path folder,
            DataSource source,
            HomeLedger.Ground ground,
            Committing committing,
            Supplier<Instant> clock) {
        this.folder = folder;
        this.source = source;
        this.ledger = ground.connection();
        this.disclosures = ground.disclosures();
        this.committing = committing;
        this.clock = clock;
    }

    /**
     * Appends an entry of what was counted on earlier days (UTC) and stands in none yet.
     *
     * @return whether there was any; then it is still to be signed
     */
    public boolean enter(LocalDate before) {
        return Guarded.run(
                folder,
                () -> {
                    if (!has("refused")) {
                        return false;
                    }
                    if (!has("entered")) { // no version that enters them had this home yet
                        NoticeTables.migrate(source);
                    }
                    RefusedCounts counts = new RefusedCounts(ledger);
                    SortedMap<Flood.Refused, Long> more = counts.unentered(before);
                    if (more.isEmpty()) {
                        return false;
                    }
                    return Transaction.in(
                            ledger,
                            () -> {
                                List<Disclosure> made =
                                        List.of(committing.disclose(PutOffEntry.NAME, json(more)));
                                Entry entry =
                                        committing.entry(
                                                EntryType.PUT_OFF,
                                                clock.get(),
                                                Entry.open(EntryType.PUT_OFF),
                                                made);
                                disclosures.append(entry, made, AUDITOR, ABOUT);
                                counts.entered(more);
                                return true;
                            });
                });
    }

    /** The entries, in the order of the log. */
    public List<PutOffEntry> all() {
        return Guarded.run(
                folder,
                () ->
                        TellingEntries.of(ledger, disclosures, EntryType.PUT_OFF, PutOffEntry.NAME)
                                .entrySet()
                                .stream()
                                .map(one -> new PutOffEntry(one.getKey(), one.getValue()))
                                .toList());
    }

    private static ArrayNode json(SortedMap<Flood.Refused, Long> counts) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<Flood.Refused, Long> one : counts.entrySet()) {
            all.addObject()
                    .put("day", one.getKey().day().toString())
                    .put("channel", one.getKey().channel().name().toLowerCase(Locale.ROOT))
                    .put("limit", one.getKey().limit().name().toLowerCase(Locale.ROOT))
                    .put("count", one.getValue());
        }
        return all;
    }

    private boolean has(String column) throws SQLException {
        try (ResultSet found =
                ledger.getMetaData().getColumns(null, null, "notice_refused", column)) {
            return found.next();
        }
    }
}
