package dev.proviso.restrictions.connector.haproxy;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A real call through the gateway, with a key of our own that is there for that call only. */
final class GatewayProbe {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HaproxyConfig config;
    private final RuntimeApi runtime;
    private final HttpClient client;

    GatewayProbe(HaproxyConfig config, RuntimeApi runtime) {
        this.config = config;
        this.runtime = runtime;
        this.client = HttpClient.newBuilder().connectTimeout(config.answerMax()).build();
    }

    Probe ask(Access access, String project, URI uri) throws ProviderFault, InterruptedException {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        String key = "proviso-" + HexFormat.of().formatHex(random);
        runtime.add(config.projects(), key, project);
        try {
            return told(access, status(uri, key));
        } finally {
            runtime.delete(config.projects(), key);
        }
    }

    private int status(URI uri, String key) throws ProviderFault, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(config.answerMax())
                        .header("user-agent", "proviso")
                        .header(config.keyHeader(), key)
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "The gateway did not answer a probe.", e);
        }
    }

    private static Probe told(Access access, int status) throws ProviderFault {
        if (status == 429) {
            throw new ProviderFault(Kind.BUSY, "The gateway has too many calls.");
        }
        if (status >= 500) {
            throw new ProviderFault(Kind.UNCERTAIN, "The gateway answers a probe with " + status);
        }
        boolean refused = status == 401 || status == 403;
        return new Probe(
                access,
                refused ? Probe.Result.REFUSED : Probe.Result.ALLOWED,
                Integer.toString(status));
    }
}
