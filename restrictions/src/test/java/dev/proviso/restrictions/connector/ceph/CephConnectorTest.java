package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import dev.proviso.testing.servers.LoggedRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connector on a real Ceph with two gateways, and each trap of that server. */
final class CephConnectorTest {

    private static final String OWN_POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":"
                    + "[\"s3:PutBucketWebsite\"],\"Resource\":[\"*\"]}]}";

    @TestFactory
    Stream<DynamicTest> keepsTheContract() throws Exception {
        CephWorld world = new CephWorld();
        Trial trial =
                new Trial(
                        "ceph:" + world.unit.user(),
                        "ceph:nobody-has-this",
                        Set.of("storage"),
                        Level.ACCOUNT_OFF,
                        Accesses.named(
                                "tenant read",
                                "tenant write",
                                "presigned read",
                                "presigned write",
                                "granted-neighbour read",
                                "granted-neighbour write",
                                "anonymous read",
                                "plain-neighbour read",
                                "plain-neighbour write"),
                        List.of(
                                world.bucket,
                                world.granted.user(),
                                world.unit.secretKey(),
                                world.unit.accessKey(),
                                world.place().admin().secretKey()),
                        List.of(
                                world.unit.secretKey(),
                                world.granted.secretKey(),
                                world.place().admin().secretKey()));
        return new ConnectorContract(world.connector(), trial, Pace.real())
                .claims().stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
    }

    @Test
    void whoElseUsesTheBucketsIsReadFromTheirPolicies() throws Exception {
        CephWorld world = new CephWorld();
        assertThat(world.connector().observe("ceph:" + world.unit.user()).grants())
                .containsExactly(
                        new Grant(
                                world.bucket,
                                new Grant.Grantee.Account("ceph:" + world.granted.user()),
                                Set.of(Operation.READ, Operation.WRITE)),
                        new Grant(
                                world.bucket,
                                new Grant.Grantee.Everyone(),
                                Set.of(Operation.READ)));
    }

