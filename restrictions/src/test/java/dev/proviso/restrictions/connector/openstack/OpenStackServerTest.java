package dev.proviso.restrictions.connector.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.ServerCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The servers that connector tests believe: tenants are apart, and the log has every request. */
final class OpenStackServerTest {

    @Test
    void tenantsAreApartAndTheLogsHaveEveryRequest() {
        OpenStackServer server = OpenStackServer.shared();
        OpenStackServer.Tenant a = server.newTenant("unit");
        OpenStackServer.Tenant b = server.newTenant("unit");
        String token = server.token(a);
        assertThat(server.ask("PUT", a.account() + "/box", token, Map.of(), "")).isEqualTo(201);
        assertThat(server.ask("PUT", a.account() + "/box/x", token, Map.of(), "xx")).isEqualTo(201);
        assertThat(server.ask("GET", a.account() + "/box/x", server.token(b), Map.of(), ""))
                .isEqualTo(403);
        assertThat(server.calls())
                .contains(
                        new ServerCall(
                                "swift", "PUT", "/v1/" + a.account() + "/box/x", 201, "test"),
                        new ServerCall(
                                "swift", "GET", "/v1/" + a.account() + "/box/x", 403, "test"),
                        new ServerCall("keystone", "POST", "/v3/projects", 201, "test"))
                .noneMatch(call -> call.caller().contains("server"));
    }
}
