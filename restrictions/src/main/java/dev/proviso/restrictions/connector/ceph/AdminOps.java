package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The admin calls. Looking is repeated when there is no answer; a change is sent once, and to
 * another gateway only if the first was never reached.
 */
final class AdminOps {

    private static final int LOOKS_MAX = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CephPlace place;
    private final SignedHttp http;
    private final Pace pace;

    AdminOps(CephPlace place, SignedHttp http, Pace pace) {
        this.place = place;
        this.http = http;
        this.pace = pace;
    }

    /**
     * All that the cluster keeps of a user, secret keys among it: in memory only, never further.
     * The one form that is complete: what {@code GET /admin/user} leaves out, its changes lose.
     */
    ObjectNode userRecord(String user) throws ProviderFault, InterruptedException {
        return (ObjectNode) look("/admin/metadata/user", Map.of("key", user));
    }

    /** Replaces it, whole and at once. */
    void putUserRecord(String user, ObjectNode record) throws ProviderFault, InterruptedException {
        Call call =
                call("PUT", "/admin/metadata/user", Map.of("key", user))
                        .with(
                                Map.of("Content-Type", "application/json"),
                                JSON.writeValueAsString(record).getBytes(StandardCharsets.UTF_8));
        IOException unreachable = new ConnectException("no gateway");
        for (URI gateway : place.gateways()) {
            try {
                fine(
                        http.send(
                                gateway,
                                call,
                                Optional.of(place.admin()),
                                SignedHttp.Signing.HEADER));
                return;
            } catch (ConnectException | HttpConnectTimeoutException e) {
                unreachable = e;
            } catch (ProviderFault e) {
                throw e;
            } catch (IOException e) {
                throw new ProviderFault(
                        Kind.UNCERTAIN, "The gateway gave no answer; it may have done it.", e);
            }
        }
        throw new ProviderFault(
                Kind.BUSY, "No gateway could be reached; nothing was changed.", unreachable);
    }

    /** {@code size} in bytes and {@code num_objects}, counted anew. */
    JsonNode use(String user) throws ProviderFault, InterruptedException {
        return look("/admin/user", Map.of("uid", user, "stats", "true", "sync", "true"))
                .path("stats");
    }

    /** Names of a user's buckets, without its tenant. */
    List<String> buckets(String user) throws ProviderFault, InterruptedException {
        List<String> names = new ArrayList<>();
        look("/admin/bucket", Map.of("uid", user)).forEach(name -> names.add(name.asString()));
        return names;
    }

    /** All that the cluster keeps of a bucket: its flags, its policy. */
    JsonNode bucketInstance(String bucket) throws ProviderFault, InterruptedException {
        JsonNode entry = look("/admin/metadata/bucket", Map.of("key", bucket));
        String id = entry.path("data").path("bucket").path("bucket_id").asString("");
        return look("/admin/metadata/bucket.instance", Map.of("key", bucket + ":" + id))
                .path("data");
    }

    /** The access list of a bucket. */
    JsonNode accessList(String bucket) throws ProviderFault, InterruptedException {
        return look("/admin/bucket", Map.of("policy", "", "bucket", bucket)).path("acl");
    }

    /** Usage from {@code start} until before {@code end}, both {@code 2026-01-05 01:00:00}. */
    JsonNode usage(String start, String end) throws ProviderFault, InterruptedException {
        return look("/admin/usage", Map.of("start", start, "end", end, "show-summary", "false"));
    }

    /** Statistics of all buckets. */
    JsonNode bucketStatistics() throws ProviderFault, InterruptedException {
        return look("/admin/bucket", Map.of("stats", "true"));
    }

    /**
     * What time it is at the gateways.
     *
     * @param silent how many gave no answer
     */
    record Clocks(List<Instant> times, int silent) {}

    /**
     * Asks each for the usage of no time at all: unlike others, admin calls are not counted as
     * usage.
     */
    Clocks clocks() throws InterruptedException {
        String never = "1970-01-01 00:00:00";
        Call call = call("GET", "/admin/usage", Map.of("start", never, "end", never));
        List<Instant> times = new ArrayList<>();
        int silent = 0;
        for (URI gateway : place.gateways()) {
            try {
                Answer answer =
                        http.send(
                                gateway,
                                call,
                                Optional.of(place.admin()),
                                SignedHttp.Signing.HEADER);
                String date = answer.headers().getOrDefault("Date", "");
                times.add(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
            } catch (IOException | DateTimeException e) {
                silent++;
            }
        }
        return new Clocks(times, silent);
    }

    private JsonNode look(String path, Map<String, String> query)
            throws ProviderFault, InterruptedException {
        Call call = call("GET", path, query);
        ProviderFault last = new ProviderFault(Kind.BUSY, "No gateway could be reached.");
        for (int attempt = 0; attempt < LOOKS_MAX; attempt++) {
            URI gateway = place.gateways().get(attempt % place.gateways().size());
            try {
                return JSON.readTree(
                        fine(http.send(
                                        gateway,
                                        call,
                                        Optional.of(place.admin()),
                                        SignedHttp.Signing.HEADER))
                                .body());
            } catch (JacksonException e) {
                last = new ProviderFault(Kind.UNCERTAIN, "The gateway's answer is no JSON.", e);
            } catch (ProviderFault e) {
                if (e.kind() == Kind.REFUSED || e.kind() == Kind.GONE) {
                    throw e;
                }
                last = e;
            } catch (IOException e) {
                last = new ProviderFault(Kind.UNCERTAIN, "The gateway gave no answer.", e);
            }
            pace.pause(BETWEEN_LOOKS);
        }
        throw last;
    }

    private static Call call(String method, String path, Map<String, String> query) {
        Map<String, String> all = new HashMap<>(query);
        all.put("format", "json");
        return Call.of(method, path, all);
    }

    private static Answer fine(Answer answer) throws ProviderFault {
        if (answer.isFine()) {
            return answer;
        }
        String said = "The gateway answered " + answer.words() + ".";
        throw switch (answer.status()) {
            case 404 -> new ProviderFault(Kind.GONE, "There is no such user or bucket.");
            case 429, 503 -> new ProviderFault(Kind.BUSY, said);
            case 401, 403 ->
                    new ProviderFault(
                            Kind.REFUSED,
                            said
                                    + " The admin user needs the capabilities users, metadata,"
                                    + " buckets and usage, and a clock within 15 minutes.");
            default ->
                    new ProviderFault(answer.status() >= 500 ? Kind.UNCERTAIN : Kind.REFUSED, said);
        };
    }
}
