package dev.proviso.restrictions.connector.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.restrictions.connector.aws.IamJudge.Request;
import dev.proviso.restrictions.connector.s3.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our own stand-in for AWS on loopback: Organizations and STS as documented, and just so much of S3
 * and Bedrock that probes can be answered. Whether a request passes is not ours to say: {@link
 * IamJudge} is asked with the policies that are attached to the account then.
 */
final class AwsStandIn implements AutoCloseable {

    private static final String PROBE_ROLE = "ProvisoProbe";
    private static final String OBJECT = "recording-0001";
    private static final Pattern ACCOUNT = Pattern.compile("ASIA(\\d{12})");
    private static final Pattern ASSUMED = Pattern.compile("(\\d{12})%3Arole%2F" + PROBE_ROLE);

    final Organization organization = new Organization();

    /** Every call of Organizations: {@code AttachPolicy}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final IamJudge judge = new IamJudge();
    private final AtomicReference<Optional<Trouble>> trouble =
            new AtomicReference<>(Optional.empty());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** What goes wrong at the next call of that name, once. */
    record Trouble(String operation, What what) {}

    enum What {
        /** It is not done, since too many ask. */
        BUSY,
        /** It is done, and the answer is an error of the server. */
        DONE_AND_500,
        /** It is done, and nothing is answered. */
        DONE_AND_SILENT
    }

    AwsStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    AccountPlace place() {
        return new AccountPlace(
                address(),
                address(),
                List.of(address()),
                Optional.of(address()),
                "eu-central-1",
                "us-east-1",
                new Credential("operator", "AKIAOPERATOR", "operator-secret"),
                "arn:aws:iam::{account}:role/" + PROBE_ROLE,
                Optional.of("arn:aws:iam::*:role/ProvisoOperator"),
                Optional.of(Organization.NEIGHBOUR),
                Duration.ofMillis(100),
                Duration.ofSeconds(2));
    }

    void trouble(String operation, What what) {
        trouble.set(Optional.of(new Trouble(operation, what)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (target != null) {
                organizations(exchange, target.substring(target.indexOf('.') + 1), body);
            } else if (exchange.getRequestMethod().equals("POST")) {
                session(exchange, body);
            } else {
                service(exchange);
            }
        }
    }

    private void organizations(HttpExchange exchange, String operation, String body)
            throws IOException {
        calls.add(operation);
        Optional<What> now =
                trouble.get().filter(each -> each.operation().equals(operation)).map(Trouble::what);
        if (now.isPresent()) {
            trouble.set(Optional.empty());
        }
        if (now.equals(Optional.of(What.BUSY))) {
            answer(exchange, 400, "{\"__type\":\"TooManyRequestsException\"}");
            return;
        }
        try {
            String done =
                    organization.call(operation, JsonMapper.shared().readTree(body)).toString();
            if (now.isEmpty()) {
                answer(exchange, 200, done);
            } else if (now.get() == What.DONE_AND_500) {
                answer(exchange, 500, "{\"__type\":\"ServiceException\"}");
            }
        } catch (Organization.Refusal e) {
            answer(exchange, 400, e.body().toString());
        }
    }

    private void session(HttpExchange exchange, String body) throws IOException {
        Matcher assumed = ASSUMED.matcher(body);
        if (!assumed.find()) {
            answer(
                    exchange,
                    403,
                    "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
            return;
        }
        answer(
                exchange,
                200,
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA%1$s"
                                .formatted(assumed.group(1))
                        + "</AccessKeyId><SecretAccessKey>session-secret</SecretAccessKey>"
                        + "<SessionToken>session-token</SessionToken>"
                        + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                        + "</AssumeRoleResult></AssumeRoleResponse>");
    }

    private void service(HttpExchange exchange) throws IOException {
        String by =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(exchange.getRequestURI().getQuery());
        Matcher account = ACCOUNT.matcher(by);
        if (!account.find()) {
            answer(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
            return;
        }
        String id = account.group(1);
        Request request = request(exchange, id);
        if (!judge.allows(request, organization.of(id))) {
            answer(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
            return;
        }
        switch (request.action()) {
            case "s3:ListAllMyBuckets" ->
                    answer(exchange, 200, "<Buckets><Bucket><Name>b" + id + "</Name></Bucket>");
            case "s3:ListBucket" -> answer(exchange, 200, "<Key>" + OBJECT + "</Key>");
            case "s3:PutObject" -> answer(exchange, 400, "<Error><Code>BadDigest</Code></Error>");
            default -> answer(exchange, 200, "");
        }
    }

    private static Request request(HttpExchange exchange, String account) {
        String path = exchange.getRequestURI().getPath();
        String bucket = "arn:aws:s3:::b" + account;
        if (path.equals("/foundation-models")) {
            return new Request(account, PROBE_ROLE, "bedrock:ListFoundationModels", "*");
        }
        if (path.equals("/")) {
            return new Request(account, PROBE_ROLE, "s3:ListAllMyBuckets", "*");
        }
        if (path.equals("/b" + account)) {
            return new Request(account, PROBE_ROLE, "s3:ListBucket", bucket);
        }
        boolean writes = exchange.getRequestMethod().equals("PUT");
        return new Request(
                account,
                PROBE_ROLE,
                writes ? "s3:PutObject" : "s3:GetObject",
                bucket + path.substring(path.indexOf('/', 1)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        judge.close();
    }
}
