package dev.proviso.testing.servers;

import dev.proviso.testing.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Ceph cluster in memory with two S3 gateways, from {@code servers/ceph-rgw.sh}: about 3 seconds
 * to start, 150 MiB. It ends with the JVM, also when that is killed.
 */
public final class CephServer {

    private static final long LOG_WAIT_MS_MAX = 10_000;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static @Nullable CephServer shared;

    private final ServerScript script;
    private final List<URI> gateways;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Access and secret key.
     *
     * @param user whom it signs for
     */
    public record Key(String user, String access, String secret) {}

    private CephServer(ServerScript script) {
        this.script = script;
        this.gateways =
                List.of(
                        URI.create(script.said("RGW_ENDPOINT")),
                        URI.create(script.said("RGW2_ENDPOINT")));
    }

    /** The one of this JVM, on the real clock; started by the first test that asks. */
    public static synchronized CephServer shared() {
        CephServer running = shared;
        if (running == null) {
            running = start(Map.of());
            shared = running;
        }
        return running;
    }

    /** One of its own whose first gateway's clock stands at {@code start}, to be moved. */
    public static CephServer withClockAt(Instant start) {
        if (Installed.versions(Path.of("/usr/lib"), "faketime").stream()
                .noneMatch(place -> Files.exists(place.resolve("libfaketimeMT.so.1")))) {
            throw Installed.notRun(
                    "libfaketime is not installed; scripts/servers.sh installs it (root, Debian)");
        }
        return start(Map.of("RGW_START", CLOCK.format(start)));
    }

    private static CephServer start(Map<String, String> more) {
        return new CephServer(
                ServerScript.start(
                        "ceph-rgw",
                        List.of("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "curl"),
                        3,
                        first -> {
                            Map<String, String> environment = new HashMap<>(more);
                            environment.put("MON_PORT", Integer.toString(first));
                            environment.put("RGW_PORT", Integer.toString(first + 1));
                            environment.put("RGW2_PORT", Integer.toString(first + 2));
                            return environment;
                        }));
    }

    /** Both gateways, of one cluster: what one is told holds at the other. */
    public List<URI> gateways() {
        return gateways;
    }

    /** May use the admin calls: users, buckets, usage, metadata, user policies. */
    public Key admin() {
        return new Key(
                "proviso-admin",
                script.said("RGW_ADMIN_ACCESS_KEY"),
                script.said("RGW_ADMIN_SECRET_KEY"));
    }

    /** A new user with a name nobody else has in this JVM, and its keys. */
    public Key newUser(String prefix) {
        return newUser("", prefix);
    }

    /**
     * The same below a tenant, whose users see the same buckets.
     *
     * @param tenant none where empty
     */
    public Key newUser(String tenant, String prefix) {
        String id = prefix + "-" + NAMES.incrementAndGet();
        Key key = new Key(tenant.isEmpty() ? id : tenant + "$" + id, "AK-" + id, "SK-" + id);
        radosgwAdmin(
                "user",
                "create",
                "--tenant=" + tenant,
                "--uid=" + id,
                "--display-name=" + id,
                "--access-key=" + key.access(),
                "--secret=" + key.secret());
        return key;
    }

    /** The operator's own command on this cluster; what it says. */
    public String radosgwAdmin(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "radosgw-admin",
                                "-c",
                                script.file("ceph.conf").toString(),
                                "-n",
                                "client.admin"));
        command.addAll(List.of(arguments));
        return ServerScript.run(Map.of(), command);
    }

    /**
     * Moves the first gateway's clock; only forwards, and only where {@link #withClockAt} began.
     */
    public void moveClock(Instant to) {
        new MovedClock(script.file("clock"), ZoneOffset.UTC).move(to);
    }

    /** The first gateway's clock, wherever it is moved: whoever signs needs it. */
    public Clock clock() {
        return new MovedClock(script.file("clock"), ZoneOffset.UTC);
    }

    /**
     * All requests that were answered so far, in the order of their time.
     *
     * @throws IllegalStateException if a gateway does not write its log
     */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> all = new ArrayList<>();
        for (int gateway = 0; gateway < gateways.size(); gateway++) {
            all.addAll(settled(gateway));
        }
        all.sort(Comparator.comparing(LoggedRequest::at));
        return all;
    }

    /** A gateway logs after it has answered: once this one is in the log, those before it are. */
    private List<LoggedRequest> settled(int gateway) {
        String mark = "settled=" + NAMES.incrementAndGet();
        Path log = script.file(gateway == 0 ? "log/rgw.a.log" : "log/rgw.b.log");
        try {
            URI uri = gateways.get(gateway).resolve("/?" + mark);
            client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
            long deadline = System.nanoTime() + LOG_WAIT_MS_MAX * 1_000_000;
            while (System.nanoTime() < deadline) {
                List<LoggedRequest> found = new ArrayList<>();
                try (Stream<String> lines = Files.lines(log)) {
                    lines.map(line -> LoggedRequest.parse(gateway, line))
                            .flatMap(Optional::stream)
                            .forEach(found::add);
                }
                if (found.stream().anyMatch(request -> request.query().equals(mark))) {
                    return found.stream()
                            .filter(request -> !request.query().startsWith("settled="))
                            .toList();
                }
                Thread.sleep(5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the log of gateway " + gateway + " does not grow: " + log);
    }

    /** Stops it, by process id, and removes its folder; the one of the JVM goes by itself. */
    public void remove() {
        script.remove();
    }
}
