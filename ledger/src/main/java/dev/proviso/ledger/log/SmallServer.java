package dev.proviso.ledger.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server with one handler, for what the ledger serves: read-only files, a witness. */
public final class SmallServer implements AutoCloseable {

    static {
        // The JDK's server sets no limits of its own; it reads these once, when it is first used.
        limit("sun.net.httpserver.maxReqTime", 15); // seconds until a request has come in
        limit("sun.net.httpserver.maxRspTime", 60); // seconds until its answer has gone out
        limit("jdk.httpserver.maxConnections", 1_000);
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
     * What is answered.
     *
     * @param type the content type
     * @param caching the value of {@code Cache-Control}
     */
    public record Answer(int status, String type, String caching, byte[] body) {

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
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("a prefix is empty or like /log, not " + prefix);
        }
        SmallServer small = new SmallServer(HttpServer.create(address, 0), prefix);
        small.server.setExecutor(small.threads);
        small.server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        send(exchange, small.answer(exchange, bodyBytesMax, handler));
                    }
                });
        small.server.start();
        return small;
    }

    private Answer answer(HttpExchange exchange, int bodyBytesMax, Handler handler)
            throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(bodyBytesMax + 1);
        if (body.length > bodyBytesMax) {
            return Answer.text(413, "too long\n");
        }
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        if (!path.startsWith(prefix + "/")) {
            return Answer.text(404, "not found\n");
        }
        String below = path.substring(prefix.length() + 1);
        return handler.answer(new Request(exchange.getRequestMethod(), below, body));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", answer.caching());
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean silent = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : answer.body().length);
        if (!silent) {
            exchange.getResponseBody().write(answer.body());
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
