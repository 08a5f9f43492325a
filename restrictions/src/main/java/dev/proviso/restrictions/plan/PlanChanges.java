package dev.proviso.restrictions.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is different now from when a plan was made, so that an outdated plan stays readable. */
public final class PlanChanges {
    private PlanChanges() {}

    /**
     * Each difference that counts, as a sentence; none when the old plan still fits. Counters do
     * not count, and neither do grants: those are the customer's, and held to the plan's limits.
     */
    public static List<String> between(Plan old, Plan now) {
        List<String> changes = new ArrayList<>();
        Map<String, Plan.Part> parts = byPlace(now);
        for (Plan.Part part : old.parts()) {
            Plan.Part today = parts.get(place(part));
            if (today == null) {
                changes.add("Account %s is not a target any more.".formatted(part.account()));
            } else {
                changes.addAll(between(part, today));
            }
        }
        Map<String, Plan.Part> before = byPlace(old);
        now.parts().stream()
                .filter(part -> !before.containsKey(place(part)))
                .forEach(part ->
                        changes.add("Account %s is a new target.".formatted(part.account())));
        return changes;
    }

    /** The same for one account. */
    public static List<String> between(Plan.Part old, Plan.Part now) {
        List<String> changes = new ArrayList<>();
        if (!old.identity().equals(now.identity())) {
            changes.add("Account %s is not what it was.".formatted(old.account()));
        }
        Map<String, Plan.Step> steps =
                now.steps().stream()
                        .collect(
                                Collectors.toMap(
                                        Plan.Step::setting, Function.identity(), (a, _) -> a));
        for (Plan.Step step : old.steps()) {
            Plan.Step today = steps.remove(step.setting());
            if (today != null && !today.before().equals(step.before())) {
                changes.add(
                        "Account %s: setting %s was \"%s\" and is \"%s\"."
                                .formatted(old.account(), step.setting(), step.was(), today.was()));
            }
        }
        return changes;
    }

    private static Map<String, Plan.Part> byPlace(Plan plan) {
        return plan.parts().stream()
                .collect(Collectors.toMap(PlanChanges::place, Function.identity()));
    }

    private static String place(Plan.Part part) {
        return part.connector() + "\0" + part.account();
    }
}
