package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.OneChange;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Swift's account servers, asked directly: only they show and take the read-only flag, and a proxy
 * believes whichever replica it happens to ask.
 */
final class AccountServers {
    static final String READ_ONLY = "X-Account-Sysmeta-Read-Only";
    static final String QUOTA = "X-Account-Meta-Quota-Bytes";

    private static final String WHO = "An account server";

    private final Http http;
    private final AccountRing ring;
    private final InstantSource clock;

    /** What one replica says of an account; an account that was never used is not there. */
    record Replica(
            boolean there,
            Optional<String> readOnly,
            Optional<String> quota,
            long bytes,
            long objects) {}

    AccountServers(Http http, AccountRing ring, InstantSource clock) {
        this.http = http;
        this.ring = ring;
        this.clock = clock;
    }

    /**
     * Every replica, in the order of the ring.
     *
     * @throws ProviderFault when one does not answer: half a state is none
     */
    List<Replica> look(String account) throws ProviderFault, InterruptedException {
        List<Replica> replicas = new ArrayList<>();
        for (URI uri : ring.replicas(account)) {
            Http.Answer answer = http.send(WHO, "HEAD", uri, Map.of(), "");
            if (answer.status() == 404) {
                ring.forget(account);
                replicas.add(new Replica(false, Optional.empty(), Optional.empty(), 0, 0));
            } else if (answer.succeeded()) {
                replicas.add(
                        new Replica(
                                true,
                                value(answer, READ_ONLY),
                                value(answer, QUOTA),
                                number(answer, "X-Account-Bytes-Used"),
                                number(answer, "X-Account-Object-Count")));
            } else {
                throw new ProviderFault(
                        Kind.UNCERTAIN, WHO + " answers a look with " + answer.status() + ".");
            }
        }
        return replicas;
    }

    private static Optional<String> value(Http.Answer answer, String header) {
        return answer.header(header).filter(text -> !text.isEmpty());
    }

    private static long number(Http.Answer answer, String header) throws ProviderFault {
        try {
            return Long.parseLong(answer.header(header).orElse("0"));
        } catch (NumberFormatException e) {
            throw new ProviderFault(Kind.UNCERTAIN, WHO + " counts in words.", e);
        }
    }

    /**
     * Sets one header on every replica, one after the other.
     *
     * @param values one for each replica; empty takes the header away
     * @throws ProviderFault {@code REFUSED} only where no replica has the change
     */
    void put(String account, String header, List<String> values)
            throws ProviderFault, InterruptedException {
        List<URI> uris = ring.replicas(account);
        if (uris.size() != values.size()) {
            throw new ProviderFault(
                    Kind.REFUSED, "The account has another number of replicas than before.");
        }
        OneChange.make(change -> {
            for (int i = 0; i < uris.size(); i++) {
                if (putOne(account, uris.get(i), header, values.get(i))) {
                    change.begun();
                }
            }
        });
        tookEffect(account, header, values);
    }

    /** Whether there was anything to set it on. */
    private boolean putOne(String account, URI uri, String header, String value)
            throws ProviderFault, InterruptedException {
        Http.Answer answer =
                http.send(WHO, "POST", uri, Map.of("X-Timestamp", now(), header, value), "");
        if (answer.status() == 404 && value.isEmpty()) {
            return false; // where no account is, there is nothing to take away
        }
        if (answer.status() == 404) {
            ring.forget(account);
            throw new ProviderFault(
                    Kind.REFUSED,
                    "The account has no storage at one of its servers; the freeze makes it, so"
                            + " apply that first.");
        }
        if (!answer.succeeded()) {
            throw new ProviderFault(
                    Kind.REFUSED, WHO + " answers a change with " + answer.status() + ".");
        }
        return true;
    }

    /** A server keeps the change with the later time, and answers 204 to the earlier one too. */
    private void tookEffect(String account, String header, List<String> values)
            throws ProviderFault, InterruptedException {
        List<Replica> is = look(account);
        int took = 0;
        for (int i = 0; i < is.size(); i++) {
            Optional<String> value =
                    header.equals(READ_ONLY) ? is.get(i).readOnly() : is.get(i).quota();
            took += value.orElse("").equals(values.get(i)) ? 1 : 0;
        }
        if (took < is.size()) {
            throw new ProviderFault(
                    took == 0 ? Kind.REFUSED : Kind.UNCERTAIN,
                    "An account server answered that it was done, and it was not: it has a change"
                            + " with a later time. Set this machine's clock.");
        }
    }

    /** Swift's form of a time: seconds with five decimals. */
    private String now() {
        Instant now = clock.instant();
        return String.format(
                Locale.ROOT, "%010d.%05d", now.getEpochSecond(), now.getNano() / 10_000);
    }
}
