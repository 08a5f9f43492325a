package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Users, buckets and traffic on the shared Ceph, apart from all other tests. */
final class CephWorld {

    final CephServer server = CephServer.shared();
    final SignedHttp http = SignedHttp.s3("default", Clock.systemUTC());
    final Credential unit;
    final Credential granted;
    final Credential plain;
    final String bucket;

    /** A unit with a bucket of one object; a user who may read and write there; one who may not. */
    CephWorld() throws IOException, InterruptedException {
        unit = user("unit");
        granted = user("granted");
        plain = user("plain");
        bucket = unit.user() + "-data";
        fine(s3(unit, "PUT", "/" + bucket, ""));
        fine(s3(unit, "PUT", "/" + bucket + "/recording-0001", "hello"));
        fine(s3(unit, "PUT", "/" + bucket + "?policy", policy()));
        fine(s3(plain, "PUT", "/" + plain.user() + "-data", ""));
    }

    private Credential user(String prefix) {
        CephServer.Key key = server.newUser(prefix);
        return new Credential(key.user(), key.access(), key.secret());
    }

    /** Read and write, and read for everybody below {@code public/}. */
    private String policy() {
        return """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%1$s"]},
          "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
          "Resource": ["arn:aws:s3:::%2$s", "arn:aws:s3:::%2$s/*"]},
         {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"],
          "Resource": ["arn:aws:s3:::%2$s/*"]}]}
        """
                .formatted(granted.user(), bucket);
    }

    CephPlace place() {
        CephServer.Key admin = server.admin();
        return new CephPlace(
                server.gateways(),
                "default",
                new Credential(admin.user(), admin.access(), admin.secret()),
                Optional.of(plain));
    }

    CephConnector connector() {
        return new CephConnector(place(), Clock.systemUTC(), new SecureRandom(), Pace.real());
    }

    AdminOps admin() {
        return new AdminOps(place(), http, Pace.real());
    }

    Answer s3(Credential by, String method, String target, String body)
            throws IOException, InterruptedException {
        return s3(by, method, target, body, Map.of());
    }

    Answer s3(Credential by, String method, String target, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return http.send(
                server.gateways().getFirst(),
                call(method, target).with(headers, body.getBytes(StandardCharsets.UTF_8)),
                Optional.of(by),
                Signing.HEADER);
    }

    /** At one gateway, by anybody. */
    Answer at(URI gateway, Optional<Credential> by, String method, String target)
            throws IOException, InterruptedException {
        return http.send(gateway, call(method, target), by, Signing.HEADER);
    }

    static Call call(String method, String target) {
        int question = target.indexOf('?');
        Map<String, String> query = new TreeMap<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Call.of(method, question < 0 ? target : target.substring(0, question), query);
    }

    /** A call of IAM by the operator, as other programs make it. */
    Answer iam(String... keysAndValues) throws IOException, InterruptedException {
        String form =
                Arrays.stream(keysAndValues)
                        .map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("\n"));
        List<String> parts = form.lines().toList();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < parts.size(); i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(parts.get(i))
                    .append('=')
                    .append(parts.get(i + 1));
        }
        return http.send(
                server.gateways().getFirst(),
                Call.of("POST", "/", Map.of())
                        .with(
                                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                                body.toString().getBytes(StandardCharsets.UTF_8)),
                Optional.of(place().admin()),
                Signing.HEADER);
    }

    static Answer fine(Answer answer) {
        if (!answer.isFine()) {
            throw new IllegalStateException(answer.words());
        }
        return answer;
    }
}
