package dev.proviso.ledger.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server with one handler, for what is served without a web framework: read-only files, a
 * witness, the way in for notices. Logs nothing.
 */
public final class SmallServer implements AutoCloseable {

    static {
        // The JDK's server sets no limits of its own; it reads these once, when it is first used.
        limit("sun.net.httpserver.maxReqTime", 15); // seconds until a request has come in
        limit("sun.net.httpserver.maxRspTime", 60); // seconds until its answer has gone out
        limit("jdk.httpserver.maxConnections", 1_000);
        limit("sun.net.httpserver.maxReqHeaderSize", 64 << 10); // bytes
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /** Seconds in which running answers may end when it is closed. */
    private static final int CLOSING_SECONDS = 1;

    /**
     * What is asked.
     *
     * @param path below the prefix, without a slash before it, as it was sent: nothing is decoded
     */
    public record Request(String method, String path, byte[] body) {}

    /**
     * What is asked, before its body.
     *
     * @param path as in {@link Request}
     * @param query behind the first question mark, as it was sent; {@code ""} if there is none
     * @param headers by name; see {@link #header}
     * @param from who connected; for limits only, never for a log
     */
    public record Head(
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            InetAddress from) {

        /** The values of a header, in whatever case its name is written. */
        public List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }

        @Override
        public String toString() {
            return "Head[" + method + "]"; // headers hold secrets, and from is a person's
        }
    }

    /**
     * What is answered.
     *
     * @param type the content type
     * @param caching the value of {@code Cache-Control}
     * @param headers further ones
     */
    public record Answer(
            int status, String type, String caching, Map<String, String> headers, byte[] body) {

        /** Without further headers. */
        public Answer(int status, String type, String caching, byte[] body) {
            this(status, type, caching, Map.of(), body);
        }

        /** A short text that nobody keeps. */
        public static Answer text(int status, String text) {
            return new Answer(
                    status,
                    "text/plain; charset=utf-8",
                    "no-cache",
                    text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws IOException;
    }

    /** Answers, and reads as much of the body as it wants. */
    @FunctionalInterface
    public interface Door {
        Answer answer(Head head, InputStream body) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String prefix;

    private SmallServer(HttpServer server, String prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    /**
     * Serves until it is closed.
     *
     * @param prefix of every path, beginning with a slash and not ending with one, or empty
     * @param bodyBytesMax a longer body is answered by 413
     */
    public static SmallServer start(
            InetSocketAddress address, String prefix, int bodyBytesMax, Handler handler)
            throws IOException {
        return open(
                address,
                prefix,
                (head, in) -> {
                    byte[] body = in.readNBytes(bodyBytesMax + 1);
                    return body.length > bodyBytesMax
                            ? Answer.text(413, "too long\n")
                            : handler.answer(new Request(head.method(), head.path(), body));
                });
    }

    /**
     * As {@link #start}, for who needs a request's headers, or to refuse it before its body is
     * read.
     */
    public static SmallServer open(InetSocketAddress address, String prefix, Door door)
            throws IOException {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix is empty or like /log, not " + prefix);
        }
        SmallServer small = new SmallServer(HttpServer.create(address, 0), prefix);
        small.server.setExecutor(small.threads);
        small.server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        send(exchange, small.answer(exchange, door));
                    }
                });
        small.server.start();
        return small;
    }

    private Answer answer(HttpExchange exchange, Door door) throws IOException {
        URI asked = exchange.getRequestURI();
        String path = Objects.requireNonNullElse(asked.getRawPath(), "");
        if (!path.startsWith(prefix + "/")) {
            return Answer.text(404, "not found\n");
        }
        Head head =
                new Head(
                        exchange.getRequestMethod(),
                        path.substring(prefix.length() + 1),
                        Objects.requireNonNullElse(asked.getRawQuery(), ""),
                        exchange.getRequestHeaders(),
                        exchange.getRemoteAddress().getAddress());
        return door.answer(head, exchange.getRequestBody());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", answer.caching());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean silent = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : answer.body().length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    /** Where it is reached, the prefix included; with the port it got if it asked for any. */
    public URI uri() {
        InetAddress at = server.getAddress().getAddress();
        String host = at.isAnyLocalAddress() ? "localhost" : at.getHostAddress();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + server.getAddress().getPort() + prefix);
    }

    @Override
    public void close() {
        server.stop(CLOSING_SECONDS);
        threads.shutdownNow();
    }
}
