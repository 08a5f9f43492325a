package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import dev.proviso.testing.servers.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a plan is applied or taken back on a real Ceph with two gateways. */
final class KilledOnCephTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = 10;

    private static final long LONGEST_MS = 3_000;

    @TempDir private Path scratch = Path.of("");

    private final CephServer server = CephServer.shared();
    private final Credential neighbour = user("neighbour");

    private Credential user(String prefix) {
        CephServer.Key key = server.newUser(prefix);
        return new Credential(key.user(), key.access(), key.secret());
    }

    @Test
    void everyKillEndsInThePlannedStateOrTheOldOne_D4_D9() throws Exception {
        put(neighbour, "/" + neighbour.user() + "-data", "");
        Set<LoggedRequest> already = new HashSet<>(server.requests());
        KillRounds rounds = new KillRounds(new Ceph(), scratch, LONGEST_MS);

        rounds.run(1 + Long.getLong("proviso.seeds", 0), ROUNDS);

        Set<String> allowed =
                rounds.touched().stream()
                        .map(account -> "format=json&key=" + account)
                        .collect(Collectors.toCollection(HashSet::new));
        allowed.add("format=json&key=" + neighbour.user()); // its keys for probes
        List<LoggedRequest> changes =
                server.requests().stream()
                        .filter(request -> !already.contains(request))
                        .filter(request -> request.user().equals(server.admin().user()))
                        .filter(request -> !request.method().matches("GET|HEAD"))
                        .toList();
        assertThat(changes).isNotEmpty();
        assertThat(changes)
                .as("the gateways' own log: nothing but writes of the records that plans name")
                .allSatisfy(request -> {
                    assertThat(request.path()).isEqualTo("/admin/metadata/user");
                    assertThat(request.method()).isEqualTo("PUT");
                    assertThat(allowed).contains(request.query());
                });
    }

    private void put(Credential by, String path, String body) throws Exception {
        Call call =
                Call.of("PUT", path, Map.of())
                        .with(Map.of(), body.getBytes(StandardCharsets.UTF_8));
        SignedHttp http = SignedHttp.s3("default", Clock.systemUTC());
        assertThat(
                        http.send(
                                        server.gateways().getFirst(),
                                        call,
                                        Optional.of(by),
                                        Signing.HEADER)
                                .status())
                .isEqualTo(200);
    }

    private final class Ceph implements KillRounds.Server {
        @Override
        public Properties reached() {
            Properties reached = new Properties();
            reached.setProperty(
                    "gateways",
                    server.gateways().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
            CephServer.Key admin = server.admin();
            write(reached, "admin", new Credential(admin.user(), admin.access(), admin.secret()));
            write(reached, "neighbour", neighbour);
            return reached;
        }

        private static void write(Properties reached, String who, Credential credential) {
            reached.setProperty(who, credential.user());
            reached.setProperty(who + ".access", credential.accessKey());
            reached.setProperty(who + ".secret", credential.secretKey());
        }

        @Override
        public String account() throws Exception {
            Credential unit = user("killed");
            String bucket = "/" + unit.user() + "-data";
            put(unit, bucket, "");
            put(unit, bucket + "/thing", "hello");
            return unit.user();
        }

        @Override
        public String state(String account) {
            return server.radosgwAdmin("user", "info", "--uid=" + account);
        }
    }
}
