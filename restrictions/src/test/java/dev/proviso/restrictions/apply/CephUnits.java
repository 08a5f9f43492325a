package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users of the shared Ceph, each with a bucket of its own, and what they ask of its gateways. */
final class CephUnits {
    final CephServer server = CephServer.shared();
    private final SignedHttp http = SignedHttp.s3("default", Clock.systemUTC());

    /** A user without a bucket. */
    Credential user(String prefix) {
        CephServer.Key key = server.newUser(prefix);
        return new Credential(key.user(), key.access(), key.secret());
    }

    /** A user with an object in its bucket. */
    Credential unit(String prefix) throws IOException, InterruptedException {
        Credential unit = user(prefix);
        put(unit, bucket(unit), "");
        put(unit, bucket(unit) + "/thing", "hello");
        return unit;
    }

    /** The path of a unit's bucket. */
    static String bucket(Credential unit) {
        return "/" + unit.user() + "-data";
    }

    /** Lets another user read and write in a unit's bucket. */
    void grant(Credential unit, Credential to) throws IOException, InterruptedException {
        String policy =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]},
                 "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
                 "Resource": ["arn:aws:s3:::%2$s", "arn:aws:s3:::%2$s/*"]}]}
                """
                        .formatted(to.user(), bucket(unit).substring(1));
        Call call =
                Call.of("PUT", bucket(unit), Map.of("policy", ""))
                        .with(Map.of(), policy.getBytes(StandardCharsets.UTF_8));
        assertThat(send(0, unit, call).isFine()).isTrue();
    }

    private void put(Credential by, String path, String body)
            throws IOException, InterruptedException {
        assertThat(status(0, by, "PUT", path, body)).isEqualTo(200);
    }

    /** One request at one gateway, 0 or 1; its status. */
    int status(int gateway, Credential by, String method, String path, String body)
            throws IOException, InterruptedException {
        Call call =
                Call.of(method, path, Map.of())
                        .with(Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return send(gateway, by, call).status();
    }

    private Answer send(int gateway, Credential by, Call call)
            throws IOException, InterruptedException {
        return http.send(server.gateways().get(gateway), call, Optional.of(by), Signing.HEADER);
    }

    /** Everything that the cluster keeps of a user, but when and how often it was written. */
    JsonNode record(String user) throws IOException, InterruptedException {
        Answer answer =
                send(0, admin(), Call.of("GET", "/admin/metadata/user", Map.of("key", user)));
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body()).path("data");
    }

    /** By the operator's own hand: a quota of the user, and how many buckets it may have. */
    void operatorAllows(String user, int objects, int buckets) {
        server.radosgwAdmin(
                "quota", "set", "--quota-scope=user", "--uid=" + user, "--max-objects=" + objects);
        server.radosgwAdmin("user", "modify", "--uid=" + user, "--max-buckets=" + buckets);
    }

    private Credential admin() {
        CephServer.Key admin = server.admin();
        return new Credential(admin.user(), admin.access(), admin.secret());
    }

    /**
     * How a process reaches the cluster: what {@link Carrier#connector} reads.
     *
     * @param neighbour the operator's own user for probes
     */
    Properties reached(Credential neighbour) {
        return reached(server.gateways(), neighbour);
    }

    /** The same, by way of others that stand before the gateways. */
    Properties reached(List<URI> gateways, Credential neighbour) {
        Properties reached = new Properties();
        reached.setProperty(
                "gateways",
                gateways.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        write(reached, "admin", admin());
        write(reached, "neighbour", neighbour);
        return reached;
    }

    private static void write(Properties reached, String who, Credential credential) {
        reached.setProperty(who, credential.user());
        reached.setProperty(who + ".access", credential.accessKey());
        reached.setProperty(who + ".secret", credential.secretKey());
    }
}
