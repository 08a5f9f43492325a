package dev.proviso.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keystone and Swift, its accounts in two replicas, from {@code servers/openstack.sh}: about 25
 * seconds to start. Caches: accounts 1 s, tokens 5 s.
 */
public final class OpenStackServer {

    /** How long Swift's proxy believes what it has read of an account here. */
    public static final Duration ACCOUNT_CACHE = Duration.ofSeconds(1);

    /** How long a token is believed here without asking Keystone. */
    public static final Duration TOKEN_CACHE = Duration.ofSeconds(5);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final long LOG_WAIT_MS_MAX = 20_000;
    private static final Pattern KEYSTONE = Pattern.compile("^request (\\S+) (\\S+) (\\d+) (.*)$");
    private static final Pattern PROXY =
            Pattern.compile("^swift request (\\S+) (\\S+) (\\d+) (\\S+)$");
    private static final Pattern ACCOUNT =
            Pattern.compile(
                    "^(account-\\d) .* \"(\\S+) (\\S+)\" (\\d+) \\S+ \"[^\"]*\" \"[^\"]*\""
                            + " \"([^\"]*)\" ");

    /** Swift adds this to a request for a listing before it logs it. */
    private static final String SWIFTS_OWN = "?format=json";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static @Nullable OpenStackServer shared;

    private final ServerScript script;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A project with a user who may read and write in it.
     *
     * @param project its id; its storage account is {@code AUTH_} and this
     */
    public record Tenant(String project, String name, String user, String password) {
        /** The storage account. */
        public String account() {
            return "AUTH_" + project;
        }
    }

    private OpenStackServer(ServerScript script) {
        this.script = script;
    }

    /** The one of this JVM, started by the first test that asks. */
    public static synchronized OpenStackServer shared() {
        OpenStackServer running = shared;
        if (running == null) {
            running =
                    new OpenStackServer(
                            ServerScript.start(
                                    "openstack",
                                    List.of(
                                            "keystone-manage",
                                            "swift-proxy-server",
                                            "swift-account-server",
                                            "swift-container-updater",
                                            "uwsgi",
                                            "memcached",
                                            "runuser",
                                            "curl"),
                                    8,
                                    OpenStackServer::ports));
            shared = running;
        }
        return running;
    }

    private static Map<String, String> ports(int first) {
        return Map.of(
                "KEYSTONE_PORT", Integer.toString(first),
                "SWIFT_PORT", Integer.toString(first + 1),
                "MEMCACHED_PORT", Integer.toString(first + 2),
                "KEYSTONE_DB_PORT", Integer.toString(first + 3),
                "SWIFT_BACKEND_PORT", Integer.toString(first + 4));
    }

    /** Keystone's address, with its version. */
    public URI identity() {
        return URI.create(script.said("OS_AUTH_URL"));
    }

    /** Swift's address, with its version; accounts stand below it. */
    public URI storage() {
        return URI.create(script.said("SWIFT_URL"));
    }

    /** The operator's user and project, both of the default domain. */
    public String operator() {
        return script.said("OS_USERNAME");
    }

    /** The operator's password. */
    public String operatorPassword() {
        return script.said("OS_PASSWORD");
    }

    /** The ring of account servers. */
    public Path accountRing() {
        return Path.of(script.said("SWIFT_ACCOUNT_RING"));
    }

    /** The operator's token. */
    public String operatorToken() {
        return token(
                operator(),
                operatorPassword(),
                "{\"name\":\"admin\",\"domain\":{\"id\":\"default\"}}");
    }

    /** A new project with a user and a name nobody else has in this JVM. */
    public Tenant newTenant(String prefix) {
        String name = prefix + "-" + NAMES.incrementAndGet();
        String admin = operatorToken();
        String project = created("projects", "project", admin, "{\"name\":\"%s\"}".formatted(name));
        String password = "PW-" + name;
        String user =
                created(
                        "users",
                        "user",
                        admin,
                        "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
        String roles = send("GET", identity() + "/roles?name=member", admin, Map.of(), "").body();
        expect(
                send(
                        "PUT",
                        identity()
                                + "/projects/"
                                + project
                                + "/users/"
                                + user
                                + "/roles/"
                                + id(roles),
                        admin,
                        Map.of(),
                        ""),
                204);
        return new Tenant(project, name, name, password);
    }

    private String created(String where, String kind, String admin, String what) {
        HttpResponse<String> answer =
                send(
                        "POST",
                        identity() + "/" + where,
                        admin,
                        Map.of("content-type", "application/json"),
                        "{\"%s\":%s}".formatted(kind, what));
        expect(answer, 201);
        return id(answer.body());
    }

    private static String id(String json) {
        Matcher matcher = Pattern.compile("\"id\": ?\"([0-9a-f]{32})\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no id in " + json);
        }
        return matcher.group(1);
    }

