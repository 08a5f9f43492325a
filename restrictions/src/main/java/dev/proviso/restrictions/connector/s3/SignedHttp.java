package dev.proviso.restrictions.connector.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests of S3 and of what is signed like it: by header (SigV4), by link, or by nobody. */
public final class SignedHttp {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    /** The longest answer waited for: the use of a user with many buckets is counted anew. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    /** A presigned link of a probe is used at once. */
    private static final Duration LINK_LASTS = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_MAX)
                    .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String service;
    private final String region;
    private final Clock clock;

    private SignedHttp(String service, String region, Clock clock) {
        this.service = service;
        this.region = region;
        this.clock = clock;
    }

    /** For S3. */
    public static SignedHttp s3(String region, Clock clock) {
        return new SignedHttp("s3", region, clock);
    }

    /** For another service of AWS, as signatures name it. */
    public static SignedHttp of(String service, String region, Clock clock) {
        return new SignedHttp(service, region, clock);
    }

    /**
     * A request.
     *
     * @param path encoded
     * @param query decoded; signed and sent in the order of its keys, as gateways demand
     */
    public record Call(
            String method,
            String path,
            SortedMap<String, String> query,
            Map<String, String> headers,
            byte[] body) {

        /** Without a body. */
        public static Call of(String method, String path, Map<String, String> query) {
            return new Call(method, path, new TreeMap<>(query), Map.of(), new byte[0]);
        }

        /** With a body. */
        public Call with(Map<String, String> moreHeaders, byte[] newBody) {
            return new Call(method, path, query, moreHeaders, newBody);
        }
    }

    /** How a request says who sends it. */
    public enum Signing {
        HEADER,
        LINK
    }

    /** What came back. */
    public record Answer(int status, byte[] body, Map<String, String> headers) {

        private static final Pattern CODE = Pattern.compile("(?:<Code>|\"Code\":\")(\\w{1,64})");

        /** The body. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The provider's own word for a refusal; empty where it has none. */
        public String code() {
            Matcher matcher = CODE.matcher(text());
            return matcher.find() ? matcher.group(1) : "";
        }

        /** {@code 403 QuotaExceeded}. */
        public String words() {
            return (status + " " + code()).strip();
        }

        /** Any 2xx. */
        public boolean isFine() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Sends once.
     *
     * @param by empty: nobody signs
     * @throws IOException when there is no answer; it may have been carried out
     */
    public Answer send(URI gateway, Call call, Optional<Credential> by, Signing signing)
            throws IOException, InterruptedException {
        SdkHttpRequest.Builder plain =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(call.method()))
                        .protocol(gateway.getScheme())
                        .host(gateway.getHost())
                        .port(gateway.getPort() < 0 ? null : gateway.getPort())
                        .encodedPath(call.path());
        call.query().forEach(plain::putRawQueryParameter);
        if (signing == Signing.HEADER) {
            call.headers().forEach(plain::putHeader);
        }
        SdkHttpRequest request =
                by.isPresent()
                        ? sign(plain.build(), call, by.get(), signing).request()
                        : plain.build();
        HttpRequest.Builder sent =
                HttpRequest.newBuilder(request.getUri())
                        .timeout(ANSWER_MAX)
                        .method(
                                call.method(),
                                call.body().length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(call.body()));
        request.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> sent.header(name, value));
            }
        });
        if (signing == Signing.LINK) {
            call.headers().forEach(sent::header);
        }
        var answer = client.send(sent.build(), BodyHandlers.ofByteArray());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Answer(answer.statusCode(), answer.body(), headers);
    }

    private SignedRequest sign(SdkHttpRequest request, Call call, Credential by, Signing signing) {
        SignRequest.Builder<AwsCredentialsIdentity> wanted =
                SignRequest.builder(identity(by))
                        .request(request)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false);
        if (signing == Signing.LINK) {
            wanted.putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LINK_LASTS)
                    // Whoever has a link does not know its body's hash beforehand.
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false);
        } else {
            wanted.payload(ContentStreamProvider.fromByteArray(call.body()));
        }
        return signer.sign(wanted.build());
    }

    private static AwsCredentialsIdentity identity(Credential by) {
        return by.sessionToken()
                .<AwsCredentialsIdentity>map(token ->
                        AwsSessionCredentialsIdentity.create(by.accessKey(), by.secretKey(), token))
                .orElseGet(() -> AwsCredentialsIdentity.create(by.accessKey(), by.secretKey()));
    }
}
