package dev.proviso.restrictions.simulated;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A connector to the same provider that was configured anew while a plan was half-way. */
public final class Reconfigured implements Connector {
    private final Connector provider;
    private final String setting;
    private final boolean known;

    private Reconfigured(Connector provider, String setting, boolean known) {
        this.provider = provider;
        this.setting = setting;
        this.known = known;
    }

    /** It sets one setting by another call. */
    public static Reconfigured calling(Connector provider, String setting) {
        return new Reconfigured(provider, setting, true);
    }

    /** It knows one setting no more. */
    public static Reconfigured without(Connector provider, String setting) {
        return new Reconfigured(provider, setting, false);
    }

    @Override
    public Capabilities capabilities() {
        Capabilities was = provider.capabilities();
        List<Means> means = new ArrayList<>();
        for (Means one : was.means()) {
            if (!one.setting().equals(setting)) {
                means.add(one);
            } else if (known) {
                means.add(
                        new Means(
                                one.level(),
                                one.service(),
                                one.setting(),
                                one.tightening(),
                                one.stops(),
                                one.settles(),
                                one.words(),
                                "PUT /everything/" + setting));
            }
        }
        return new Capabilities(was.connector(), means, was.probes(), was.probing(), was.atOnce());
    }

    private void mustKnow(String asked) {
        if (!known && asked.equals(setting)) {
            throw new IllegalArgumentException("there is no setting " + asked);
        }
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        Observation seen = provider.observe(account);
        SortedMap<String, JsonNode> settings = new TreeMap<>(seen.settings());
        if (!known) {
            settings.remove(setting);
        }
        return new Observation(seen.identity(), settings, seen.use(), seen.grants());
    }

    @Override
    public JsonNode tightened(String name, JsonNode before, List<Demand> demands) {
        mustKnow(name);
        return provider.tightened(name, before, demands);
    }

    @Override
    public String words(String name, JsonNode value) {
        mustKnow(name);
        return provider.words(name, value);
    }

    @Override
    public void set(String account, String name, JsonNode value)
            throws ProviderFault, InterruptedException {
        mustKnow(name);
        provider.set(account, name, value);
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        return provider.probe(account, access);
    }
}
