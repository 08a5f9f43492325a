package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * From what is wanted and what was observed to a plan, or to the reasons why there is none. Pure:
 * of a connector only its capabilities, {@code tightened} and {@code words} are used.
 */
public final class Planner {
    private final Map<String, Connector> connectors;
    private final Keyed keyed;

    /** With the connectors by name. */
    public Planner(Map<String, Connector> connectors, Keyed keyed) {
        this.connectors = Map.copyOf(connectors);
        this.keyed = keyed;
    }

    /**
     * Plans.
     *
     * @param observed of each target, as just observed
     * @param held the settings that other restrictions hold now
     */
    public Planned plan(
            Wanted wanted, Map<Wanted.Target, Observation> observed, Map<Place, Held> held) {
        List<String> against = new ArrayList<>(impossible(wanted));
        if (!against.isEmpty()) {
            return new Planned.Refused(against);
        }
        List<Plan.Part> parts = new ArrayList<>();
        for (Wanted.Target target : new TreeSet<>(wanted.targets())) {
            Observation observation = observed.get(target);
            if (observation == null) {
                throw new IllegalArgumentException("nobody observed " + target.account());
            }
            parts.add(part(wanted, target, observation, held));
        }
        against.addAll(LimitCheck.beyond(wanted.limits(), wanted.graph(), parts));
        return against.isEmpty()
                ? new Planned.Made(
                        new Plan(
                                wanted.caseId(),
                                wanted.made(),
                                wanted.level(),
                                wanted.limits(),
                                parts))
                : new Planned.Refused(against);
    }

    private List<String> impossible(Wanted wanted) {
        List<String> against = new ArrayList<>();
        if (wanted.targets().isEmpty()) {
            against.add("There is no account to restrict.");
        }
        if (new TreeSet<>(wanted.targets()).size() < wanted.targets().size()) {
            against.add("An account is named twice; name it once with all its services.");
        }
        for (Wanted.Target target : wanted.targets()) {
            against.addAll(cannot(wanted, target));
        }
        return against;
    }

    private List<String> cannot(Wanted wanted, Wanted.Target target) {
        Connector connector = connectors.get(target.connector());
        if (connector == null) {
            return List.of(
                    "There is no connector %s; there are: %s."
                            .formatted(
                                    target.connector(),
                                    String.join(", ", new TreeSet<>(connectors.keySet()))));
        }
        List<String> against = new ArrayList<>();
        if (wanted.graph().unit(target.at()).isEmpty()) {
            against.add(
                    "Account %s is none of this customer's; only its own can be restricted."
                            .formatted(target.account()));
        }
        Capabilities can = connector.capabilities();
        if (target.services().isEmpty()) {
            against.add("Name the services of %s that are meant.".formatted(target.account()));
        }
        for (String service : target.services()) {
            if (!can.services().contains(service)) {
                against.add(
                        "Connector %s knows no service %s; it has: %s."
                                .formatted(
                                        can.connector(),
                                        service,
                                        String.join(", ", can.services())));
            } else if (!can.reaches(wanted.level(), service)) {
                against.add(
                        "Connector %s cannot reach %s for %s; it can: %s."
                                .formatted(
                                        can.connector(),
                                        wanted.level().text(),
                                        service,
                                        reachable(can, service)));
            }
        }
        return against;
    }

    private static String reachable(Capabilities can, String service) {
        List<String> levels = new ArrayList<>();
        for (Level level : Level.values()) {
            if (can.reaches(level, service)) {
                levels.add(level.text());
            }
        }
        return String.join(", ", levels);
    }

    private Plan.Part part(
            Wanted wanted, Wanted.Target target, Observation observation, Map<Place, Held> held) {
        Connector connector = Optional.ofNullable(connectors.get(target.connector())).orElseThrow();
        Capabilities can = connector.capabilities();
        List<Means> towards = can.towards(wanted.level(), target.services());
        Map<String, Held> now = new TreeMap<>();
        List<Plan.Step> steps = new ArrayList<>();
        for (Means means : towards) {
            Held before =
                    now.computeIfAbsent(
                            means.setting(), setting -> held(target, setting, observation, held));
            steps.add(step(connector, target, means, before, observation));
            List<Demand> more = new ArrayList<>(before.demands());
            more.add(Demand.of(means.tightening(), observation));
            now.put(means.setting(), new Held(before.before(), more));
        }
        return new Plan.Part(
                target.connector(),
                target.account(),
                new TreeSet<>(target.services()),
                keyed.identity(target.connector(), observation.identity()),
                steps,
                BlastRadius.of(keyed, wanted.graph(), target, towards, observation.grants()),
                can.probing());
    }

    private static Held held(
            Wanted.Target target, String setting, Observation seen, Map<Place, Held> held) {
        Held holding = held.get(new Place(target.connector(), target.account(), setting));
        return holding == null ? new Held(seen.setting(setting), List.of()) : holding;
    }

    private Plan.Step step(
            Connector connector,
            Wanted.Target target,
            Means means,
            Held held,
            Observation observation) {
        JsonNode is = connector.tightened(means.setting(), held.before(), held.demands());
        return new Plan.Step(
                means.level(),
                means.setting(),
                means.tightening(),
                keyed.state(target.connector(), target.account(), means.setting(), held.before()),
                connector.words(means.setting(), is),
                becomes(connector, means, held, observation),
                means.words(),
                means.call(),
                means.settles().toMillis(),
                new TreeSet<>(means.stops()));
    }

    /** A limit at use is told as a formula: what is used now is not what will be. */
    private static String becomes(
            Connector connector, Means means, Held held, Observation observation) {
        return switch (means.tightening()) {
            case Tightening.ToUse use ->
                    "what is used when it is applied (" + String.join(", ", use.counters()) + ")";
            case Tightening.Fixed fixed -> {
                List<Demand> all = new ArrayList<>(held.demands());
                all.add(Demand.of(fixed, observation));
                yield connector.words(
                        means.setting(), connector.tightened(means.setting(), held.before(), all));
            }
        };
    }
}
