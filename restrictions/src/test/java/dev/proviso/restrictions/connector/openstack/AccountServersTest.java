package dev.proviso.restrictions.connector.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas of an account, of which one takes a change and the other does not. */
final class AccountServersTest {
    private static final String ACCOUNT = "AUTH_unit";
    private static final List<String> YES = List.of("true", "true");

    @TempDir private Path folder = Path.of("");
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> readOnly = new ConcurrentHashMap<>();
    private Optional<HttpServer> server = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        HttpServer started =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/", this::answer);
        started.start();
        server = Optional.of(started);
    }

    @AfterEach
    void stop() {
        server.orElseThrow().stop(0);
    }

    /** Each replica keeps what it answers with 204. */
    private void answer(HttpExchange exchange) throws IOException {
        String replica = exchange.getRequestURI().getPath();
        boolean looks = exchange.getRequestMethod().equals("HEAD");
        int status = looks ? 204 : answers.getOrDefault(replica, 204);
        if (!looks && status == 204) {
            readOnly.put(replica, exchange.getRequestHeaders().getFirst(AccountServers.READ_ONLY));
        }
        exchange.getResponseHeaders()
                .set(AccountServers.READ_ONLY, readOnly.getOrDefault(replica, ""));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private AccountServers servers() throws IOException {
        String at = "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort();
        Path nodes = folder.resolve("swift-get-nodes");
        Files.writeString(
                nodes,
                "#!/bin/sh\nfor n in 1 2; do printf 'curl -g -I -XHEAD \"%s/%s\"\\n' "
                        + at
                        + " $n; done\n");
        Files.setPosixFilePermissions(nodes, PosixFilePermissions.fromString("rwx------"));
        OpenStackConfig config =
                new OpenStackConfig(
                        URI.create(at),
                        URI.create(at),
                        new OpenStackConfig.Credential.Application("id", "secret"),
                        "AUTH_",
                        nodes.toString(),
                        "account.ring.gz",
                        "member",
                        "neighbour",
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(10),
                        1000);
        return new AccountServers(
                new Http(config.answerMax()), new AccountRing(config), InstantSource.system());
    }

    private ProviderFault refused() throws IOException {
        AccountServers servers = servers();
        return catchThrowableOfType(
                ProviderFault.class, () -> servers.put(ACCOUNT, AccountServers.READ_ONLY, YES));
    }

    /** 200 stands for a change that is answered as done and has no effect. */
    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404})
    void whatTheSecondServerRefusesIsUncertainSinceTheFirstHasIt(int status) throws Exception {
        answers.put("/2", status);
        ProviderFault fault = refused();
        assertThat(readOnly).containsOnlyKeys("/1");
        assertThat(fault.kind()).as(fault.words()).isEqualTo(Kind.UNCERTAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404})
    void whatNoServerTakesIsRefused(int status) throws Exception {
        answers.put("/1", status);
        answers.put("/2", status);
        ProviderFault fault = refused();
        assertThat(readOnly).isEmpty();
        assertThat(fault.kind()).as(fault.words()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void whatBothTakeIsDone() throws Exception {
        servers().put(ACCOUNT, AccountServers.READ_ONLY, YES);
        assertThat(readOnly).containsOnlyKeys("/1", "/2");
    }
}
