package dev.proviso.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy as the gateway before an AI service and before storage, from {@code servers/haproxy.sh}:
 * a caller's key names its project, and a project in the map is refused by the AI service alone.
 */
public final class HaproxyServer {

    private static final long LOG_WAIT_MS_MAX = 10_000;
    private static final AtomicInteger MARKS = new AtomicInteger();

    private static @Nullable HaproxyServer shared;

    private final ServerScript script;

    private HaproxyServer(ServerScript script) {
        this.script = script;
    }

    /** The one of this JVM, started by the first test that asks. */
    public static synchronized HaproxyServer shared() {
        HaproxyServer running = shared;
        if (running == null) {
            running =
                    new HaproxyServer(
                            ServerScript.start(
                                    "haproxy",
                                    List.of("haproxy", "curl"),
                                    2,
                                    first ->
                                            Map.of(
                                                    "HAPROXY_PORT",
                                                    Integer.toString(first),
                                                    "HAPROXY_RUNTIME_PORT",
                                                    Integer.toString(first + 1))));
            shared = running;
        }
        return running;
    }

    /** The AI service, below {@code /v1/}. */
    public URI ai() {
        return URI.create(script.said("HAPROXY_URL") + "/v1/audio/transcriptions");
    }

    /** Storage of the same projects, below {@code /storage/}. */
    public URI storage() {
        return URI.create(script.said("HAPROXY_URL") + "/storage/object");
    }

    /** The header that holds a caller's key. */
    public String keyHeader() {
        return "x-api-key";
    }

    /** The key of project {@code a} or {@code b}. */
    public String key(String project) {
        return "key-" + project;
    }

    /** The runtime API's own socket. */
    public Path socket() {
        return Path.of(script.said("HAPROXY_SOCKET"));
    }

    /** The same over TCP. */
    public InetSocketAddress runtime() {
        String[] parts = script.said("HAPROXY_RUNTIME").split(":", -1);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    /** The map of refused projects: its name at the runtime API and its file at the next reload. */
    public Path map() {
        return Path.of(script.said("HAPROXY_MAP"));
    }

    /** The map from a caller's key to its project, likewise. */
    public Path keys() {
        return map().resolveSibling("keys.map");
    }

    /** The entries of a map as they are in force, in their order: {@code key value}. */
    public List<String> entries(Path map) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            ByteBuffer command =
                    ByteBuffer.wrap(("show map " + map + "\n").getBytes(StandardCharsets.UTF_8));
            while (command.hasRemaining()) {
                channel.write(command);
            }
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return new String(answer, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(line.indexOf(' ') + 1)) // 0x55d0c8b0 key value
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it anew with its files as they stand: what the runtime API changed is lost. */
    public void reload() {
        script.also("reload");
    }

    /** All requests that were answered so far, in their order. */
    public List<ServerCall> calls() {
        String mark = "/settled-" + MARKS.incrementAndGet();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(storage().resolve(mark)).build(),
                    HttpResponse.BodyHandlers.discarding());
            long deadline = System.nanoTime() + LOG_WAIT_MS_MAX * 1_000_000;
            while (System.nanoTime() < deadline) {
                List<ServerCall> calls = logged();
                if (calls.stream().anyMatch(call -> call.path().equals(mark))) {
                    return calls.stream()
                            .filter(call -> !call.path().startsWith("/settled-"))
                            .toList();
                }
                Thread.sleep(5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("HAProxy's log does not grow");
    }

    private List<ServerCall> logged() throws IOException {
        List<ServerCall> calls = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(script.said("HAPROXY_LOG")))) {
            String[] words = line.split(" ", -1);
            if (words.length == 4 && words[3].matches("\\d{3}")) {
                calls.add(
                        new ServerCall(
                                "haproxy",
                                words[1],
                                words[2],
                                Integer.parseInt(words[3]),
                                words[0]));
            }
        }
        return calls;
    }
}
