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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Real calls through the gateway; a key of our own is in its map for that call only. */
final class GatewayProbe {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How every key begins. */
    private static final String PREFIX = "proviso-";

    private static final int REMOVALS_MAX = 3;

    private final HaproxyConfig config;
    private final RuntimeApi runtime;
    private final HttpClient client;
    private final Map<String, String> oldKeys = new ConcurrentHashMap<>();

    /** Keys that may still be in the map, by project. */
    private final Map<String, Set<String>> left = new ConcurrentHashMap<>();

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
        sweep(project);
        boolean added = false;
        boolean refused = false;
        try {
            runtime.add(config.projects(), key, project);
            added = true;
            return told(
                    access, status(HttpRequest.newBuilder(uri).header(config.keyHeader(), key)));
        } catch (ProviderFault fault) {
            refused = !added && fault.kind() == Kind.REFUSED;
            throw fault;
        } finally {
            if (!refused) {
                remove(key, project, added);
            }
        }
    }

    /** An adding that was not answered may be carried out only later: then it is swept. */
    private void remove(String key, String project, boolean added)
            throws ProviderFault, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (!runtime.deleteIfThere(config.projects(), key) && !added) {
                    left(project).add(key);
                }
                return;
            } catch (InterruptedException e) {
                left(project).add(key);
                throw e;
            } catch (ProviderFault fault) {
                if (attempt == REMOVALS_MAX) {
                    left(project).add(key);
                    throw new ProviderFault(
                            fault.kind(),
                            "A key of Proviso's own (%s…) may be left in the map %s; the next probe of the project takes it away. %s"
                                    .formatted(PREFIX, config.projects(), fault.words()),
                            fault);
                }
            }
        }
    }

    private Set<String> left(String project) {
        return left.computeIfAbsent(project, _ -> ConcurrentHashMap.newKeySet());
    }

    /** Of one project alone: the keys of others may be in use. */
    private void sweep(String project) throws ProviderFault, InterruptedException {
        Set<String> keys = left(project);
        for (String key : Set.copyOf(keys)) {
            boolean _ = runtime.deleteIfThere(config.projects(), key);
            keys.remove(key);
        }
    }

    /**
     * Takes away what probes could not, of each project whatever becomes of another.
     *
     * @throws ProviderFault when it still cannot be: the first
     */
    void close() throws ProviderFault {
        Optional<ProviderFault> first = Optional.empty();
        for (String project : left.keySet()) {
            try {
                sweep(project);
            } catch (ProviderFault fault) {
                first = first.or(() -> Optional.of(fault));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stays(new ProviderFault(Kind.UNCERTAIN, "It was interrupted", e));
            }
        }
        if (first.isPresent()) {
            throw stays(first.get());
        }
    }

    private ProviderFault stays(ProviderFault fault) {
        return new ProviderFault(
                fault.kind(),
                "Keys of Proviso's own may be left in the map %s; take out those that begin with %s. %s"
                        .formatted(config.projects(), PREFIX, fault.words()),
                fault);
    }

    private static String newKey() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return PREFIX + HexFormat.of().formatHex(random);
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
