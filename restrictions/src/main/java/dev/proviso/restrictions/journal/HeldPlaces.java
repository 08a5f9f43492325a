package dev.proviso.restrictions.journal;

import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.plan.Held;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What restrictions hold now (D9). The tables know accounts by their hashes; their names stand in
 * the plans, as far as these can be opened.
 */
final class HeldPlaces {
    private final Connection connection;
    private final Veil veil;
    private final Map<String, Optional<Plan>> plans = new HashMap<>();

    HeldPlaces(Connection connection, Veil veil) {
        this.connection = connection;
        this.veil = veil;
    }

    Map<Place, Held> all() throws SQLException {
        Map<Place, List<Demand>> demands = new TreeMap<>(Rows.PLACES);
        Map<Place, Place> clear = new TreeMap<>(Rows.PLACES);
        for (StepRow step : Rows.openSteps(connection)) {
            if (step.state().inForce()) {
                demands.computeIfAbsent(step.place(), _ -> new ArrayList<>()).add(step.demand());
                plan(step.plan())
                        .map(plan -> plan.parts().get(step.part()).account())
                        .ifPresent(account -> clear.put(step.place(), step.of(account).place()));
            }
        }
        Map<Place, Held> held = new TreeMap<>(Rows.PLACES);
        for (Map.Entry<Place, Place> each : clear.entrySet()) {
            Optional<JsonNode> before =
                    veil.saved(connection, each.getKey()).flatMap(SavedRow::value);
            if (before.isPresent()) {
                List<Demand> all = demands.getOrDefault(each.getKey(), List.of());
                held.put(each.getValue(), new Held(before.get(), all));
            }
        }
        return held;
    }

    /** Nothing if its key was destroyed. */
    private Optional<Plan> plan(String hash) throws SQLException {
        if (!plans.containsKey(hash)) {
            plans.put(hash, read(hash));
        }
        return plans.getOrDefault(hash, Optional.empty());
    }

    private Optional<Plan> read(String hash) throws SQLException {
        Optional<PlanRow> row = Rows.plan(connection, hash);
        Optional<String> text = row.isEmpty() ? Optional.empty() : veil.open(row.get()).text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlanReader.read(text.get()));
        } catch (Refused e) {
            throw new SQLException("plan %s in the journal is damaged".formatted(hash), e);
        }
    }
}
