package dev.proviso.restrictions.connector.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import dev.proviso.testing.servers.HaproxyServer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** On a real HAProxy: the contract, and the traps of its runtime API. */
final class HaproxyConnectorTest {
    private static final Access OWN_CALL = new Access(Who.TENANT, Operation.AI);
    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();

    private final HaproxyServer server = HaproxyServer.shared();

    private HaproxyConfig config(boolean overSocket, boolean withFile) {
        return new HaproxyConfig(
                overSocket ? server.socket().toString() : "127.0.0.1:" + server.runtime().getPort(),
                server.map().toString(),
                "deny",
                server.map().resolveSibling("keys.map").toString(),
                withFile ? Optional.of(server.map().toString()) : Optional.empty(),
                server.ai(),
                Optional.of(server.storage()),
                server.keyHeader(),
                "b",
                Duration.ofSeconds(10));
    }

    @AfterEach
    void asItWas() throws Exception {
        HaproxyConnector connector = HaproxyConnector.open(config(true, true));
        connector.set("a", HaproxyConnector.AT_RELOAD, NOTHING);
        connector.set("a", HaproxyConnector.NOW, NOTHING);
    }

    @TestFactory
    Stream<DynamicTest> itKeepsTheContract() {
        return Stream.of(true, false).flatMap(this::contract);
    }

    private Stream<DynamicTest> contract(boolean overSocket) {
        HaproxyConnector connector = HaproxyConnector.open(config(overSocket, overSocket));
        Trial trial =
                new Trial(
                        "a",
                        "nobody",
                        Set.of("ai"),
                        Level.SERVICE_OFF,
                        Accesses.named(
                                "tenant ai",
                                "tenant read",
                                "old-token ai",
                                "plain-neighbour ai",
                                "plain-neighbour read"),
                        List.of("key-a", "key-b"),
                        List.of("key-a", "key-b"));
        return new ConnectorContract(connector, trial, Pace.real())
                .claims().stream()
                        .map(claim ->
                                DynamicTest.dynamicTest(
                                        claim.name() + (overSocket ? ", by socket" : ", by TCP"),
                                        claim.trial()::run));
    }

    @Test
    void aReloadEndsWhatTheMapFileDoesNotSay() throws Exception {
        HaproxyConnector connector = HaproxyConnector.open(config(true, false));
        Means means = connector.capabilities().means().getFirst();
        assertThat(means.words()).contains("until HAProxy is reloaded");
        connector.set("a", HaproxyConnector.NOW, deny(connector));
        assertThat(connector.probe("a", OWN_CALL).result()).isEqualTo(Probe.Result.REFUSED);
        server.reload();
        assertThat(connector.observe("a").setting(HaproxyConnector.NOW)).isEqualTo(NOTHING);
        assertThat(connector.probe("a", OWN_CALL).result()).isEqualTo(Probe.Result.ALLOWED);
    }

    @Test
    void withTheMapFileItOutlivesAReload() throws Exception {
        HaproxyConnector connector = HaproxyConnector.open(config(true, true));
        Files.writeString(server.map(), "# kept by the operator\nother deny\n");
        for (Means means : connector.capabilities().means()) {
            assertThat(means.words()).doesNotContain("until HAProxy is reloaded");
            connector.set("a", means.setting(), deny(connector));
        }
        server.reload();
        assertThat(connector.probe("a", OWN_CALL).result()).isEqualTo(Probe.Result.REFUSED);
        connector.set("a", HaproxyConnector.AT_RELOAD, NOTHING);
        assertThat(Files.readString(server.map()))
                .isEqualTo("# kept by the operator\nother deny\n");
        Files.writeString(server.map(), "");
        connector.set("a", HaproxyConnector.NOW, NOTHING);
        server.reload();
    }

