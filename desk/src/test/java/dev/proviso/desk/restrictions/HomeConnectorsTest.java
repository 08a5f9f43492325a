package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector that cannot be opened is named with its reason, whatever its kind. */
final class HomeConnectorsTest {
    @TempDir private Path home = Path.of("");

    @Test
    void aSecretThatIsNotThereOrAConnectorThatIsNotIsToldAndIsNoEndForOthers() throws Exception {
        Files.writeString(
                home.resolve("connectors.yaml"),
                """
                store:
                  provider: example
                  kind: ceph
                  gateways: ["http://gateway.example:7480"]
                  admin: {user: proviso, access-key: AK1, secret-file: keys/ceph-admin}
                cluster: {provider: example, kind: slurm, cluster: c, probe-user: u, neighbour: n}
                """);
        Set<String> all = Set.of("store", "cluster", "gone");
        try (HomeConnectors connectors = HomeConnectors.of(home)) {
            assertThat(connectors.reached(all)).containsOnlyKeys("cluster");
            List<String> told = connectors.unreached(all);
            assertThat(told)
                    .hasSize(2)
                    .anyMatch(line ->
                            line.startsWith("connector store cannot be opened: ")
                                    && line.contains(
                                            "ceph-admin: The secret key cannot be read. Put it"))
                    .anyMatch(line ->
                            line.startsWith(
                                    "connector gone cannot be opened: it is not in the file. Put it back"));
        }
    }
}
