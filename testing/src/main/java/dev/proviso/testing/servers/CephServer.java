package dev.proviso.testing.servers;

import dev.proviso.testing.Installed;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** A port that was free may be taken before the server binds it. */
    private static final int STARTS_MAX = 3;

    private static final long LOG_WAIT_MS_MAX = 10_000;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static @Nullable CephServer shared;

    private final Path home;
    private final Path folder;
    private final List<URI> gateways;
    private final Key admin;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Access and secret key.
     *
     * @param user whom it signs for
     */
    public record Key(String user, String access, String secret) {}

    private CephServer(Path home, Map<String, String> said) {
        this.home = home;
        this.folder = cluster(home);
        this.gateways =
                List.of(
                        URI.create(said.getOrDefault("RGW_ENDPOINT", "")),
                        URI.create(said.getOrDefault("RGW2_ENDPOINT", "")));
        this.admin =
                new Key(
                        "proviso-admin",
                        said.getOrDefault("RGW_ADMIN_ACCESS_KEY", ""),
                        said.getOrDefault("RGW_ADMIN_SECRET_KEY", ""));
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

    private static CephServer start(Map<String, String> environment) {
        for (String program : List.of("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin")) {
            Installed.program(program, List.of());
        }
        try {
            for (int attempt = 1; ; attempt++) {
                Path home = Files.createTempDirectory("proviso-ceph");
                try {
                    String said =
                            run(
                                    withPorts(environment),
                                    script(),
                                    "start",
                                    cluster(home).toString());
                    CephServer server = new CephServer(home, variables(said));
                    Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
                    return server;
                } catch (IllegalStateException e) {
                    if (attempt == STARTS_MAX) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> withPorts(Map<String, String> environment)
            throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("SERVER_OF", Long.toString(ProcessHandle.current().pid()));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket monitor = new ServerSocket(0, 1, loopback);
                ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            all.put("MON_PORT", Integer.toString(monitor.getLocalPort()));
            all.put("RGW_PORT", Integer.toString(first.getLocalPort()));
            all.put("RGW2_PORT", Integer.toString(second.getLocalPort()));
        }
        return all;
    }

    private static Map<String, String> variables(String said) {
        Map<String, String> variables = new HashMap<>();
        said.lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        variables.put(
                                line.substring(0, line.indexOf('=')),
                                line.substring(line.indexOf('=') + 1)));
        return variables;
    }

    private static Path cluster(Path home) {
        return home.resolve("cluster");
    }

    private static String script() {
        return Shared.root().resolve("servers/ceph-rgw.sh").toString();
    }

    /** Both gateways, of one cluster: what one is told holds at the other. */
    public List<URI> gateways() {
        return gateways;
    }

    /** May use the admin calls: users, buckets, usage, metadata, user policies. */
    public Key admin() {
        return admin;
    }

    /** A new user with a name nobody else has in this JVM, and its keys. */
    public Key newUser(String prefix) {
        String id = prefix + "-" + NAMES.incrementAndGet();
        Key key = new Key(id, "AK-" + id, "SK-" + id);
        radosgwAdmin(
                "user",
                "create",
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
                                folder.resolve("ceph.conf").toString(),
                                "-n",
                                "client.admin"));
        command.addAll(List.of(arguments));
        return run(Map.of(), command.toArray(String[]::new));
    }

    /**
     * Moves the first gateway's clock; only forwards, and only where {@link #withClockAt} began.
     */
    public void moveClock(Instant to) {
        run(Map.of(), script(), "set", folder.toString(), CLOCK.format(to));
    }

    /** The file with the seconds that the first gateway's clock is ahead of the real one. */
    public Path clockFile() {
        return folder.resolve("clock");
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
        Path log = folder.resolve(gateway == 0 ? "log/rgw.a.log" : "log/rgw.b.log");
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
    public synchronized void remove() {
        if (!Files.exists(home)) {
            return;
        }
        run(Map.of(), script(), "stop", folder.toString());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Map<String, String> environment, String... command) {
        try {
            Path said = Files.createTempFile("proviso-ceph", ".txt");
            Path complaint = Files.createTempFile("proviso-ceph", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectOutput(said.toFile()).redirectError(complaint.toFile()).start();
            int exit = process.waitFor();
            String text = Files.readString(said);
            String why = Files.readString(complaint);
            Files.delete(said);
            Files.delete(complaint);
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " exits " + exit + ": " + why);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
