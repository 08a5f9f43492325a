package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether settings are as they were when people decided, or what our own restrictions make of that
 * (D4). Counters never matter.
 */
final class Expected {
    private final Work work;

    Expected(Work work) {
        this.work = work;
    }

    /** Whether the account and all settings of the part still are what was decided on. */
    Optional<Finding> all(Observation seen) {
        if (!work.sameAccount(seen)) {
            return Optional.of(Finding.another());
        }
        for (Plan.Step step : work.part().steps()) {
            Optional<Finding> finding = one(step, seen);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    /** Whether one setting still is. */
    Optional<Finding> one(Plan.Step step, Observation seen) {
        Place place = work.place(step);
        JsonNode is = seen.setting(step.setting());
        Optional<SavedRow> saved = work.journal().saved(place);
        if (saved.isPresent() && saved.get().value().isEmpty()) {
            return Optional.of(Finding.lost());
        }
        JsonNode before = saved.flatMap(SavedRow::value).orElse(is);
        String hash =
                work.keyed().state(place.connector(), place.account(), place.setting(), before);
        boolean fits =
                hash.equals(step.before())
                        && possible(place, before).stream()
                                .anyMatch(value -> SettingValue.same(value, is));
        return fits
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Why.OUTDATED,
                                "The setting %s was \"%s\" when it was decided, and is \"%s\" now."
                                        .formatted(
                                                step.setting(),
                                                step.was(),
                                                work.connector().words(step.setting(), is))));
    }

    /** What restrictions, carried out as far as they may be, make of the value from before. */
    private List<JsonNode> possible(Place place, JsonNode before) {
        Connector connector = work.connector();
        List<JsonNode> values = new ArrayList<>();
        values.add(before);
        List<Demand> demands = new ArrayList<>(work.demands(place, row -> !work.mine(row)));
        values.add(connector.tightened(place.setting(), before, demands));
        for (StepRow row : work.own()) {
            if (row.place().equals(place)) {
                demands.add(row.demand());
                values.add(connector.tightened(place.setting(), before, demands));
            }
        }
        return values;
    }

    /** Whether all settings of the part are what all that is in force makes of them. */
    Optional<Finding> held(Observation seen) {
        for (Plan.Step step : work.part().steps()) {
            Place place = work.place(step);
            JsonNode is = seen.setting(step.setting());
            JsonNode before = work.journal().saved(place).flatMap(SavedRow::value).orElse(is);
            JsonNode target =
                    work.connector()
                            .tightened(step.setting(), before, work.demands(place, _ -> true));
            if (!SettingValue.same(is, target)) {
                String words = work.connector().words(step.setting(), is);
                work.journal().drifted(work.plan(), work.index(), place, is, words);
                return Optional.of(
                        new Finding(
                                Why.OUTDATED,
                                "Somebody else has set %s to \"%s\" meanwhile."
                                        .formatted(step.setting(), words)));
            }
        }
        return Optional.empty();
    }

    /** Whether another setting has changed when one was set. */
    Optional<Finding> beside(String setting, Observation before, Observation after) {
        List<String> changed = new ArrayList<>();
        before.settings()
                .forEach((name, value) -> {
                    if (!name.equals(setting) && !SettingValue.same(value, after.setting(name))) {
                        changed.add(changed(name, value, after.setting(name)));
                    }
                });
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Why.MORE,
                                "When %s was set, another setting changed: %s."
                                        .formatted(setting, String.join("; ", changed))));
    }

    private String changed(String name, JsonNode was, JsonNode is) {
        Place place = new Place(work.part().connector(), work.part().account(), name);
        String words =
                "from \"%s\" to \"%s\""
                        .formatted(
                                work.connector().words(name, was),
                                work.connector().words(name, is));
        work.journal().drifted(work.plan(), work.index(), place, is, words);
        return name + " " + words;
    }
}
