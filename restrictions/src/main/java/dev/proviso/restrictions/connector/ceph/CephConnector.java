package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ceph RGW: one user is one account, its storage the service. */
public final class CephConnector implements Connector {

    /** Its name in plans. */
    public static final String NAME = "ceph";

    private static final String STORAGE = "storage";
    private static final String RECORD_CALL = "PUT /admin/metadata/user?key={account}";

    /**
     * Gateways tell each other within milliseconds; counted use is looked up anew after a second.
     */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    /** A gateway serves admin calls with the threads that serve its customers. */
    private static final int AT_ONCE = 8;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CephPlace place;
    private final AdminOps admin;
    private final TemporaryKeys keys;
    private final CephProbes probes;

    /**
     * For a cluster.
     *
     * @param clock by which requests are signed; gateways allow 15 minutes
     */
    public CephConnector(CephPlace place, Clock clock, SecureRandom random, Pace pace) {
        SignedHttp http = SignedHttp.s3(place.region(), clock);
        this.place = place;
        this.admin = new AdminOps(place, http, pace);
        this.keys = new TemporaryKeys(admin, random, pace);
        this.probes = new CephProbes(place, admin, http, keys);
    }

    @Override
    public Capabilities capabilities() {
        Set<Access> probed = new TreeSet<>();
        for (Who who : List.of(Who.TENANT, Who.PRESIGNED, Who.GRANTED_NEIGHBOUR, Who.ANONYMOUS)) {
            probed.add(new Access(who, Operation.READ));
            probed.add(new Access(who, Operation.WRITE));
        }
        if (place.neighbour().isPresent()) {
            probed.add(new Access(Who.PLAIN_NEIGHBOUR, Operation.READ));
            probed.add(new Access(Who.PLAIN_NEIGHBOUR, Operation.WRITE));
        }
        return new Capabilities(
                NAME,
                List.of(freeze(), readOnly(), serviceOff(), accountOff()),
                probed,
                List.of(RECORD_CALL, "PUT /admin/metadata/user?key={neighbour}"),
                AT_ONCE);
    }

    private static Means freeze() {
        return new Means(
                Level.FREEZE,
                STORAGE,
                UserRecord.QUOTA,
                new Tightening.ToUse(
                        new TreeSet<>(List.of(CephTightening.BYTES, CephTightening.OBJECTS))),
                Set.of(
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.PRESIGNED, Operation.WRITE),
                        new Access(Who.GRANTED_NEIGHBOUR, Operation.WRITE),
                        new Access(Who.ANONYMOUS, Operation.WRITE)),
                SETTLES,
                "Limits the account's storage to what it uses now. Nobody stores more in its buckets,"
                        + " nor overwrites; reading and deleting stay.",
                RECORD_CALL);
    }

    private static Means readOnly() {
        return new Means(
                Level.READ_ONLY,
                STORAGE,
                UserRecord.MASK,
                new Tightening.Fixed(NODES.arrayNode().add("read")),
                Set.of(
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.PRESIGNED, Operation.WRITE)),
                SETTLES,
                "Lets the account read and list, and change nothing: no storing, deleting, copying,"
                        + " uploads in parts, access lists, policies, life cycles or new buckets.",
                RECORD_CALL);
    }

    private static Means serviceOff() {
        return new Means(
                Level.SERVICE_OFF,
                STORAGE,
                UserRecord.MASK,
                new Tightening.Fixed(NODES.arrayNode()),
                Set.of(
                        new Access(Who.TENANT, Operation.READ),
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.PRESIGNED, Operation.READ),
                        new Access(Who.PRESIGNED, Operation.WRITE)),
                SETTLES,
                "Lets the account do nothing with storage, nor anyone by links that it signed. Others"
                        + " go on reading what it let them read.",
                RECORD_CALL);
    }

    private static Means accountOff() {
        return new Means(
                Level.ACCOUNT_OFF,
                Means.WHOLE_ACCOUNT,
                UserRecord.SUSPENDED,
                new Tightening.Fixed(NODES.booleanNode(true)),
                Set.of(
                        new Access(Who.TENANT, Operation.READ),
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.PRESIGNED, Operation.READ),
                        new Access(Who.PRESIGNED, Operation.WRITE)),
                SETTLES,
                "Suspends the account itself. Its buckets are not marked, so others go on reading what"
                        + " it let them read.",
                RECORD_CALL);
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        String user = Names.user(account);
        ObjectNode record = admin.userRecord(user);
        JsonNode use = admin.use(user);
        TreeMap<String, JsonNode> counters = new TreeMap<>();
        counters.put(CephTightening.BYTES, NODES.numberNode(use.path("size").asLong(0)));
        counters.put(CephTightening.OBJECTS, NODES.numberNode(use.path("num_objects").asLong(0)));
        return new Observation(
                UserRecord.identity(record),
                UserRecord.settings(record),
                counters,
                grants(account, user));
    }

    private List<Grant> grants(String account, String user)
            throws ProviderFault, InterruptedException {
        List<Grant> grants = new ArrayList<>();
        for (String name : admin.buckets(user)) {
            String bucket = Names.qualified(user, name);
            try {
                grants.addAll(
                        BucketGrants.of(
                                bucket,
                                user,
                                admin.bucketInstance(bucket),
                                admin.accessList(bucket),
                                other -> Names.account(account, other)));
            } catch (ProviderFault fault) {
                // Removed since it was listed: nobody has a grant on it.
                if (fault.kind() != Kind.GONE) {
                    throw fault;
                }
            }
        }
        return grants;
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        return CephTightening.tightened(setting, before, demands);
    }

    @Override
    public String words(String setting, JsonNode value) {
        return CephTightening.words(setting, value);
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        String user = Names.user(account);
        keys.locked(
                user,
                () -> {
                    change(user, setting, value);
                    return setting;
                });
    }

    private void change(String user, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        ObjectNode record = admin.userRecord(user);
        ObjectNode changed =
                UserRecord.with(record, setting, value)
                        .orElseThrow(() ->
                                new ProviderFault(
                                        Kind.REFUSED,
                                        "Ceph has no such setting; it has "
                                                + UserRecord.QUOTA
                                                + ", "
                                                + UserRecord.MASK
                                                + " and "
                                                + UserRecord.SUSPENDED
                                                + "."));
        if (same(record, setting, value)) {
            return;
        }
        admin.putUserRecord(user, changed);
        // An answer of 204 is no proof: some gateways take a value that they do not know as none.
        if (!same(admin.userRecord(user), setting, value)) {
            throw new ProviderFault(
                    Kind.REFUSED,
                    "The gateway said that it was done, yet "
                            + setting
                            + " is not as it was to be.");
        }
    }

    private static boolean same(ObjectNode record, String setting, JsonNode value) {
        JsonNode is = UserRecord.settings(record).get(setting);
        return is != null && SettingValue.same(is, value);
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        String user = Names.user(account);
        List<Grant> grants =
                access.who() == Who.GRANTED_NEIGHBOUR || access.who() == Who.ANONYMOUS
                        ? grants(account, user)
                        : List.of();
        return probes.probe(user, grants, access);
    }
}
