package dev.proviso.restrictions.connector.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import dev.proviso.testing.servers.ServerCall;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * On a real Keystone and Swift: that tenants are apart and logs have every request, the contract,
 * and the traps of caches and replicas.
 */
final class OpenStackConnectorTest {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
    private static final JsonNode YES = JsonNodeFactory.instance.stringNode("true");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LINK_KEY = "link-key-of-the-tenant";

    private static OpenStackServer server;
    private static Tenant unit;
    private static Tenant granted;
    private static Tenant neighbour;
    private static OpenStackConnector connector;

    @BeforeAll
    static void tenants() throws Exception {
        server = OpenStackServer.shared();
        unit = server.newTenant("unit");
        granted = server.newTenant("granted");
        neighbour = server.newTenant("neighbour");
        String token = server.token(unit);
        put(token, "/secret-box", Map.of());
        put(token, "/secret-box/secret-thing", Map.of());
        put(
                token,
                "/shared-box",
                Map.of(
                        "X-Container-Read", granted.project() + ":*",
                        "X-Container-Write", granted.project() + ":*"));
        put(token, "/public-box", Map.of("X-Container-Read", ".r:*"));
        put(token, "/public-box/page", Map.of());
        assertThat(
                        server.ask(
                                "POST",
                                unit.account(),
                                token,
                                Map.of("X-Account-Meta-Temp-URL-Key", LINK_KEY),
                                ""))
                .isEqualTo(204);
        connector = OpenStackConnector.open(config(PATIENCE));
        counted(8);
    }

    private static void put(String token, String path, Map<String, String> headers) {
        String body = path.indexOf('/', 1) > 0 ? "four" : "";
        assertThat(server.ask("PUT", unit.account() + path, token, headers, body)).isEqualTo(201);
    }

    /** Counters are as late as Swift's updater. */
    private static void counted(long bytes) throws Exception {
        server.count();
        assertThat(connector.observe(unit.project()).use().get(OpenStackMeans.BYTES))
                .isEqualTo(JsonNodeFactory.instance.numberNode(bytes));
    }

    private static OpenStackConfig config(Duration answerMax) {
        return new OpenStackConfig(
                server.identity(),
                server.storage(),
                new OpenStackConfig.Credential.Password(
                        server.operator(), server.operatorPassword(), "admin", "default"),
                "AUTH_",
                "swift-get-nodes",
                server.accountRing().toString(),
                "member",
                neighbour.project(),
                OpenStackServer.ACCOUNT_CACHE,
                OpenStackServer.TOKEN_CACHE,
                answerMax,
                1000);
    }

