package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gateways that say yes and do nothing, say nothing, or are not there. */
final class FaultyGatewayTest {

    private static final String RECORD =
            "{\"key\":\"user:u\",\"data\":{\"user_id\":\"u\",\"keys\":[],\"op_mask\":\"read, write,"
                    + " delete\",\"suspended\":0,\"user_quota\":{\"enabled\":false,\"check_on_raw\":false,"
                    + "\"max_size\":-1,\"max_size_kb\":0,\"max_objects\":-1}}}";

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile int lookStatus = 200;
    private volatile int changeStatus = 204;
    private final HttpServer gateway = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void answer() {
        gateway.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    boolean look = exchange.getRequestMethod().equals("GET");
                    (look ? looks : changes).incrementAndGet();
                    byte[] body = RECORD.getBytes(StandardCharsets.UTF_8);
                    int status = look ? lookStatus : changeStatus;
                    exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
                    if (status == 200) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    /** As Ceph does with {@code op-mask=}: 200, and all is as before. */
    @Test
    void aYesWithoutEffectIsCaughtByLookingAgain() {
        ProviderFault fault = suspend(List.of(uri()));
        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault.words()).contains("said that it was done", "suspended is not");
    }

    @Test
    void aChangeThatGotAnErrorIsUncertainAndSentOnce() {
        changeStatus = 500;
        assertThat(suspend(List.of(uri())).kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(changes).hasValue(1);
    }

    @Test
    void aBusyGatewayIsBusy() {
        changeStatus = 503;
        assertThat(suspend(List.of(uri())).kind()).isEqualTo(Kind.BUSY);
        assertThat(changes).hasValue(1);
    }

    @Test
    void lookingIsTriedAgainAndThenGivenUp() {
        lookStatus = 500;
        assertThat(suspend(List.of(uri())).kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(looks).hasValue(3);
        assertThat(changes).hasValue(0);
    }

    @Test
    void aGatewayThatIsNotThereIsPassedOver() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        assertThat(suspend(List.of(nobody, uri())).words()).contains("said that it was done");
        assertThat(changes).hasValue(1);
        ProviderFault fault = suspend(List.of(nobody));
        assertThat(fault.kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(fault.words()).doesNotContain("secret");
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    }

    private static ProviderFault suspend(List<URI> gateways) {
        CephConnector connector =
                new CephConnector(
                        new CephPlace(
                                gateways,
                                "default",
                                new Credential("admin", "access", "secret"),
                                Optional.empty()),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        Pace.real());
        return catchThrowableOfType(
                ProviderFault.class,
                () ->
                        connector.set(
                                "ceph:u",
                                UserRecord.SUSPENDED,
                                JsonNodeFactory.instance.booleanNode(true)));
    }
}
