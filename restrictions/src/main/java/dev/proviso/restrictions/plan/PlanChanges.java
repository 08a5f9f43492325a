package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What is different now from when a plan was made, so that an outdated plan stays readable. */
public final class PlanChanges {
    private PlanChanges() {}

    /**
     * Each difference that counts, as a sentence; none when the old plan still fits. Counters do
     * not count; of grants, only that somebody would be cut off of whom nobody decided.
     */
    public static List<String> between(Plan old, Plan now) {
        List<String> changes = new ArrayList<>();
        Map<AccountAt, Plan.Part> parts = byPlace(now);
        for (Plan.Part part : old.parts()) {
            Plan.Part today = parts.get(part.at());
            if (today == null) {
                changes.add("Account %s is not a target any more.".formatted(part.account()));
            } else {
                changes.addAll(between(part, today));
            }
        }
        Map<AccountAt, Plan.Part> before = byPlace(old);
        now.parts().stream()
                .filter(part -> !before.containsKey(part.at()))
                .forEach(part ->
                        changes.add("Account %s is a new target.".formatted(part.account())));
        changes.addAll(undecided(old, now));
        return changes;
    }

    /**
     * What applying it today would do that nobody decided on, each as a sentence: somebody else
     * would be cut off, or another call would be made, since connectors were configured anew.
     */
    public static List<String> undecided(Plan old, Plan now) {
        List<String> undecided = new ArrayList<>(cut(old, now));
        Map<AccountAt, Plan.Part> today = byPlace(now);
        for (Plan.Part part : old.parts()) {
            Optional.ofNullable(today.get(part.at()))
                    .ifPresent(other -> undecided.addAll(otherwise(part, other)));
        }
        return undecided;
    }

    /**
     * What a connector would do today on an account otherwise than the plan says, each as a
     * sentence: once a plan was begun, nobody plans again before it goes on.
     */
    public static List<String> otherwise(Plan.Part decided, Level level, Capabilities today) {
        return otherwise(
                decided,
                today.towards(level, decided.services()).stream().map(Asked::of).toList(),
                today.probing());
    }

    /** What is asked of a provider in one step. */
    private record Asked(Level level, String setting, Tightening tightening, String call) {
        static Asked of(Means means) {
            return new Asked(means.level(), means.setting(), means.tightening(), means.call());
        }

        static Asked of(Plan.Step step) {
            return new Asked(step.level(), step.setting(), step.tightening(), step.call());
        }

        boolean same(Asked other) {
            return level == other.level
                    && setting.equals(other.setting)
                    && call.equals(other.call)
                    && PlanChanges.same(tightening, other.tightening);
        }
    }

    private static boolean same(Tightening one, Tightening other) {
        if (one instanceof Tightening.Fixed(JsonNode value)
                && other instanceof Tightening.Fixed(JsonNode another)) {
            return SettingValue.same(value, another);
        }
        return one.equals(other);
    }

    private static List<String> otherwise(Plan.Part old, Plan.Part now) {
        return otherwise(old, now.steps().stream().map(Asked::of).toList(), now.probing());
    }

    private static List<String> otherwise(Plan.Part old, List<Asked> now, List<String> probing) {
        List<String> otherwise = new ArrayList<>();
        if (now.size() != old.steps().size()) {
            otherwise.add(
                    "Account %s: it would take %,d steps, and the plan says %,d."
                            .formatted(old.account(), now.size(), old.steps().size()));
        }
        for (int i = 0; i < Math.min(now.size(), old.steps().size()); i++) {
            Asked today = now.get(i);
            if (!today.same(Asked.of(old.steps().get(i)))) {
                otherwise.add(
                        "Account %s: %s would be set otherwise than the plan says: %s."
                                .formatted(old.account(), today.setting(), today.call()));
            }
        }
        probing.stream()
                .filter(call -> !old.probing().contains(call))
                .forEach(call ->
                        otherwise.add(
                                "Account %s: to verify it, a call would be made that the plan does not name: %s."
                                        .formatted(old.account(), call)));
        return otherwise;
    }

    /**
     * Who would be cut off today and is not in the old plan, or would lose more than it says, each
     * as a sentence: people decided about neither, whatever the limits are (D4). On how many
     * resources somebody has a grant is a counter.
     */
    private static List<String> cut(Plan old, Plan now) {
        Map<AccountAt, Plan.Part> before = byPlace(old);
        List<String> cut = new ArrayList<>();
        for (Plan.Part part : now.parts()) {
            Plan.Part decided = before.get(part.at());
            if (decided == null) {
                continue; // that it is a target is told
            }
            for (Plan.Felt felt : part.felt()) {
                Set<Access.Operation> more = more(decided, felt);
                if (!more.isEmpty()
                        && !before.containsKey(new AccountAt(part.connector(), felt.who()))) {
                    cut.add(
                            "Account %s: it would cut off %s from %s, and the plan does not say so."
                                    .formatted(part.account(), PlanPage.who(felt), words(more)));
                }
            }
        }
        return cut;
    }

    /** What somebody would lose, and the plan that was decided does not say. */
    private static Set<Access.Operation> more(Plan.Part decided, Plan.Felt felt) {
        Set<Access.Operation> more = new TreeSet<>(felt.stops());
        decided.felt().stream()
                .filter(one -> one.compareTo(felt) == 0)
                .forEach(one -> more.removeAll(one.stops()));
        return more;
    }

    private static String words(Set<Access.Operation> operations) {
        return operations.stream()
                .map(one ->
                        switch (one) {
                            case READ -> "reading";
                            case WRITE -> "writing";
                            case AI -> "AI";
                            case COMPUTE -> "computing";
                        })
                .collect(Collectors.joining(" and "));
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

    private static Map<AccountAt, Plan.Part> byPlace(Plan plan) {
        return plan.parts().stream().collect(Collectors.toMap(Plan.Part::at, Function.identity()));
    }
}
