package dev.proviso.restrictions.contract;

import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * All that a connector promises. The claims are tried in order; each leaves the account as it was.
 */
public final class ConnectorContract {
    private final Connector connector;
    private final Trial trial;
    private final Walk walk;

    /** For a connector and what it is tried on. */
    public ConnectorContract(Connector connector, Trial trial, Pace pace) {
        this.connector = connector;
        this.trial = trial;
        this.walk = new Walk(connector, trial, pace);
    }

    /** The claims. */
    public List<Claim> claims() {
        return List.of(
                new Claim("it says always the same of what it can do", this::saysTheSame),
                new Claim("it reaches the level it is tried on", this::reaches),
                new Claim("it observes every setting and counter it names", this::observesAll),
                new Claim("looking twice shows the same settings", this::looksTwice),
                new Claim("no secret is in what it observes", this::noSecret),
                new Claim("an account that nobody has is gone, not empty", this::gone),
                new Claim("tightening with nothing is the value from before", this::tightenNothing),
                new Claim("the order of tightenings does not matter", this::tightenInAnyOrder),
                new Claim("tightening twice is tightening once", this::tightenTwice),
                new Claim("words show no name and no secret", this::wordsHide),
                new Claim("a setting it does not know is refused", this::unknownSetting),
                new Claim("setting what is there changes nothing", this::setsTheSame),
                new Claim(
                        "each step stops what it says and nothing else, and all of it comes back",
                        walk::stepByStep),
                new Claim("each step alone comes back field by field", walk::eachAlone));
    }

    /**
     * What the claims could not try, once they were tried: accesses that a step is said to stop and
     * that have no probe, or none that got through before; each with the reason. People who decide
     * read it in plans, so whoever tries a connector reads it too.
     */
    public List<String> untried() {
        return walk.untried();
    }

    private Capabilities can() {
        return connector.capabilities();
    }

    private void saysTheSame() throws ContractBroken {
        require(can().equals(connector.capabilities()), "it said two things");
        require(!can().probes().isEmpty(), "it can probe nothing, so nothing can be verified");
    }

    private void reaches() throws ContractBroken {
        for (String service : trial.services()) {
            require(
                    can().reaches(trial.furthest(), service),
                    "it does not reach " + trial.furthest().text() + " for " + service);
        }
    }

    private void observesAll() throws Exception {
        Observation seen = connector.observe(trial.account());
        require(!seen.identity().isBlank(), "it does not say what the account id means");
        for (Means means : can().means()) {
            require(seen.settings().containsKey(means.setting()), "no setting " + means.setting());
            if (means.tightening() instanceof Tightening.ToUse use) {
                require(
                        seen.use().keySet().containsAll(use.counters()),
                        "of the counters "
                                + use.counters()
                                + " it observed "
                                + seen.use().keySet());
            }
        }
    }

    private void looksTwice() throws Exception {
        walk.same(connector.observe(trial.account()), connector.observe(trial.account()));
    }

    private void noSecret() throws Exception {
        String seen = connector.observe(trial.account()).toString();
        for (String secret : trial.secrets()) {
            require(!seen.contains(secret), "a secret is in what it observed");
        }
    }

    private void gone() throws Exception {
        try {
            connector.observe(trial.unknown());
        } catch (ProviderFault fault) {
            require(fault.kind() == ProviderFault.Kind.GONE, "it said " + fault.kind());
            hides(fault.words());
            return;
        }
        throw new ContractBroken("it observed an account that nobody has");
    }

    private void tightenNothing() throws Exception {
        connector
                .observe(trial.account())
                .settings()
                .forEach((setting, value) ->
                        same(setting, value, connector.tightened(setting, value, List.of())));
    }

    private void tightenInAnyOrder() throws Exception {
        Observation seen = connector.observe(trial.account());
        demands(seen)
                .forEach((setting, demands) ->
                        same(
                                setting,
                                connector.tightened(setting, seen.setting(setting), demands),
                                connector.tightened(
                                        setting, seen.setting(setting), demands.reversed())));
    }

    private void tightenTwice() throws Exception {
        Observation seen = connector.observe(trial.account());
        for (Map.Entry<String, List<Demand>> entry : demands(seen).entrySet()) {
            JsonNode before = seen.setting(entry.getKey());
            for (Demand demand : entry.getValue()) {
                JsonNode once = connector.tightened(entry.getKey(), before, List.of(demand));
                same(
                        entry.getKey(),
                        once,
                        connector.tightened(entry.getKey(), before, List.of(demand, demand)));
                same(
                        entry.getKey(),
                        once,
                        connector.tightened(entry.getKey(), once, List.of(demand)));
            }
        }
    }

    private Map<String, List<Demand>> demands(Observation seen) {
        Map<String, List<Demand>> demands = new TreeMap<>();
        for (Means means : can().means()) {
            demands.computeIfAbsent(means.setting(), _ -> new ArrayList<>())
                    .add(Demand.of(means.tightening(), seen));
        }
        return demands;
    }

    private void wordsHide() throws Exception {
        Observation seen = connector.observe(trial.account());
        for (Means means : can().means()) {
            JsonNode value = seen.setting(means.setting());
            hides(means.words());
            hides(means.call());
            hides(connector.words(means.setting(), value));
            hides(
                    connector.words(
                            means.setting(),
                            connector.tightened(
                                    means.setting(),
                                    value,
                                    List.of(Demand.of(means.tightening(), seen)))));
        }
    }

    private void unknownSetting() throws Exception {
        try {
            connector.set(
                    trial.account(), "no-such-setting", JsonNodeFactory.instance.booleanNode(true));
        } catch (ProviderFault fault) {
            require(fault.kind() == ProviderFault.Kind.REFUSED, "it said " + fault.kind());
            return;
        }
        throw new ContractBroken("it set a setting that it does not know");
    }

    private void setsTheSame() throws Exception {
        Observation before = connector.observe(trial.account());
        Set<String> settings = new TreeSet<>();
        can().means().forEach(means -> settings.add(means.setting()));
        for (String setting : settings) {
            connector.set(trial.account(), setting, before.setting(setting));
        }
        walk.same(before, connector.observe(trial.account()));
    }

    private void hides(String words) throws ContractBroken {
        for (String clear : trial.hidden()) {
            require(!words.contains(clear), "words show a name or a secret");
        }
    }

    private static void same(String setting, JsonNode wanted, JsonNode got) {
        if (!SettingValue.same(wanted, got)) {
            throw new IllegalStateException(
                    setting
                            + " should be "
                            + SettingValue.text(wanted)
                            + " and is "
                            + SettingValue.text(got));
        }
    }

    static void require(boolean holds, String seen) throws ContractBroken {
        if (!holds) {
            throw new ContractBroken(seen);
        }
    }
}