    /**
     * Off alone would leave the granted neighbour's writes; suspending as Ceph does would cut its
     * reads.
     */
    @Test
    void offStopsTheUnitAndTheFreezeTheNeighboursWritesButNobodysReads() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        connector.set(account, UserRecord.SUSPENDED, json("true"));
        assertThat(result(connector, account, Who.TENANT, Operation.READ))
                .isEqualTo(Result.REFUSED);
        assertThat(result(connector, account, Who.GRANTED_NEIGHBOUR, Operation.WRITE))
                .isEqualTo(Result.ALLOWED);
        freeze(connector, account);
        assertThat(result(connector, account, Who.GRANTED_NEIGHBOUR, Operation.WRITE))
                .isEqualTo(Result.REFUSED);
        assertThat(result(connector, account, Who.GRANTED_NEIGHBOUR, Operation.READ))
                .isEqualTo(Result.ALLOWED);
        assertThat(result(connector, account, Who.ANONYMOUS, Operation.READ))
                .isEqualTo(Result.ALLOWED);
        assertThat(result(connector, account, Who.PLAIN_NEIGHBOUR, Operation.WRITE))
                .isEqualTo(Result.ALLOWED);
    }

    /**
     * Ceph's own admin calls lose a user's IAM policies (16.2.15): one for each key, limit, switch.
     */
    @Test
    void policiesOfTheUserOutliveEveryStepAndEveryProbe() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        putPolicy(world, account);
        putPolicy(world, world.granted.user());
        Observation before = connector.observe(account);
        for (Means means : connector.capabilities().means()) {
            JsonNode now = connector.observe(account).setting(means.setting());
            connector.set(
                    account,
                    means.setting(),
                    connector.tightened(
                            means.setting(), now, List.of(Demand.of(means.tightening(), before))));
            for (Access access : connector.capabilities().probes()) {
                connector.probe(account, access);
            }
            assertThat(policy(world, account)).isEqualTo(200);
        }
        for (String setting : before.settings().keySet()) {
            connector.set(account, setting, before.setting(setting));
        }
        assertThat(policy(world, account)).isEqualTo(200);
        assertThat(policy(world, world.granted.user())).isEqualTo(200);
    }

    @Test
    void aBucketThatTheOperatorSuspendedStaysSoAndOthersAreNotMarked() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        connector.set(account, UserRecord.SUSPENDED, json("true"));
        assertThat(flags(world)).isZero();
        connector.set(account, UserRecord.SUSPENDED, json("false"));
        world.server.radosgwAdmin("user", "suspend", "--uid=" + account);
        assertThat(flags(world)).isEqualTo(1);
        assertThat(connector.observe(account).setting(UserRecord.SUSPENDED).asBoolean()).isTrue();
        connector.set(account, UserRecord.SUSPENDED, json("false"));
        assertThat(flags(world)).isEqualTo(1);
    }

    /** A mask of nothing is shown as a word that a gateway reads back as everything. */
    @Test
    void aMaskOfNothingOutlivesOtherChanges() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        connector.set(account, UserRecord.MASK, json("[]"));
        freeze(connector, account);
        assertThat(probe(connector, account, Who.TENANT, Operation.READ).result())
                .isEqualTo(Result.REFUSED);
        assertThat(connector.observe(account).setting(UserRecord.MASK)).isEmpty();
    }

    @Test
    void aLimitOfBeforeIsNeverLoosenedAndComesBackAsItWas() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        world.server.radosgwAdmin(
                "quota", "set", "--quota-scope=user", "--uid=" + account, "--max-objects=1");
        world.server.radosgwAdmin("quota", "enable", "--quota-scope=user", "--uid=" + account);
        JsonNode before = connector.observe(account).setting(UserRecord.QUOTA);
        freeze(connector, account);
        JsonNode frozen = connector.observe(account).setting(UserRecord.QUOTA);
        assertThat(frozen)
                .isEqualTo(
                        json(
                                "{\"enabled\":true,\"check_on_raw\":false,\"max_size\":5,"
                                        + "\"max_objects\":1}"));
        connector.set(account, UserRecord.QUOTA, before);
        assertThat(connector.observe(account).setting(UserRecord.QUOTA)).isEqualTo(before);
        assertThat(before.path("max_size").asLong()).isEqualTo(-1);
    }

    @Test
    void probesLeaveNothingAndCallNothingThatWasNotSaid() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        CephWorld.fine(
                world.s3(
                        world.unit,
                        "PUT",
                        "/" + world.bucket + "?versioning",
                        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + "<Status>Enabled</Status></VersioningConfiguration>"));
        String versions = versions(world);
        Set<LoggedRequest> already = new HashSet<>(world.server.requests());
        for (Access access : connector.capabilities().probes()) {
            assertThat(connector.probe(account, access).result()).isNotNull();
        }
        List<LoggedRequest> made =
                world.server.requests().stream().filter(each -> !already.contains(each)).toList();
        assertThat(versions(world)).isEqualTo(versions);
        assertThat(connector.observe(account).use().get(CephTightening.OBJECTS)).hasToString("1");
        for (String user : List.of(account, world.granted.user())) {
            assertThat(world.server.radosgwAdmin("user", "info", "--uid=" + user))
                    .doesNotContain(TemporaryKeys.PREFIX);
        }
        assertThat(made.stream().filter(each -> !each.method().matches("GET|HEAD")))
                .isNotEmpty()
                .allMatch(each -> isKey(each) || isRefusedWrite(each));
    }

    private static boolean isKey(LoggedRequest request) {
        return request.path().equals("/admin/metadata/user") && request.status() == 204;
    }

    private static boolean isRefusedWrite(LoggedRequest request) {
        return request.path().endsWith("/.proviso-probe")
                && request.method().equals("PUT")
                && request.status() >= 400;
    }

    /** A link has no age for a gateway: it is looked at when it is used. */
    @Test
    void linksSignedBeforeStopWithTheServiceAndComeBackWithIt() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        assertThat(probe(connector, account, Who.PRESIGNED, Operation.READ).result())
                .isEqualTo(Result.ALLOWED);
        JsonNode before = connector.observe(account).setting(UserRecord.MASK);
        connector.set(account, UserRecord.MASK, json("[\"read\"]"));
        assertThat(result(connector, account, Who.PRESIGNED, Operation.READ))
                .isEqualTo(Result.ALLOWED);
        assertThat(result(connector, account, Who.PRESIGNED, Operation.WRITE))
                .isEqualTo(Result.REFUSED);
        connector.set(account, UserRecord.MASK, json("[]"));
        assertThat(result(connector, account, Who.PRESIGNED, Operation.READ))
                .isEqualTo(Result.REFUSED);
        connector.set(account, UserRecord.MASK, before);
        assertThat(result(connector, account, Who.PRESIGNED, Operation.READ))
                .isEqualTo(Result.ALLOWED);
    }

    private static void putPolicy(CephWorld world, String user) throws Exception {
        CephWorld.fine(
                world.iam(
                        "Action",
                        "PutUserPolicy",
                        "UserName",
                        user,
                        "PolicyName",
                        "of-the-operator",
                        "PolicyDocument",
                        OWN_POLICY));
    }

    private static int policy(CephWorld world, String user) throws Exception {
        return world.iam(
                        "Action",
                        "GetUserPolicy",
                        "UserName",
                        user,
                        "PolicyName",
                        "of-the-operator")
                .status();
    }

    private static int flags(CephWorld world) throws Exception {
        return world.admin()
                .bucketInstance(world.bucket)
                .path("bucket_info")
                .path("flags")
                .asInt(-1);
    }

    private static String versions(CephWorld world) throws Exception {
        return world.s3(world.unit, "GET", "/" + world.bucket + "?versions", "")
                .text()
                .replaceAll("<RequestId>[^<]*", "");
    }

    private static void freeze(CephConnector connector, String account) throws Exception {
        Means means = connector.capabilities().means().getFirst();
        Observation seen = connector.observe(account);
        connector.set(
                account,
                means.setting(),
                connector.tightened(
                        means.setting(),
                        seen.setting(means.setting()),
                        List.of(Demand.of(means.tightening(), seen))));
    }

    private static Result result(CephConnector connector, String account, Who who, Operation what)
            throws Exception {
        return probe(connector, account, who, what).result();
    }

    private static Probe probe(CephConnector connector, String account, Who who, Operation what)
            throws Exception {
        return connector.probe(account, new Access(who, what));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
