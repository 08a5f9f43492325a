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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real calls through the gateway; a key of our own is in its map for that call only. */
final class GatewayProbe {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HaproxyConfig config;
    private final RuntimeApi runtime;
    private final HttpClient client;
    private final Map<String, String> oldKeys = new ConcurrentHashMap<>();

    GatewayProbe(HaproxyConfig config, RuntimeApi runtime) {
        this.config = config;
        this.runtime = runtime;
        this.client = HttpClient.newBuilder().connectTimeout(config.answerMax()).build();
    }

    Probe withNewKey(Access access, String project, URI uri)
            throws ProviderFault, InterruptedException {
        return withKey(access, newKey(), project, uri);
    }

    /** With the key of the project's first such probe, which was made before a restriction. */
    Probe withOldKey(Access access, String project, URI uri)
            throws ProviderFault, InterruptedException {
        return withKey(access, oldKeys.computeIfAbsent(project, _ -> newKey()), project, uri);
    }

    Probe withoutKey(Access access, URI uri) throws ProviderFault, InterruptedException {
        return told(access, status(HttpRequest.newBuilder(uri)));
    }

    private Probe withKey(Access access, String key, String project, URI uri)
            throws ProviderFault, InterruptedException {
        runtime.add(config.projects(), key, project);
        try {
            return told(
                    access, status(HttpRequest.newBuilder(uri).header(config.keyHeader(), key)));
        } finally {
            runtime.delete(config.projects(), key);
        }
    }

    private static String newKey() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return "proviso-" + HexFormat.of().formatHex(random);
    }

    private int status(HttpRequest.Builder asked) throws ProviderFault, InterruptedException {
        HttpRequest request =
                asked.timeout(config.answerMax()).header("user-agent", "proviso").build();
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
