package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A case whose restriction was carried out and given back on a real Keystone and Swift: its home is
 * searched for all that opens something there. Too long for {@code ./build}: {@code ./build
 * campaign --part crash} runs it.
 */
final class SecretsOnOpenStackLong {
    private static final String CASE = "C-2026-0001";
    private static final String LINK_KEY = "link-key-of-the-tenant";

    @TempDir private Path scratch = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant unit = server.newTenant("unit");
    private final Tenant neighbour = server.newTenant("neighbour");

    @Test
    void whatOpensTheProviderStandsInItsOwnFileAlone() throws Exception {
        furnish();
        try (HearingWire wire = new HearingWire(server.identity());
                Room room = new Room(scratch.resolve("home"))) {
            office(room.home.folder(), wire);
            room.enrol("dora");
            room.opened(CASE, "n1", "example:unit-9");
            restrictedAndBack(room);
            isNowhere(room, wire);
        }
    }

    /** What probes try: to read and to write, by a signed link too. */
    private void furnish() {
        String token = server.token(unit);
        String box = unit.account() + "/box";
        assertThat(server.ask("PUT", box, token, Map.of(), "")).isEqualTo(201);
        assertThat(server.ask("PUT", box + "/thing", token, Map.of(), "four")).isEqualTo(201);
        Map<String, String> key = Map.of("X-Account-Meta-Temp-URL-Key", LINK_KEY);
        assertThat(server.ask("POST", unit.account(), token, key, "")).isEqualTo(204);
    }

    private void office(Path home, HearingWire wire) throws IOException {
        Path customers = home.resolve("customers.yaml");
        Files.writeString(
                customers,
                Files.readString(customers).replace("example:acc-91", "example:" + unit.project()));
        Path password = home.resolve("keys/openstack");
        Files.writeString(password, server.operatorPassword() + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.resolve("connectors.yaml"),
                """
                storage:
                  provider: example
                  kind: openstack
                  identity: %s
                  storage: %s
                  operator: {user: %s, project: admin, password-file: keys/openstack}
                  account-ring: %s
                  probe-role: member
                  neighbour: %s
                  account-cache: %d
                  token-cache: %d
                """
                        .formatted(
                                wire.uri(),
                                server.storage(),
                                server.operator(),
                                server.accountRing(),
                                neighbour.project(),
                                OpenStackServer.ACCOUNT_CACHE.toSeconds(),
                                OpenStackServer.TOKEN_CACHE.toSeconds()));
    }

    private void restrictedAndBack(Room room) throws Exception {
        try (RestrictionDesk desk = room.restrictions()) {
            PlanRequest request =
                    new PlanRequest(
                            Level.FREEZE,
                            Set.of("storage"),
                            Set.of("example:" + unit.project()),
                            Plan.Limits.DEFAULT);
            Plan plan = ((Planned.Made) desk.plan(CASE, request)).plan();
            room.frozen(CASE, plan);
            assertThat(desk.apply(CASE, plan, "olga", Progress.SILENT).parts())
                    .extracting(part -> part.state())
                    .containsOnly(PartState.DONE);
            room.later(Duration.ofHours(73));
            room.desk.work();
            assertThat(desk.due(Progress.SILENT).done())
                    .extracting(Restricted::plan)
                    .containsExactly(plan.hash());
        }
    }

    private void isNowhere(Room room, HearingWire wire) throws Exception {
        String operator = server.operatorPassword();
        String token = wire.tokens().iterator().next();
        Files.writeString(room.home.folder().resolve("tmp/planted"), "planted " + token);
        SecretSearch search = SecretSearch.of(room, List.of());
        assertThat(search.found(token)).as("it finds").containsExactly("tmp/planted");
        assertThat(search.found(operator)).containsExactly("keys/openstack");
        assertThat(search.found(LINK_KEY)).isEmpty();
        Set<String> issued = new TreeSet<>(wire.tokens());
        issued.remove(token);
        assertThat(issued).as("tokens of probes").isNotEmpty();
        Set<String> passwords = new TreeSet<>(wire.passwords());
        assertThat(passwords.remove(operator)).isTrue();
        assertThat(passwords).as("passwords of probes' users").isNotEmpty();
        issued.addAll(passwords);
        assertThat(issued).allSatisfy(secret -> assertThat(search.found(secret)).isEmpty());
        assertThat(search.found("\"connector\":\"storage\"")).as("the plan").isNotEmpty();
    }
}
