package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Keystone and Swift; an account is a project's id. Closing it removes the users that its probes
 * needed: a token from before a restriction lives only as long as its user.
 */
public final class OpenStackConnector implements Connector {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PROJECT = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final Keystone keystone;
    private final SwiftProxy proxy;
    private final AccountServers servers;
    private final StorageProbe probe;
    private final Capabilities capabilities;

    private OpenStackConnector(OpenStackConfig config, InstantSource clock) {
        Http http = new Http(config.answerMax());
        this.keystone = new Keystone(config, http);
        this.proxy = new SwiftProxy(config, http, keystone);
        this.servers = new AccountServers(http, new AccountRing(config), clock);
        this.probe = new StorageProbe(config, keystone, proxy, clock, Pace.real());
        this.capabilities = OpenStackMeans.capabilities(config);
    }

    /** Asks nothing yet. */
    public static OpenStackConnector open(OpenStackConfig config) {
        return open(config, InstantSource.system());
    }

    /** With a clock: Swift keeps the change with the later time. */
    public static OpenStackConnector open(OpenStackConfig config, InstantSource clock) {
        return new OpenStackConnector(config, clock);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        Keystone.Project project = keystone.project(checked(account));
        List<AccountServers.Replica> replicas = servers.look(proxy.account(account));
        TreeMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(OpenStackMeans.ENABLED, NODES.booleanNode(project.enabled()));
        settings.put(OpenStackMeans.QUOTA, agreed(replicas, replica -> quota(replica.quota())));
        settings.put(
                OpenStackMeans.READ_ONLY,
                agreed(
                        replicas,
                        replica ->
                                replica.readOnly()
                                        .<JsonNode>map(NODES::stringNode)
                                        .orElseGet(NODES::nullNode)));
        // Replicas count apart for a while; the highest is what is surely used.
        long bytes = replicas.stream().mapToLong(AccountServers.Replica::bytes).max().orElse(0);
        long objects = replicas.stream().mapToLong(AccountServers.Replica::objects).max().orElse(0);
        TreeMap<String, JsonNode> use = new TreeMap<>();
        use.put(OpenStackMeans.BYTES, NODES.numberNode(bytes));
        use.put("objects", NODES.numberNode(objects));
        return new Observation(
                project.domain() + "/" + project.parent() + "/" + project.id(),
                settings,
                use,
                grants(account));
    }

    private List<Grant> grants(String account) throws ProviderFault, InterruptedException {
        List<Grant> grants = new ArrayList<>();
        for (SwiftProxy.Shared shared : proxy.shared(account)) {
            grants.add(
                    new Grant(
                            shared.container(), shared.acl().to(), EnumSet.of(shared.operation())));
        }
        return grants;
    }

    /** What all replicas say, or what each says. */
    private static JsonNode agreed(
            List<AccountServers.Replica> replicas,
            Function<AccountServers.Replica, JsonNode> value) {
        List<JsonNode> values = replicas.stream().map(value).toList();
        if (values.stream().distinct().count() == 1) {
            return values.getFirst();
        }
        ArrayNode each = NODES.arrayNode();
        values.forEach(each::add);
        return each;
    }

    private static JsonNode quota(Optional<String> text) {
        return text.<JsonNode>map(value ->
                        value.matches("\\d{1,30}")
                                ? number(new BigInteger(value))
                                : NODES.stringNode(value))
                .orElseGet(NODES::nullNode);
    }

    private static JsonNode number(BigInteger value) {
        return value.bitLength() < Long.SIZE
                ? NODES.numberNode(value.longValue())
                : NODES.numberNode(value);
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        if (demands.isEmpty()) {
            return before;
        }
        return switch (setting) {
            case OpenStackMeans.QUOTA -> leastQuota(before, demands);
            case OpenStackMeans.READ_ONLY ->
                    before.isString() && OpenStackMeans.isYes(before.stringValue())
                            ? before
                            : NODES.stringNode("true");
            case OpenStackMeans.ENABLED -> NODES.booleanNode(false);
            default -> throw new IllegalArgumentException("OpenStack has no setting " + setting);
        };
    }

    private static JsonNode leastQuota(JsonNode before, List<Demand> demands) {
        JsonNode least = before;
        for (Demand demand : demands) {
            JsonNode bytes = demand.use().get(OpenStackMeans.BYTES);
            if (bytes == null) {
                throw new IllegalArgumentException("the demand does not say how much is used");
            }
            // A limit that equals the use lets uploads through that do not say their size.
            BigInteger asked =
                    bytes.bigIntegerValue().subtract(BigInteger.ONE).max(BigInteger.ZERO);
            if (!least.isIntegralNumber() || asked.compareTo(least.bigIntegerValue()) < 0) {
                least = number(asked);
            }
        }
        return least;
    }

    @Override
    public String words(String setting, JsonNode value) {
        return OpenStackMeans.words(setting, value);
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        checked(account);
        switch (setting) {
            case OpenStackMeans.QUOTA -> setQuota(account, value);
            case OpenStackMeans.READ_ONLY ->
                    servers.put(
                            proxy.account(account),
                            AccountServers.READ_ONLY,
                            each(proxy.account(account), value));
            case OpenStackMeans.ENABLED -> keystone.setEnabled(account, value.asBoolean(true));
            default ->
                    throw new ProviderFault(
                            Kind.REFUSED, "OpenStack has no setting " + setting + ".");
        }
    }

    /** The proxy refuses everybody, the operator too, while the account is read-only. */
    private void setQuota(String account, JsonNode value)
            throws ProviderFault, InterruptedException {
        List<AccountServers.Replica> replicas = servers.look(proxy.account(account));
        boolean readOnly =
                replicas.stream()
                        .anyMatch(
                                each -> each.readOnly().filter(OpenStackMeans::isYes).isPresent());
        boolean there = replicas.stream().anyMatch(AccountServers.Replica::there);
        if (!there && value.isNull()) {
            return;
        }
        if (readOnly || value.isArray() || !proxy.quota(account, bytes(value))) {
            servers.put(
                    proxy.account(account),
                    AccountServers.QUOTA,
                    each(proxy.account(account), value));
        }
    }

    private static Optional<String> bytes(JsonNode value) {
        return value.isNull() ? Optional.empty() : Optional.of(text(value));
    }

    private List<String> each(String account, JsonNode value)
            throws ProviderFault, InterruptedException {
        if (!value.isArray()) {
            return Collections.nCopies(servers.look(account).size(), text(value));
        }
        List<String> values = new ArrayList<>();
        value.forEach(each -> values.add(text(each)));
        return values;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asString();
    }

    private static String checked(String account) throws ProviderFault {
        if (!PROJECT.matcher(account).matches()) {
            throw new ProviderFault(Kind.GONE, "That is no id of a project.");
        }
        return account;
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        return probe.ask(checked(account), access);
    }

    /** Removes the users that probes made. */
    @Override
    public void close() throws ProviderFault {
        try {
            probe.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFault(
                    Kind.UNCERTAIN, "Interrupted while the users of probes were removed.", e);
        }
    }
}
