package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.slurm.SlurmConfig;
import dev.proviso.restrictions.connector.slurm.SlurmConnector;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.servers.SlurmServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two restrictions of one account on real servers, ended in either order, while the operator
 * changes what they hold and what they do not.
 */
final class OverlapOnServersTest {
    private static final String SAME = "as both made it";

    @TempDir private Path folder = Path.of("");

    /** What the operator does meanwhile. */
    private interface Operator {
        void changes() throws Exception;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onCeph_D9(boolean firstMadeEndsFirst) throws Exception {
        CephUnits ceph = new CephUnits();
        Credential neighbour = ceph.unit("neighbour");
        String unit = ceph.unit("twice").user();
        ceph.operatorAllows(unit, 100, 5);
        JsonNode before = ceph.record(unit);
        try (Connector connector = Carrier.connector(ceph.reached(neighbour));
                OneOfTwo units = new OneOfTwo(folder, connector, unit, neighbour.user())) {
            bothEnd(
                    units,
                    connector,
                    unit,
                    "storage",
                    Level.READ_ONLY,
                    firstMadeEndsFirst,
                    () -> ceph.operatorAllows(unit, 1000, 7));
        }
        ObjectNode expected = (ObjectNode) before.deepCopy();
        expected.put("max_buckets", 7);
        assertThat(ceph.record(unit))
                .as("what was there first, and what the operator did beside it")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onSlurm_D9(boolean firstMadeEndsFirst) throws Exception {
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
            bothEnd(
                    units,
                    connector,
                    OneOfTwo.ONE,
                    "ai",
                    Level.ACCOUNT_OFF,
                    firstMadeEndsFirst,
                    () -> limit(server, "GrpTRES=cpu=12,gres/gpu=2"));
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

    /** The first restriction is a freeze, the second goes further. */
    private static void bothEnd(
            OneOfTwo units,
            Connector connector,
            String account,
            String service,
            Level further,
            boolean firstMadeEndsFirst,
            Operator operator)
            throws Exception {
        Observation before = connector.observe(account);
        Plan first = units.plan(Level.FREEZE, service);
        units.applied(first);
        Observation frozen = connector.observe(account);
        Plan second = units.plan(further, service);
        units.applied(second);
        Observation both = connector.observe(account);

        operator.changes();
        ended(units, firstMadeEndsFirst ? first : second);
        assertThat(connector.observe(account).settings())
                .as(SAME + ", of what is still in force")
                .isEqualTo((firstMadeEndsFirst ? both : frozen).settings());

        operator.changes();
        ended(units, firstMadeEndsFirst ? second : first);
        units.nothingIsHeld();
        assertThat(connector.observe(account).settings()).isEqualTo(before.settings());
    }

    private static void ended(OneOfTwo units, Plan plan) throws InterruptedException {
        PartResult result = units.revert(plan);
        assertThat(result.state()).as(result.toString()).isEqualTo(PartState.REVERTED);
    }
}
