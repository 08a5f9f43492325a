package dev.proviso.desk.flight;

import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.FlightTable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes and reads the entries of a case's flight, sealed with a key of their own. */
final class FlightEntries {
    /** Who is given them: whoever reviews the case or checks it, under pseudonyms (D13, D19). */
    private static final String AUDIENCE = "reviewer";

    /** By which an erasure names them. */
    private static final String THING = "flight";

    private final HomeLedger.Ground ground;
    private final Committing committing;

    FlightEntries(HomeLedger.Ground ground, Committing committing) {
        this.ground = ground;
        this.committing = committing;
    }

    /** What entries of a case say: {@code stock} or {@code news}, in their order. */
    record Said(boolean stock, JsonNode value) {}

    /**
     * What was recorded of a case.
     *
     * @param erased whether some of it was erased: then nothing more is recorded
     */
    record Recorded(List<FlightTable.Row> rows, List<Said> said, boolean erased) {
        List<News> news() {
            return said.stream()
                    .filter(one -> !one.stock())
                    .map(one -> FlightJson.news(one.value()))
                    .toList();
        }

        Optional<JsonNode> lastStock() {
            return said.stream().filter(Said::stock).map(Said::value).reduce((_, later) -> later);
        }
    }

    Recorded of(String caseId) throws SQLException {
        List<FlightTable.Row> rows = FlightTable.of(ground.connection(), caseId);
        List<Said> said = new ArrayList<>();
        for (FlightTable.Row row : rows) {
            String name = row.stock() ? "stock" : "news";
            ground.disclosures().of(row.position()).stream()
                    .filter(one -> one.name().equals(name))
                    .forEach(one -> said.add(new Said(row.stock(), one.value())));
        }
        return new Recorded(rows, said, said.size() < rows.size());
    }

    /**
     * Appends one with its row, in the caller's transaction.
     *
     * @return its number in the case
     */
    int append(
            Connection connection,
            String caseId,
            Instant at,
            boolean stock,
            JsonNode value,
            int alarms)
            throws SQLException, LogRefusal {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Disclosure> made =
                List.of(
                        committing.disclose("case", json.stringNode(caseId)),
                        committing.disclose("at", json.stringNode(at.toString())),
                        committing.disclose(stock ? "stock" : "news", value));
        Entry entry = committing.entry(EntryType.FLIGHT, at, Entry.open(EntryType.FLIGHT), made);
        long position =
                ground.disclosures().append(entry, made, AUDIENCE, CaseStore.about(caseId, THING));
        int number = FlightTable.of(connection, caseId).size();
        FlightTable.put(connection, caseId, new FlightTable.Row(number, position, stock, alarms));
        return number;
    }
}
