package dev.proviso.desk.cases;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a real Keystone, passes everything on, and keeps what opens something. */
final class HearingWire implements AutoCloseable {
    private static final Pattern PASSWORD = Pattern.compile("\"password\":\"([^\"]+)\"");
    private static final String TOKEN = "X-Subject-Token";

    private final URI keystone;
    private final HttpServer server;
    private final ExecutorService crew = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient onward =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> tokens = new ConcurrentSkipListSet<>();
    private final Set<String> passwords = new ConcurrentSkipListSet<>();

    HearingWire(URI keystone) throws IOException {
        this.keystone = keystone;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(crew);
        server.createContext("/", this::passOn);
        server.start();
    }

    /** Where Keystone is reached by it. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + keystone.getPath());
    }

    /** Every token that was issued. */
    Set<String> tokens() {
        return new TreeSet<>(tokens);
    }

    /** Every password that was sent. */
    Set<String> passwords() {
        return new TreeSet<>(passwords);
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher password = PASSWORD.matcher(body);
            while (password.find()) {
                passwords.add(password.group(1));
            }
            HttpResponse<byte[]> answer = asked(exchange, body);
            answer.headers().firstValue(TOKEN).ifPresent(tokens::add);
            for (String name : List.of(TOKEN, "Content-Type")) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            byte[] said = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange, String body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(keystone.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofString(body));
        for (String name : List.of("X-Auth-Token", "Content-Type")) {
            List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
            values.forEach(value -> request.header(name, value));
        }
        try {
            return onward.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        crew.close();
        onward.close();
    }
}
