package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Two restrictions of one project of a real Keystone and Swift. */
abstract class OverlapOnOpenStack {
    private static final String QUOTA = "quota-bytes";
    private static final String DESCRIPTION = "moved to hall 2";

    @TempDir private Path folder = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant unit = KilledOnOpenStackLong.furnished(server, "twice");
    private final Tenant other = server.newTenant("other");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothEndInEitherOrder_D9(boolean firstMadeEndsFirst) throws Exception {
        try (Connector connector = Carrier.connector(KilledOnOpenStackLong.reached(server, other));
                OneOfTwo units = new OneOfTwo(folder, connector, unit.project(), other.project())) {
            allows(connector, 1_000_000);
            ObjectNode project = project();
            Map<String, String> account = account();
            new BothEnd("storage", Level.READ_ONLY, () -> meanwhile(connector))
                    .inOrder(units, connector, unit.project(), firstMadeEndsFirst);
            assertThat(project())
                    .as("what was there first, and what the operator did beside it")
                    .isEqualTo(project.put("description", DESCRIPTION));
            assertThat(account()).isEqualTo(account);
        }
    }

    private void meanwhile(Connector connector) throws Exception {
        allows(connector, 2_000_000);
        assertThat(
                        server.send(
                                        "PATCH",
                                        at(),
                                        server.operatorToken(),
                                        Map.of("content-type", "application/json"),
                                        "{\"project\":{\"description\":\"" + DESCRIPTION + "\"}}")
                                .statusCode())
                .isEqualTo(200);
    }

    /** At the account servers, where the account is read-only: its proxy refuses the operator. */
    private void allows(Connector connector, int bytes) throws Exception {
        connector.set(unit.project(), QUOTA, JsonNodeFactory.instance.numberNode(bytes));
    }

    private String at() {
        return server.identity() + "/projects/" + unit.project();
    }

    private ObjectNode project() {
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(
                                server.send("GET", at(), server.operatorToken(), Map.of(), "")
                                        .body());
        return (ObjectNode) answer.path("project");
    }

    /** What Swift keeps with the account, but its counters. */
    private Map<String, String> account() {
        HttpResponse<String> answer =
                server.send(
                        "HEAD",
                        server.storage() + "/" + unit.account(),
                        server.operatorToken(),
                        Map.of(),
                        "");
        Map<String, String> kept = new TreeMap<>();
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (name.startsWith("x-account-meta-")) {
                        kept.put(name, String.join(", ", values));
                    }
                });
        return kept;
    }
}
