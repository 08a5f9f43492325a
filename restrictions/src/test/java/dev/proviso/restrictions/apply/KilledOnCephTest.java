package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.servers.LoggedRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a plan is applied or taken back on a real Ceph with two gateways. */
final class KilledOnCephTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = Seeds.EFFORT == 1 ? 7 : 10;

    private static final long LONGEST_MS = 3_000;

    @TempDir private Path scratch = Path.of("");

    private final CephUnits units = new CephUnits();

    @Test
    void everyKillEndsInThePlannedStateOrTheOldOne_D4_D9() throws Exception {
        Credential neighbour = units.unit("neighbour");
        Set<LoggedRequest> already = new HashSet<>(units.server.requests());
        KillRounds rounds = new KillRounds(new Ceph(neighbour), scratch, LONGEST_MS);

        rounds.run(1 + Long.getLong("proviso.seeds", 0), ROUNDS);

        Set<String> allowed =
                rounds.touched().stream()
                        .map(account -> "format=json&key=" + account)
                        .collect(Collectors.toCollection(HashSet::new));
        allowed.add("format=json&key=" + neighbour.user()); // its keys for probes
        List<LoggedRequest> changes =
                units.server.requests().stream()
                        .filter(request -> !already.contains(request))
                        .filter(request -> request.user().equals(units.server.admin().user()))
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

    private final class Ceph implements KillRounds.Server {
        private final Credential neighbour;

        Ceph(Credential neighbour) {
            this.neighbour = neighbour;
        }

        @Override
        public Properties reached() {
            return units.reached(neighbour);
        }

        @Override
        public String account() throws Exception {
            return units.unit("killed").user();
        }

        @Override
        public String state(String account) throws Exception {
            return units.record(account).toString();
        }
    }
}