    /**
     * A new token of a tenant.
     *
     * @throws IllegalStateException when Keystone gives none
     */
    public String token(Tenant tenant) {
        return token(tenant.user(), tenant.password(), "{\"id\":\"" + tenant.project() + "\"}");
    }

    private String token(String user, String password, String project) {
        String body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":
                {"name":"%s","domain":{"id":"default"},"password":"%s"}}},"scope":{"project":%s}}}
                """
                        .formatted(user, password, project);
        HttpResponse<String> answer =
                send(
                        "POST",
                        identity() + "/auth/tokens",
                        "",
                        Map.of("content-type", "application/json"),
                        body);
        expect(answer, 201);
        return answer.headers().firstValue("x-subject-token").orElseThrow();
    }

    private static void expect(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().method()
                            + " "
                            + answer.uri()
                            + ": "
                            + answer.statusCode()
                            + " "
                            + answer.body());
        }
    }

    /**
     * One request of storage, as anybody.
     *
     * @param path below the version: {@code AUTH_…/container/object}
     * @param token empty for nobody's
     * @return the status
     */
    public int ask(
            String method, String path, String token, Map<String, String> headers, String body) {
        return send(method, storage() + "/" + path, token, headers, body).statusCode();
    }

    /** The same, with all of the answer. */
    public HttpResponse<String> send(
            String method, String uri, String token, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri))
                        .timeout(ANSWER_MAX)
                        .header("user-agent", "test")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("x-auth-token", token);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From now on accounts say how much they hold: counted only when asked for. */
    public void count() {
        script.also("count");
    }

    /** The second account server answers nothing any more, as if its network were cut. */
    public void pauseAccountServer() {
        signal("STOP");
    }

    /** It answers again. */
    public void resumeAccountServer() {
        signal("CONT");
    }

    private void signal(String signal) {
        script.also("signal-" + signal);
    }

    /**
     * All requests that Keystone, Swift and its account servers were sent so far from outside, each
     * server's in its order. Those of the tests' own {@link #send} have caller {@code test}; what
     * the servers ask each other is left out.
     */
    public List<ServerCall> calls() {
        String mark = "settled-" + NAMES.incrementAndGet();
        ask("GET", "AUTH_" + mark, "", Map.of(), "");
        long deadline = System.nanoTime() + LOG_WAIT_MS_MAX * 1_000_000;
        while (System.nanoTime() < deadline) {
            List<ServerCall> calls = new ArrayList<>();
            for (String line : lines("KEYSTONE_LOG")) {
                add(calls, KEYSTONE.matcher(line), "keystone", 0);
            }
            for (String line : lines("SWIFT_LOG")) {
                add(calls, PROXY.matcher(line), "swift", 0);
                Matcher account = ACCOUNT.matcher(line);
                if (account.find()) {
                    add(calls, ACCOUNT.matcher(line), account.group(1), 1);
                }
            }
            if (calls.stream().anyMatch(call -> call.path().contains(mark))) {
                return calls.stream()
                        .filter(call -> !call.path().contains("AUTH_settled-"))
                        .filter(call -> !isServer(call.caller()))
                        .toList();
            }
            pause();
        }
        throw new IllegalStateException("Swift's log does not grow");
    }

    private static boolean isServer(String caller) {
        return caller.startsWith("proxy-server")
                || caller.startsWith("container-")
                || caller.startsWith("keystonemiddleware")
                || caller.startsWith("python-keystoneclient")
                || caller.startsWith("curl/")
                || caller.equals("-")
                || caller.equals("Swift");
    }

    private static void add(List<ServerCall> calls, Matcher matcher, String server, int before) {
        if (matcher.find()) {
            calls.add(
                    new ServerCall(
                            server,
                            matcher.group(before + 1),
                            URLDecoder.decode(matcher.group(before + 2), StandardCharsets.UTF_8)
                                    .replace(SWIFTS_OWN, ""),
                            Integer.parseInt(matcher.group(before + 3)),
                            URLDecoder.decode(matcher.group(before + 4), StandardCharsets.UTF_8)));
        }
    }

    private List<String> lines(String log) {
        try {
            return Files.readAllLines(Path.of(script.said(log)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