    @AfterEach
    void asItWas() throws Exception {
        connector.set(
                unit.project(), OpenStackMeans.ENABLED, JsonNodeFactory.instance.booleanNode(true));
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, NOTHING);
        connector.set(unit.project(), OpenStackMeans.QUOTA, NOTHING);
    }

    @AfterAll
    static void probesUsersGo() throws Exception {
        connector.close();
        assertThat(
                        server.send(
                                        "GET",
                                        server.identity() + "/users",
                                        server.operatorToken(),
                                        Map.of(),
                                        "")
                                .body())
                .doesNotContain("proviso-probe");
    }

    @Test
    void tenantsAreApartAndTheLogsHaveEveryRequest() {
        String token = server.token(granted);
        String box = granted.account() + "/box";
        assertThat(server.ask("PUT", box, token, Map.of(), "")).isEqualTo(201);
        assertThat(server.ask("PUT", box + "/x", token, Map.of(), "xx")).isEqualTo(201);
        assertThat(server.ask("GET", box + "/x", server.token(neighbour), Map.of(), ""))
                .isEqualTo(403);
        assertThat(server.calls())
                .contains(
                        new ServerCall("swift", "PUT", "/v1/" + box + "/x", 201, "test"),
                        new ServerCall("swift", "GET", "/v1/" + box + "/x", 403, "test"),
                        new ServerCall("keystone", "POST", "/v3/projects", 201, "test"))
                .noneMatch(call -> call.caller().contains("server"));
    }

    @TestFactory
    Stream<DynamicTest> itKeepsTheContract() {
        Trial trial =
                new Trial(
                        unit.project(),
                        "0".repeat(32),
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
                                "plain-neighbour write",
                                "old-token read",
                                "old-token write"),
                        List.of(
                                LINK_KEY,
                                server.operatorPassword(),
                                granted.project(),
                                "secret-box",
                                "shared-box",
                                "public-box"),
                        List.of(LINK_KEY, server.operatorPassword()));
        return new ConnectorContract(connector, trial, Pace.real())
                .claims().stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
    }

    @Test
    void aLimitAtTheUseLetsUploadsOfUnknownSizeThroughAndOneBelowDoesNot() throws Exception {
        counted(8);
        Observation seen = connector.observe(unit.project());
        connector.set(
                unit.project(),
                OpenStackMeans.QUOTA,
                seen.use().getOrDefault(OpenStackMeans.BYTES, NOTHING));
        String token = server.token(unit);
        awaitUpload(token, 201);
        server.ask("DELETE", unit.account() + "/secret-box/chunks", token, Map.of(), "");
        counted(8);
        connector.set(unit.project(), OpenStackMeans.QUOTA, frozen(seen));
        awaitUpload(token, 413);
    }

    private static JsonNode frozen(Observation seen) {
        TreeMap<String, JsonNode> use = new TreeMap<>(seen.use());
        return connector.tightened(
                OpenStackMeans.QUOTA,
                seen.setting(OpenStackMeans.QUOTA),
                List.of(
                        new Demand(
                                new Tightening.ToUse(new TreeSet<>(Set.of(OpenStackMeans.BYTES))),
                                use)));
    }

    private static void awaitUpload(String token, int status) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (uploadOfUnknownSize(token) != status) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static int uploadOfUnknownSize(String token) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.storage()
                                                + "/"
                                                + unit.account()
                                                + "/secret-box/chunks"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("x-auth-token", token)
                        .PUT(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[1000])))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aQuotaIsChangedWhileTheAccountIsReadOnlyToo() throws Exception {
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, YES);
        connector.set(unit.project(), OpenStackMeans.QUOTA, JsonNodeFactory.instance.numberNode(7));
        assertThat(connector.observe(unit.project()).setting(OpenStackMeans.QUOTA).longValue())
                .isEqualTo(7);
        connector.set(unit.project(), OpenStackMeans.QUOTA, NOTHING);
        assertThat(connector.observe(unit.project()).setting(OpenStackMeans.QUOTA))
                .isEqualTo(NOTHING);
    }

    @Test
    void aQuotaIsChangedWhileTheProxyStillBelievesInAReadOnlyThatEnded() throws Exception {
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, YES);
        String token = server.token(unit);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.ask("PUT", unit.account() + "/secret-box/more", token, Map.of(), "") != 405) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, NOTHING);
        connector.set(unit.project(), OpenStackMeans.QUOTA, JsonNodeFactory.instance.numberNode(7));
        assertThat(connector.observe(unit.project()).setting(OpenStackMeans.QUOTA).longValue())
                .isEqualTo(7);
    }

    @Test
    void onlyThePlannedCallsAreMade() throws Exception {
        connector.observe(unit.project()); // signed in, and the ring is known
        List<String> before = changes();
        connector.set(unit.project(), OpenStackMeans.QUOTA, JsonNodeFactory.instance.numberNode(8));
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, YES);
        connector.set(
                unit.project(),
                OpenStackMeans.ENABLED,
                JsonNodeFactory.instance.booleanNode(false));
        List<String> made = new ArrayList<>(changes());
        before.forEach(made::remove);
        assertThat(made)
                .containsExactlyInAnyOrder(
                        "account-1 POST", "account-2 POST", "keystone PATCH", "swift POST");
    }

    /** What Proviso changed so far, by the servers' own logs. */
    private static List<String> changes() {
        Set<String> looks = Set.of("GET", "HEAD");
        return server.calls().stream()
                .filter(call -> call.caller().equals("proviso"))
                .filter(call -> !looks.contains(call.method()))
                .map(call -> call.server() + " " + call.method())
                .toList();
    }

    @Test
    void whatAKilledProcessLeftForItsProbesGoesWithALaterProbe() throws Exception {
        Access reading = new Access(Who.TENANT, Operation.READ);
        OpenStackConnector killed = OpenStackConnector.open(config(PATIENCE));
        killed.probe(granted.project(), reading);
        int before = probeUsers();
        try (OpenStackConnector soon = OpenStackConnector.open(config(PATIENCE))) {
            soon.probe(granted.project(), reading);
            assertThat(probeUsers()).as("another may be at work").isEqualTo(before + 1);
        }
        InstantSource later = () -> Instant.now().plus(Duration.ofHours(2));
        try (OpenStackConnector late = OpenStackConnector.open(config(PATIENCE), later)) {
            late.probe(granted.project(), reading);
            assertThat(probeUsers()).as("one went, one came").isEqualTo(before);
        }
        assertThat(probeUsers()).isEqualTo(before - 1);
    }

    private static int probeUsers() throws Exception {
        String users =
                server.send(
                                "GET",
                                server.identity() + "/users",
                                server.operatorToken(),
                                Map.of(),
                                "")
                        .body();
        return users.split("\"proviso-probe-", -1).length - 1;
    }

    @Test
    void serversThatDisagreeComeBackAsTheyWere() throws Exception {
        JsonNode half = JsonNodeFactory.instance.arrayNode().add("true").addNull();
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, half);
        assertThat(connector.observe(unit.project()).setting(OpenStackMeans.READ_ONLY))
                .isEqualTo(half);
        assertThat(connector.words(OpenStackMeans.READ_ONLY, half))
                .isEqualTo("read-only at some of its servers");
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, YES);
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, half);
        assertThat(connector.observe(unit.project()).setting(OpenStackMeans.READ_ONLY))
                .isEqualTo(half);
    }

    @Test
    void aClockThatIsBehindIsSaidInsteadOfBelievingTheAnswer() throws Exception {
        connector.set(unit.project(), OpenStackMeans.READ_ONLY, YES);
        OpenStackConnector behind =
                OpenStackConnector.open(
                        config(PATIENCE), InstantSource.fixed(Instant.now().minusSeconds(3600)));
        ProviderFault fault =
                catchThrowableOfType(
                        ProviderFault.class,
                        () -> behind.set(unit.project(), OpenStackMeans.READ_ONLY, NOTHING));
        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.REFUSED);
        assertThat(fault.words()).contains("clock");
    }

    @Test
    void aProjectWithoutStorageIsFrozenAndReleased() throws Exception {
        Tenant fresh = server.newTenant("fresh");
        Observation before = connector.observe(fresh.project());
        connector.set(fresh.project(), OpenStackMeans.QUOTA, frozen(before));
        assertThat(connector.observe(fresh.project()).setting(OpenStackMeans.QUOTA).longValue())
                .isZero();
        connector.set(fresh.project(), OpenStackMeans.QUOTA, NOTHING);
        assertThat(connector.observe(fresh.project()).settings()).isEqualTo(before.settings());
    }

    @Test
    void anOldTokenWorksAgainAfterwards() throws Exception {
        Access old = new Access(Who.OLD_TOKEN, Operation.READ);
        JsonNode off = JsonNodeFactory.instance.booleanNode(false);
        connector.probe(unit.project(), old);
        connector.set(unit.project(), OpenStackMeans.ENABLED, off);
        awaitProbe(old, Probe.Result.REFUSED);
        connector.set(
                unit.project(), OpenStackMeans.ENABLED, JsonNodeFactory.instance.booleanNode(true));
        awaitProbe(old, Probe.Result.ALLOWED);
    }

    private static void awaitProbe(Access access, Probe.Result result) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (connector.probe(unit.project(), access).result() != result) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
