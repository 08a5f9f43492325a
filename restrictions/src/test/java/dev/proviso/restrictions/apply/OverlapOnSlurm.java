package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.slurm.SlurmConfig;
import dev.proviso.restrictions.connector.slurm.SlurmConnector;
import dev.proviso.testing.servers.SlurmServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two restrictions of one account of a real cluster. */
abstract class OverlapOnSlurm {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothEndInEitherOrder_D9(boolean firstMadeEndsFirst) throws Exception {
        SlurmServer server = SlurmServer.shared();
        limit(server, "GrpTRES=cpu=-1,gres/gpu=3");
        try (Connector connector =
                        SlurmConnector.open(
                                new SlurmConfig(
                                        server.cluster(),
                                        "",
                                        server.environment(),
                                        "root",
                                        OneOfTwo.OTHER,
                                        false,
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(2)));
                OneOfTwo units = new OneOfTwo(folder, connector)) {
            new BothEnd("ai", Level.ACCOUNT_OFF, () -> limit(server, "GrpTRES=cpu=12,gres/gpu=2"))
                    .inOrder(units, connector, OneOfTwo.ONE, firstMadeEndsFirst);
            assertThat(
                            server.operator(
                                            "sacctmgr",
                                            "-nP",
                                            "show",
                                            "assoc",
                                            "account=" + OneOfTwo.ONE,
                                            "format=User,GrpTRES,GrpSubmit")
                                    .lines()
                                    .filter(line -> line.startsWith("|")))
                    .as("what was there first, and what the operator did beside it")
                    .containsExactly("|cpu=12,gres/gpu=3|");
        } finally {
            server.cancelAll();
            limit(server, "GrpTRES=cpu=-1,gres/gpu=-1");
        }
    }

    private static void limit(SlurmServer server, String limit) {
        server.operator("sacctmgr", "-i", "modify", "account", OneOfTwo.ONE, "set", limit);
    }
}
