package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import dev.proviso.testing.servers.ServerCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while a plan is applied or taken back on a real Keystone and Swift. Too long for
 * {@code ./build}: {@code ./build campaign --part crash} runs it.
 */
final class KilledOnOpenStackLong {
    private static final int ROUNDS = 10;
    private static final long LONGEST_MS = 8_000;

    @TempDir private Path scratch = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant neighbour = server.newTenant("neighbour");

    @Test
    void everyKillEndsInThePlannedStateOrTheOldOne_D4_D9() throws Exception {
        List<ServerCall> already = server.calls();
        KillRounds rounds = new KillRounds(new OpenStack(), scratch, LONGEST_MS);

        rounds.run(1 + Long.getLong("proviso.seeds", 0), ROUNDS);

        List<ServerCall> made = new ArrayList<>(server.calls());
        already.forEach(made::remove);
        List<ServerCall> changes =
                made.stream()
                        .filter(call -> call.caller().equals("proviso"))
                        .filter(call -> !Set.of("GET", "HEAD").contains(call.method()))
                        .toList();
        assertThat(changes).isNotEmpty();
        assertThat(changes)
                .as("the servers' own logs: nothing but what plans name, and probes")
                .allSatisfy(call ->
                        assertThat(planned(call, rounds.touched())).as(call.call()).isTrue());
    }

    /** Settings of the accounts themselves; users of probes; writes of probes. */
    private boolean planned(ServerCall call, List<String> accounts) {
        if (call.server().equals("keystone")) {
            return call.path().endsWith("/auth/tokens")
                    || call.path().endsWith("/users")
                    || call.path().matches(".*/users/[0-9a-f]+")
                    || call.path().matches(".*/projects/[0-9a-f]+/users/[0-9a-f]+/roles/[0-9a-f]+");
        }
        boolean ours =
                accounts.stream().anyMatch(account -> call.path().contains(account))
                        || call.path().contains(neighbour.project());
        return ours && (call.method().equals("POST") || call.path().contains("proviso-probe-"));
    }

    /** A tenant with an object in a container. */
    static Tenant furnished(OpenStackServer server, String prefix) {
        Tenant unit = server.newTenant(prefix);
        String token = server.token(unit);
        for (String path : List.of("/box", "/box/thing")) {
            String body = path.equals("/box") ? "" : "four";
            assertThat(server.ask("PUT", unit.account() + path, token, Map.of(), body))
                    .isEqualTo(201);
        }
        return unit;
    }

    /** How a process reaches the server: what {@link Carrier#connector} reads. */
    static Properties reached(OpenStackServer server, Tenant neighbour) {
        Properties reached = new Properties();
        reached.setProperty("identity", server.identity().toString());
        reached.setProperty("storage", server.storage().toString());
        reached.setProperty("operator", server.operator());
        reached.setProperty("password", server.operatorPassword());
        reached.setProperty("ring", server.accountRing().toString());
        reached.setProperty("neighbour", neighbour.project());
        reached.setProperty("account-cache", OpenStackServer.ACCOUNT_CACHE.toString());
        reached.setProperty("token-cache", OpenStackServer.TOKEN_CACHE.toString());
        return reached;
    }

    private final class OpenStack implements KillRounds.Server {
        @Override
        public Properties reached() {
            return KilledOnOpenStackLong.reached(server, neighbour);
        }

        @Override
        public String account() {
            return furnished(server, "killed").project();
        }

        /** What Keystone, the proxy and every account server say. */
        @Override
        public String state(String account) throws Exception {
            try (Connector looks = Carrier.connector(reached())) {
                return looks.observe(account).settings().toString();
            }
        }
    }
}
