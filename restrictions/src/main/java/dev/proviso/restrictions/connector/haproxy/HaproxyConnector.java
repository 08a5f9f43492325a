package dev.proviso.restrictions.connector.haproxy;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.OneChange;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.Tightening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * HAProxy as the gateway before an AI service; an account is a project of its maps. It knows one
 * level, service-off of {@code ai}, and holds at the next request.
 */
public final class HaproxyConnector implements Connector {

    /** The entry of the map that is in force: null, or the values in their order. */
    static final String NOW = "denied";

    /** The same in the file that the map is read from at a reload. */
    static final String AT_RELOAD = "denied-at-reload";

    private static final Access OWN_CALL = new Access(Who.TENANT, Operation.AI);
    private static final Access OWN_READ = new Access(Who.TENANT, Operation.READ);
    private static final Access OLD_KEYS_CALL = new Access(Who.OLD_TOKEN, Operation.AI);
    private static final Access NOBODYS_CALL = new Access(Who.ANONYMOUS, Operation.AI);
    private static final Access NEIGHBOURS_CALL = new Access(Who.PLAIN_NEIGHBOUR, Operation.AI);
    private static final Access NEIGHBOURS_READ = new Access(Who.PLAIN_NEIGHBOUR, Operation.READ);

    private final HaproxyConfig config;
    private final RuntimeApi runtime;
    private final Optional<MapFile> file;
    private final GatewayProbe probe;
    private final Capabilities capabilities;

    private HaproxyConnector(HaproxyConfig config) {
        this.config = config;
        this.runtime = new RuntimeApi(config.runtime(), config.answerMax());
        this.file = config.deniedFile().map(Path::of).map(MapFile::new);
        this.probe = new GatewayProbe(config, runtime);
        this.capabilities = can(config);
    }

    /** Asks nothing yet. */
    public static HaproxyConnector open(HaproxyConfig config) {
        return new HaproxyConnector(config);
    }

    private static Capabilities can(HaproxyConfig config) {
        List<Means> means = new ArrayList<>();
        Tightening denial = new Tightening.Fixed(values(List.of(config.denial())));
        means.add(
                new Means(
                        Level.SERVICE_OFF,
                        "ai",
                        NOW,
                        denial,
                        Set.of(OWN_CALL, OLD_KEYS_CALL),
                        Duration.ZERO,
                        "The gateway refuses the project's calls of the AI service from the next"
                                + " request on; calls that are being answered go on to their end."
                                + (config.deniedFile().isPresent()
                                        ? ""
                                        : " This holds until HAProxy is reloaded: no map file is"
                                                + " configured that a reload would read."),
                        "add map %1$s {account} %2$s; on the way back del map %1$s {account}"
                                .formatted(config.denied(), config.denial())));
        if (config.deniedFile().isPresent()) {
            means.add(
                    new Means(
                            Level.SERVICE_OFF,
                            "ai",
                            AT_RELOAD,
                            denial,
                            Set.of(),
                            Duration.ZERO,
                            "The map file says the same, so that a reload of HAProxy does not end"
                                    + " it.",
                            "write the line \"{account} "
                                    + config.denial()
                                    + "\" of the map file; on the way back take it out"));
        }
        Set<Access> probes =
                new TreeSet<>(Set.of(OWN_CALL, OLD_KEYS_CALL, NOBODYS_CALL, NEIGHBOURS_CALL));
        config.storage().ifPresent(_ -> probes.addAll(Set.of(OWN_READ, NEIGHBOURS_READ)));
        return new Capabilities(
                "haproxy",
                means,
                probes,
                List.of(
                        "add map "
                                + config.projects()
                                + " (a key of Proviso's own) {account} or {neighbour}",
                        "del map " + config.projects() + " (that key)"),
                8);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        if (runtime.show(config.projects()).stream()
                .noneMatch(entry -> entry.value().equals(account))) {
            throw new ProviderFault(Kind.GONE, "No caller's key belongs to that project.");
        }
        TreeMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(NOW, values(inForce(account)));
        if (file.isPresent()) {
            settings.put(AT_RELOAD, values(file.get().values(account)));
        }
        return new Observation(account, settings, new TreeMap<>(), List.of());
    }

    private List<String> inForce(String account) throws ProviderFault, InterruptedException {
        return runtime.show(config.denied()).stream()
                .filter(entry -> entry.key().equals(account))
                .map(RuntimeApi.Entry::value)
                .toList();
    }

    private static JsonNode values(List<String> values) {
        if (values.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        if (!known(setting)) {
            throw new IllegalArgumentException("HAProxy has no setting " + setting);
        }
        // Whom the operator refuses already, for whatever reason, stays refused for that reason.
        return demands.isEmpty() || !before.isNull() ? before : values(List.of(config.denial()));
    }

    @Override
    public String words(String setting, JsonNode value) {
        String what = value.isNull() ? "calls pass" : "calls are refused";
        return setting.equals(AT_RELOAD) ? what + " after a reload" : what;
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        List<String> wanted = new ArrayList<>();
        value.forEach(each -> wanted.add(each.asString()));
        if (setting.equals(NOW)) {
            put(account, wanted);
        } else if (setting.equals(AT_RELOAD) && file.isPresent()) {
            file.get().put(account, wanted);
        } else {
            throw new ProviderFault(Kind.REFUSED, "HAProxy has no setting " + setting);
        }
    }

    /** Adding is not idempotent: a key added twice stands there twice. So only what differs. */
    private void put(String account, List<String> wanted)
            throws ProviderFault, InterruptedException {
        List<String> is = inForce(account);
        if (is.equals(wanted)) {
            return;
        }
        OneChange.make(change -> {
            if (!is.isEmpty()) {
                runtime.delete(config.denied(), account);
                change.begun();
            }
            for (String each : wanted) {
                runtime.add(config.denied(), account, each);
                change.begun();
            }
        });
    }

    private boolean known(String setting) {
        return setting.equals(NOW) || (setting.equals(AT_RELOAD) && file.isPresent());
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        if (access.equals(OWN_CALL)) {
            return probe.withNewKey(access, account, config.ai());
        }
        if (access.equals(OLD_KEYS_CALL)) {
            return probe.withOldKey(access, account, config.ai());
        }
        if (access.equals(NOBODYS_CALL)) {
            return probe.withoutKey(access, config.ai());
        }
        if (access.equals(NEIGHBOURS_CALL)) {
            return probe.withNewKey(access, config.neighbour(), config.ai());
        }
        if (access.equals(OWN_READ) && config.storage().isPresent()) {
            return probe.withNewKey(access, account, config.storage().get());
        }
        if (access.equals(NEIGHBOURS_READ) && config.storage().isPresent()) {
            return probe.withNewKey(access, config.neighbour(), config.storage().get());
        }
        return new Probe(access, Probe.Result.NOT_TRIED, "nobody has such an access here");
    }

    @Override
    public void close() throws ProviderFault {
        probe.close();
    }
}
