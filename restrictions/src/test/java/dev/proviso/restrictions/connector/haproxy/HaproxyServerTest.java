package dev.proviso.restrictions.connector.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.servers.HaproxyServer;
import dev.proviso.testing.servers.ServerCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The gateway that connector tests believe: keys name projects, and the log has every request. */
final class HaproxyServerTest {

    @Test
    void keysNameProjectsAndTheLogHasEveryRequest() throws Exception {
        HaproxyServer server = HaproxyServer.shared();
        assertThat(ask(server, server.ai(), "a")).isEqualTo(200);
        assertThat(ask(server, server.storage(), "b")).isEqualTo(200);
        assertThat(ask(server, server.ai(), "nobody")).isEqualTo(401);
        server.reload();
        assertThat(ask(server, server.ai(), "b")).isEqualTo(200);
        assertThat(server.calls())
                .contains(
                        new ServerCall("haproxy", "GET", server.ai().getPath(), 200, "a"),
                        new ServerCall("haproxy", "GET", server.ai().getPath(), 401, "unknown"))
                .endsWith(new ServerCall("haproxy", "GET", server.ai().getPath(), 200, "b"));
    }

    private static int ask(HaproxyServer server, URI uri, String project)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header(server.keyHeader(), server.key(project)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
