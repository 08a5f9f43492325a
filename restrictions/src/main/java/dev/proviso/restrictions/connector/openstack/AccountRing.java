package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Where the replicas of an account are, by Swift's own {@code swift-get-nodes}: only it knows the
 * cluster's hash secrets. It is asked once an account; a ring changes by hand, and a server that no
 * longer holds the account answers 404, which is noticed.
 */
final class AccountRing {
    private static final Pattern PRIMARY =
            Pattern.compile("(?m)^curl -g -I -XHEAD \"(http[^\"]+)\"(?: --path-as-is)? *$");
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final String program;
    private final String ring;
    private final Duration answerMax;
    private final Map<String, List<URI>> known = new ConcurrentHashMap<>();

    AccountRing(OpenStackConfig config) {
        this.program = config.getNodes();
        this.ring = config.accountRing();
        this.answerMax = config.answerMax();
    }

    /** The address of each replica, never of a hand-off. */
    List<URI> replicas(String account) throws ProviderFault, InterruptedException {
        List<URI> replicas = known.get(account);
        if (replicas == null) {
            replicas = ask(account);
            known.put(account, replicas);
        }
        return replicas;
    }

    /** Asks anew next time. */
    void forget(String account) {
        known.remove(account);
    }

    private List<URI> ask(String account) throws ProviderFault, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(program, ring, account)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(answerMax.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new ProviderFault(Kind.REFUSED, "swift-get-nodes does not end.");
                }
                return read(process);
            } finally {
                process.destroyForcibly();
            }
        } catch (ProviderFault e) {
            throw e;
        } catch (IOException e) {
            throw new ProviderFault(Kind.REFUSED, "swift-get-nodes does not start.", e);
        }
    }

    private static List<URI> read(Process process) throws IOException {
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
            List<URI> replicas =
                    PRIMARY.matcher(text)
                            .results()
                            .map(found -> URI.create(found.group(1)))
                            .toList();
            if (replicas.isEmpty()) {
                throw new ProviderFault(
                        Kind.REFUSED, "swift-get-nodes does not say where the account is.");
            }
            return replicas;
        }
    }
}
