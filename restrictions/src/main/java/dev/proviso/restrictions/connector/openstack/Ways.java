package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.ProviderFault;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The ways into an account that others have, found once, at its first probe: so the same way is
 * tried before a restriction and after it. A signed link is a secret and stays in memory.
 *
 * @param read a container that a neighbour may read
 * @param write one that a neighbour may write
 * @param open an object that anybody may read
 */
record Ways(
        Optional<Links> links,
        Optional<Granted> read,
        Optional<Granted> write,
        Optional<URI> open) {

    private static final Duration LINK_LIVES = Duration.ofDays(7);

    /** Signed before the restriction: to look at one object, to write and delete one of ours. */
    record Links(URI head, URI put, URI delete) {}

    /** A container of the account, and the project whose every user has a grant on it. */
    record Granted(String container, String project) {}

    static Ways find(String account, SwiftProxy proxy, InstantSource clock)
            throws ProviderFault, InterruptedException {
        List<SwiftProxy.Shared> shared = proxy.shared(account);
        return new Ways(
                links(account, proxy, clock),
                granted(shared, Operation.READ),
                granted(shared, Operation.WRITE),
                open(account, shared, proxy));
    }

    private static Optional<Granted> granted(List<SwiftProxy.Shared> shared, Operation operation) {
        for (SwiftProxy.Shared each : shared) {
            if (each.operation() == operation
                    && each.acl().everyUser()
                    && each.acl().to() instanceof Grantee.Account(String project)) {
                return Optional.of(new Granted(each.container(), project));
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> open(
            String account, List<SwiftProxy.Shared> shared, SwiftProxy proxy)
            throws ProviderFault, InterruptedException {
        for (SwiftProxy.Shared each : shared) {
            if (each.operation() == Operation.READ && each.acl().to() instanceof Grantee.Everyone) {
                Optional<String> object = proxy.anyObject(account, each.container());
                if (object.isPresent()) {
                    return Optional.of(proxy.uri(account, each.container(), object.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Links> links(String account, SwiftProxy proxy, InstantSource clock)
            throws ProviderFault, InterruptedException {
        Optional<String> key = proxy.linkKey(account);
        Optional<SwiftProxy.Place> place =
                key.isEmpty() ? Optional.empty() : proxy.anyPlace(account);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        long until = clock.instant().plus(LINK_LIVES).getEpochSecond();
        String container = place.get().container();
        URI object = proxy.uri(account, container, place.get().object());
        URI ours = proxy.uri(account, container, "proviso-probe-" + ProbeUsers.random());
        String by = key.get();
        return Optional.of(
                new Links(
                        SignedLink.of("HEAD", object, by, until),
                        SignedLink.of("PUT", ours, by, until),
                        SignedLink.of("DELETE", ours, by, until)));
    }
}
