package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Real accesses to storage. Reading is HEAD: no object is ever fetched. What is written is refused
 * at its very end, so nothing is stored but a container of our own, which is deleted again.
 */
final class StorageProbe {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final String NO_CHECKSUM = "0".repeat(32);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 405, 413);

    private final OpenStackConfig config;
    private final SwiftProxy proxy;
    private final ProbeUsers users;
    private final InstantSource clock;
    private final Pace pace;
    private final Map<String, Ways> ways = new ConcurrentHashMap<>();

    StorageProbe(
            OpenStackConfig config,
            Keystone keystone,
            SwiftProxy proxy,
            InstantSource clock,
            Pace pace) {
        this.config = config;
        this.proxy = proxy;
        this.users = new ProbeUsers(keystone, clock);
        this.clock = clock;
        this.pace = pace;
    }

    Probe ask(String account, Access access) throws ProviderFault, InterruptedException {
        users.oldToken(account); // made at the first probe, whichever it is
        Ways into = into(account);
        return switch (access.who()) {
            case TENANT -> owner(access, account, users.newToken(account));
            case OLD_TOKEN -> owner(access, account, users.oldToken(account));
            case PLAIN_NEIGHBOUR ->
                    owner(access, config.neighbour(), users.newToken(config.neighbour()));
            case PRESIGNED -> signed(access, into.links());
            case ANONYMOUS -> anonymous(access, into.open());
            case GRANTED_NEIGHBOUR ->
                    granted(
                            access,
                            account,
                            access.operation() == Operation.WRITE ? into.write() : into.read());
        };
    }

    private synchronized Ways into(String account) throws ProviderFault, InterruptedException {
        Ways known = ways.get(account);
        if (known == null) {
            known = Ways.find(account, proxy, clock);
            ways.put(account, known);
        }
        return known;
    }

    private Probe owner(Access access, String account, Optional<String> token)
            throws ProviderFault, InterruptedException {
        if (token.isEmpty()) {
            return new Probe(access, Result.REFUSED, "no token");
        }
        return switch (access.operation()) {
            case READ -> told(access, ask(token.get(), "HEAD", proxy.uri(account), ""));
            case WRITE -> writesInOwnContainer(access, account, token.get());
            case AI, COMPUTE -> notTried(access);
        };
    }

    private Probe writesInOwnContainer(Access access, String account, String token)
            throws ProviderFault, InterruptedException {
        URI container = proxy.uri(account, "proviso-probe-" + ProbeUsers.random());
        int made = ask(token, "PUT", container, "");
        if (REFUSALS.contains(made)) {
            return told(access, made);
        }
        try {
            URI object = URI.create(container + "/byte");
            return writes(access, token, object, object);
        } finally {
            deleted(token, container);
        }
    }

    /**
     * Sends a byte with a checksum that is not its own: Swift looks at rights, quota and read-only
     * first, and answers 422 to what it would have taken. So nothing is stored, and no counter
     * moves.
     */
    private Probe writes(Access access, String token, URI put, URI delete)
            throws ProviderFault, InterruptedException {
        int status = proxy.as(token, "PUT", put, Map.of("etag", NO_CHECKSUM), "p").status();
        if (status == 422) {
            return new Probe(access, Result.ALLOWED, "422, as its checksum was wrong");
        }
        if (status / 100 == 2) {
            deleted(token, delete);
        }
        return told(access, status);
    }

    private Probe signed(Access access, Optional<Ways.Links> signed)
            throws ProviderFault, InterruptedException {
        if (signed.isEmpty()) {
            return notTried(access);
        }
        return access.operation() == Operation.READ
                ? told(access, ask("", "HEAD", signed.get().head(), ""))
                : writes(access, "", signed.get().put(), signed.get().delete());
    }

    private Probe anonymous(Access access, Optional<URI> object)
            throws ProviderFault, InterruptedException {
        return object.isEmpty() || access.operation() != Operation.READ
                ? notTried(access)
                : told(access, ask("", "HEAD", object.get(), ""));
    }

    private Probe granted(Access access, String account, Optional<Ways.Granted> grant)
            throws ProviderFault, InterruptedException {
        Optional<String> token =
                grant.isEmpty() ? Optional.empty() : users.newToken(grant.get().project());
        if (token.isEmpty()) {
            return notTried(access);
        }
        URI container = proxy.uri(account, grant.get().container());
        if (access.operation() != Operation.WRITE) {
            return told(access, ask(token.get(), "HEAD", container, ""));
        }
        URI object = URI.create(container + "/proviso-probe-" + ProbeUsers.random());
        return writes(access, token.get(), object, object);
    }

    private int ask(String token, String method, URI uri, String body)
            throws ProviderFault, InterruptedException {
        return proxy.as(token, method, uri, Map.of(), body).status();
    }

    /** A container is not empty until its server has heard of the deletion: 409 until then. */
    private void deleted(String token, URI uri) throws ProviderFault, InterruptedException {
        Duration end = pace.elapsed().plus(config.answerMax());
        int status = ask(token, "DELETE", uri, "");
        while (status == 409 && pace.elapsed().compareTo(end) < 0) {
            pace.pause(BETWEEN);
            status = ask(token, "DELETE", uri, "");
        }
        if (status / 100 != 2 && status != 404) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "What a probe wrote could not be deleted again ("
                            + status
                            + "): look for proviso-probe-… in the account.");
        }
    }

    private static Probe told(Access access, int status) {
        if (status / 100 == 2) {
            return new Probe(access, Result.ALLOWED, Integer.toString(status));
        }
        return new Probe(
                access,
                REFUSALS.contains(status) ? Result.REFUSED : Result.NOT_TRIED,
                Integer.toString(status));
    }

    private static Probe notTried(Access access) {
        return new Probe(access, Result.NOT_TRIED, "nobody has such an access here");
    }

    void close() throws ProviderFault, InterruptedException {
        users.removeAll();
    }
}
