package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Foretells ways back that are walked one after the other, as {@link Back} would walk them: looks,
 * and neither asks for a change nor writes anything down.
 */
final class Ahead {
    /** Steps that will be back by then. */
    private final Set<StepRow> walked = ConcurrentHashMap.newKeySet();

    /** What settings will be by then. */
    private final Map<Place, JsonNode> given = new ConcurrentHashMap<>();

    /** The way back of one account, down to a level that stays. */
    WayBack.Account of(Work work, Level keep) throws InterruptedException {
        List<WayBack.Step> steps = new ArrayList<>();
        String words = "";
        try {
            Observation seen = work.calls().observe(work.part().account());
            words = work.sameAccount(seen) ? "" : Finding.another().words();
            for (StepRow row : work.own().reversed()) {
                Plan.Step step = work.part().steps().get(row.step());
                if (step.level().compareTo(keep) > 0) {
                    steps.add(step(work, row, step, seen));
                }
            }
        } catch (ProviderFault fault) {
            words = Finding.of(fault).words();
        }
        return new WayBack.Account(
                work.part().connector(),
                work.part().account(),
                steps,
                steps.isEmpty() || !words.isEmpty() ? List.of() : probes(work),
                words);
    }

    private WayBack.Step step(Work work, StepRow row, Plan.Step step, Observation seen) {
        String setting = step.setting();
        if (!seen.settings().containsKey(setting)) {
            Finding unknown = Finding.unknown(work.part().connector(), setting);
            return new WayBack.Step(step.level(), setting, "not known", "", unknown.words());
        }
        JsonNode is = given.getOrDefault(row.place(), seen.setting(setting));
        String now = work.connector().words(setting, is);
        Optional<JsonNode> before = work.journal().saved(row.place()).flatMap(SavedRow::value);
        if (before.isEmpty()) {
            return new WayBack.Step(step.level(), setting, now, "", Finding.lost().words());
        }
        JsonNode target =
                work.connector()
                        .tightened(
                                setting,
                                before.get(),
                                work.demands(
                                        row.place(),
                                        other ->
                                                !walked.contains(other)
                                                        && (!work.mine(other)
                                                                || other.step() < row.step())));
        given.put(row.place(), target);
        walked.add(row);
        return new WayBack.Step(
                step.level(), setting, now, work.connector().words(setting, target), "");
    }

    /** As after the way back: nothing while other restrictions hold the account. */
    private List<Access> probes(Work work) {
        Set<Access> stays = new TreeSet<>();
        for (StepRow row : work.open()) {
            if (!walked.contains(row)) {
                if (!work.mine(row)) {
                    return List.of();
                }
                stays.addAll(work.part().steps().get(row.step()).stops());
            }
        }
        return work.journal().baseline(work.plan(), work.index()).stream()
                .filter(probe -> probe.result() == Probe.Result.ALLOWED)
                .map(Probe::access)
                .filter(access -> !stays.contains(access))
                .toList();
    }
}
