package dev.proviso.restrictions.contract;

import static dev.proviso.restrictions.contract.ConnectorContract.require;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.SettingValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Goes the way to a level and back, probing after each step. */
final class Walk {
    /**
     * Beyond what the connector says its caches need; a provider may be slow on a small machine.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Connector connector;
    private final Trial trial;
    private final Pace pace;

    /** What probes showed before any step; empty until it was walked. */
    private Map<Access, Probe> first = Map.of();

    Walk(Connector connector, Trial trial, Pace pace) {
        this.connector = connector;
        this.trial = trial;
        this.pace = pace;
    }

    void stepByStep() throws Exception {
        Capabilities can = connector.capabilities();
        Observation before = connector.observe(trial.account());
        first = probes(can.probes());
        Map<Access, Result> was = new TreeMap<>();
        first.forEach((access, probe) -> was.put(access, probe.result()));
        require(was.containsValue(Result.ALLOWED), "nothing was possible before any step");
        for (Access access : trial.usable()) {
            require(
                    was.get(access) == Result.ALLOWED,
                    access.text() + " can be used, and a probe of it says " + was.get(access));
        }
        Map<String, List<Demand>> demands = new TreeMap<>();
        Set<Access> stopped = new TreeSet<>();
        try {
            for (Means means : can.towards(trial.furthest(), trial.services())) {
                List<Demand> all = demands.computeIfAbsent(means.setting(), _ -> new ArrayList<>());
                all.add(Demand.of(means.tightening(), connector.observe(trial.account())));
                set(
                        means,
                        connector.tightened(means.setting(), before.setting(means.setting()), all));
                stopped.addAll(means.stops());
                settle(means, was, stopped);
            }
        } finally {
            giveBack(before, demands.keySet());
        }
        same(before, connector.observe(trial.account()));
        settle(longest(can), was, Set.of());
    }

    /** What the steps are to stop, or not to touch, and nobody saw, each with the reason. */
    List<String> untried() {
        Capabilities can = connector.capabilities();
        Set<Access> stops = new TreeSet<>();
        can.towards(trial.furthest(), trial.services())
                .forEach(means -> stops.addAll(means.stops()));
        List<String> untried = new ArrayList<>();
        for (Access access : stops) {
            String why = untried(can, access);
            if (!why.isEmpty()) {
                untried.add("%s (%s)".formatted(access.text(), why));
            }
        }
        if (first.values().stream()
                .noneMatch(probe ->
                        probe.access().who() == Access.Who.PLAIN_NEIGHBOUR
                                && probe.result() == Result.ALLOWED)) {
            untried.add(
                    "plain-neighbour (none was seen to get through before, so nothing shows that"
                            + " others feel nothing)");
        }
        return untried;
    }

    /** Empty when it got through before any step, so that it was seen to be stopped. */
    private String untried(Capabilities can, Access access) {
        if (!can.probes().contains(access)) {
            return "the connector has no probe of it";
        }
        Probe probe = first.get(access);
        if (probe == null) {
            return "no step was tried yet";
        }
        return switch (probe.result()) {
            case ALLOWED -> "";
            case REFUSED -> "refused before any step: " + probe.answer();
            case NOT_TRIED -> probe.answer();
        };
    }

    void eachAlone() throws Exception {
        Observation before = connector.observe(trial.account());
        for (Means means : connector.capabilities().towards(trial.furthest(), trial.services())) {
            Observation now = connector.observe(trial.account());
            try {
                set(
                        means,
                        connector.tightened(
                                means.setting(),
                                before.setting(means.setting()),
                                List.of(Demand.of(means.tightening(), now))));
            } finally {
                giveBack(before, Set.of(means.setting()));
            }
            same(before, connector.observe(trial.account()));
        }
    }

    void same(Observation before, Observation after) throws ContractBroken {
        require(before.identity().equals(after.identity()), "the account is another");
        require(
                before.settings().keySet().equals(after.settings().keySet()),
                "other settings are there");
        for (String setting : before.settings().keySet()) {
            require(
                    SettingValue.same(before.setting(setting), after.setting(setting)),
                    setting
                            + " was "
                            + SettingValue.text(before.setting(setting))
                            + " and is "
                            + SettingValue.text(after.setting(setting)));
        }
    }

    private void set(Means means, JsonNode value) throws Exception {
        connector.set(trial.account(), means.setting(), value);
        JsonNode is = connector.observe(trial.account()).setting(means.setting());
        require(
                SettingValue.same(value, is),
                means.setting()
                        + " was set to "
                        + SettingValue.text(value)
                        + " and is "
                        + SettingValue.text(is));
    }

    private void giveBack(Observation before, Set<String> settings) throws Exception {
        for (String setting : new ArrayList<>(settings).reversed()) {
            connector.set(trial.account(), setting, before.setting(setting));
        }
    }

    private Means longest(Capabilities can) {
        return can.means().stream().max(Comparator.comparing(Means::settles)).orElseThrow();
    }

    /** Probes until all is as it must be, or the caches must have expired. */
    private void settle(Means means, Map<Access, Result> was, Set<Access> stopped)
            throws Exception {
        Duration end = pace.elapsed().plus(means.settles()).plus(PATIENCE);
        while (true) {
            // A round of probes that began before the caches expired proves nothing.
            boolean expired = pace.elapsed().compareTo(end) >= 0;
            List<String> wrong = wrong(was, stopped);
            if (wrong.isEmpty()) {
                return;
            }
            require(!expired, "after " + means.setting() + ": " + String.join("; ", wrong));
            pace.pause(BETWEEN);
        }
    }

    private List<String> wrong(Map<Access, Result> was, Set<Access> stopped) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<Access, Result> entry : was.entrySet()) {
            if (entry.getValue() == Result.ALLOWED) {
                Result wanted = stopped.contains(entry.getKey()) ? Result.REFUSED : Result.ALLOWED;
                Probe probe = connector.probe(trial.account(), entry.getKey());
                if (probe.result() != wanted) {
                    wrong.add(
                            "%s should be %s and is %s (%s)"
                                    .formatted(
                                            entry.getKey().text(),
                                            wanted,
                                            probe.result(),
                                            probe.answer()));
                }
            }
        }
        return wrong;
    }

    private Map<Access, Probe> probes(Set<Access> accesses) throws Exception {
        Map<Access, Probe> results = new TreeMap<>();
        for (Access access : accesses) {
            Probe probe = connector.probe(trial.account(), access);
            for (String clear : trial.hidden()) {
                require(!probe.answer().contains(clear), "an answer shows a name or a secret");
            }
            results.put(access, probe);
        }
        return results;
    }
}