    @Test
    void settingTwiceLeavesOneEntryAndTwoEntriesComeBackAsTwo() throws Exception {
        HaproxyConnector connector = HaproxyConnector.open(config(true, true));
        connector.set("a", HaproxyConnector.NOW, deny(connector));
        connector.set("a", HaproxyConnector.NOW, deny(connector));
        assertThat(connector.observe("a").setting(HaproxyConnector.NOW)).hasSize(1);
        JsonNode twice = JsonNodeFactory.instance.arrayNode().add("operator").add("again");
        connector.set("a", HaproxyConnector.NOW, twice);
        assertThat(connector.observe("a").setting(HaproxyConnector.NOW)).isEqualTo(twice);
        assertThat(connector.tightened(HaproxyConnector.NOW, twice, List.of(demand(connector))))
                .isEqualTo(twice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; clear map x", "a\nshutdown", "a b", "a\\ b", "", "é"})
    void aNameThatWouldBeACommandIsRefused(String account) {
        HaproxyConnector connector = HaproxyConnector.open(config(true, false));
        ProviderFault fault =
                catchThrowableOfType(
                        ProviderFault.class,
                        () -> connector.set(account, HaproxyConnector.NOW, deny(connector)));
        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.REFUSED);
        assertThat(fault.words()).contains("misunderstand");
    }

    @Test
    void aMapThatIsNotThereIsSaid() {
        HaproxyConfig is = config(true, false);
        HaproxyConnector connector =
                HaproxyConnector.open(
                        new HaproxyConfig(
                                is.runtime(),
                                "/no/such/map",
                                is.denial(),
                                is.projects(),
                                is.deniedFile(),
                                is.ai(),
                                is.storage(),
                                is.keyHeader(),
                                is.neighbour(),
                                is.answerMax()));
        ProviderFault fault =
                catchThrowableOfType(ProviderFault.class, () -> connector.observe("a"));
        assertThat(fault.words()).contains("Unknown map identifier");
    }

    @Test
    void silenceIsUncertain() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            HaproxyConfig is = config(false, false);
            HaproxyConnector connector =
                    HaproxyConnector.open(
                            new HaproxyConfig(
                                    "127.0.0.1:" + silent.getLocalPort(),
                                    is.denied(),
                                    is.denial(),
                                    is.projects(),
                                    is.deniedFile(),
                                    is.ai(),
                                    is.storage(),
                                    is.keyHeader(),
                                    is.neighbour(),
                                    Duration.ofMillis(200)));
            ProviderFault fault =
                    catchThrowableOfType(ProviderFault.class, () -> connector.observe("a"));
            assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
            assertThat(fault.words()).contains("200 ms");
        }
    }

    @Test
    void probesLeaveNoKeyBehind() throws Exception {
        HaproxyConnector connector = HaproxyConnector.open(config(true, false));
        RuntimeApi runtime = new RuntimeApi(server.socket().toString(), Duration.ofSeconds(10));
        String keys = server.map().resolveSibling("keys.map").toString();
        List<RuntimeApi.Entry> before = runtime.show(keys);
        for (Access access : connector.capabilities().probes()) {
            connector.probe("a", access);
        }
        assertThat(runtime.show(keys)).isEqualTo(before);
    }

    @Test
    void aKeyThatIsGoneAlreadyIsNoFault() throws Exception {
        RuntimeApi runtime = new RuntimeApi(server.socket().toString(), Duration.ofSeconds(10));
        String keys = server.map().resolveSibling("keys.map").toString();
        assertThat(runtime.deleteIfThere(keys, "proviso-none")).isFalse();
        runtime.add(keys, "proviso-one", "a");
        assertThat(runtime.deleteIfThere(keys, "proviso-one")).isTrue();
    }

    private static JsonNode deny(HaproxyConnector connector) {
        return connector.tightened(HaproxyConnector.NOW, NOTHING, List.of(demand(connector)));
    }

    private static Demand demand(HaproxyConnector connector) {
        return new Demand(
                connector.capabilities().means().getFirst().tightening(), new TreeMap<>());
    }
}
