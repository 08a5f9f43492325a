package dev.proviso.restrictions.connector.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import dev.proviso.testing.servers.SlurmServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * On a real cluster: that tenants' jobs run and what was changed is kept, the contract, and the
 * traps of Slurm's limits.
 */
final class SlurmConnectorTest {
    private static final Access GPU = new Access(Who.TENANT, Operation.AI);
    private static final Access CPU = new Access(Who.TENANT, Operation.COMPUTE);
    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();
    private static final JsonNode ZERO = JsonNodeFactory.instance.numberNode(0);

    private final SlurmServer server = SlurmServer.shared();
    private final SlurmConnector connector = SlurmConnector.open(config(true));

    private SlurmConfig config(boolean suspendRunning) {
        return new SlurmConfig(
                server.cluster(),
                "",
                server.environment(),
                "root",
                "b",
                suspendRunning,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }

    @AfterEach
    void asItWas() throws Exception {
        connector.set("a", SlurmMeans.SUBMITS, NOTHING);
        connector.set("a", SlurmMeans.RUNNING, NOTHING);
        connector.set("a", SlurmMeans.GPUS, NOTHING);
        server.cancelAll();
    }

    @Test
    void tenantsSubmitAndChangesAreKept() {
        String job = server.submit("a", 60, "--gres=gpu:1");
        assertThat(server.state(job)).containsAnyOf("RUNNING", "PENDING");
        assertThat(server.controlCalls())
                .anyMatch(call -> call.equals("REQUEST_SUBMIT_BATCH_JOB 5"));
        int before = server.changes().size();
        server.operator("sacctmgr", "-i", "modify", "account", "b", "set", "GrpTRES=gres/gpu=2");
        server.operator("sacctmgr", "-i", "modify", "account", "b", "set", "GrpTRES=gres/gpu=-1");
        assertThat(server.changes().stream().skip(before))
                .hasSize(2)
                .allMatch(change -> change.startsWith("Modify Associations|root|"));
    }

    @TestFactory
    Stream<DynamicTest> itKeepsTheContract() {
        String held = server.submit("a", 600, "--gres=gpu:1");
        awaitState(held, "RUNNING");
        Trial trial =
                new Trial(
                        "a",
                        "nobody",
                        Set.of("ai"),
                        Level.ACCOUNT_OFF,
                        Accesses.named(
                                "tenant ai",
                                "tenant compute",
                                "plain-neighbour ai",
                                "plain-neighbour compute"),
                        List.of(server.user("a"), server.user("b")),
                        List.of());
        return new ConnectorContract(connector, trial, Pace.real())
                .claims().stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
    }

    @Test
    void aiOffSuspendsRunningJobsOneByOneAndResumesOnlyThose() throws Exception {
        String mine = server.submit("a", 600, "--gres=gpu:1");
        String operators = server.submit("a", 600, "--gres=gpu:1");
        String cpu = server.submit("a", 600);
        String neighbours = server.submit("b", 600, "--gres=gpu:1");
        for (String job : List.of(mine, operators, cpu, neighbours)) {
            awaitState(job, "RUNNING");
        }
        server.operator("scontrol", "suspend", operators);
        server.operator("scontrol", "update", "JobId=" + mine, "AdminComment=asked by phone");
        connector.set("a", SlurmMeans.GPUS, ZERO);
        connector.set("a", SlurmMeans.RUNNING, ZERO);
        assertThat(server.state(mine)).startsWith("SUSPENDED");
        assertThat(server.state(cpu)).startsWith("RUNNING");
        assertThat(server.state(neighbours)).startsWith("RUNNING");
        connector.set("a", SlurmMeans.RUNNING, ZERO);
        connector.set("a", SlurmMeans.RUNNING, NOTHING);
        connector.set("a", SlurmMeans.GPUS, NOTHING);
        awaitState(mine, "RUNNING");
        assertThat(server.state(operators)).startsWith("SUSPENDED");
        assertThat(server.operator("scontrol", "-o", "show", "job", mine))
                .contains("AdminComment=asked by phone ");
    }

    @Test
    void aJobThatWaitsStartsByItselfAfterwards() throws Exception {
        connector.set("a", SlurmMeans.GPUS, ZERO);
        String job = server.submit("a", 600, "--gres=gpu:1");
        awaitState(job, "PENDING AssocGrpGRES");
        connector.set("a", SlurmMeans.GPUS, NOTHING);
        awaitState(job, "RUNNING");
    }

    @Test
    void aFreezeLeavesTheGpusThatAreHeldAndNoMore() throws Exception {
        String job = server.submit("a", 600, "--gres=gpu:2");
        awaitState(job, "RUNNING");
        assertThat(
                        connector
                                .observe("a")
                                .use()
                                .getOrDefault(SlurmMeans.GPUS_IN_USE, NOTHING)
                                .asLong(-1))
                .isEqualTo(2);
        connector.set("a", SlurmMeans.GPUS, JsonNodeFactory.instance.numberNode(2));
        assertThat(connector.probe("a", GPU).result()).isEqualTo(Probe.Result.REFUSED);
        server.operator("scancel", job);
        assertThat(connector.probe("a", GPU).result()).isEqualTo(Probe.Result.REFUSED);
        assertThat(connector.probe("a", CPU).result()).isEqualTo(Probe.Result.ALLOWED);
    }

    @Test
    void otherLimitsOfTheAccountAreNotTouched() throws Exception {
        server.operator(
                "sacctmgr", "-i", "modify", "account", "a", "set", "GrpTRES=cpu=5,gres/gpu=3");
        connector.set("a", SlurmMeans.GPUS, ZERO);
        connector.set("a", SlurmMeans.GPUS, JsonNodeFactory.instance.numberNode(3));
        assertThat(
                        server.operator(
                                "sacctmgr", "-nP", "show", "assoc", "account=a", "format=GrpTRES"))
                .startsWith("cpu=5,gres/gpu=3");
        server.operator("sacctmgr", "-i", "modify", "account", "a", "set", "GrpTRES=cpu=-1");
    }

    @Test
    void aQosWithALimitOfItsOwnGoesBeforeTheAccountsAndTheProbeSeesIt() throws Exception {
        server.operator("sacctmgr", "-i", "add", "qos", "wide", "set", "GrpTRES=gres/gpu=4");
        server.operator("sacctmgr", "-i", "modify", "account", "a", "set", "qos+=wide");
        try {
            connector.set("a", SlurmMeans.GPUS, ZERO);
            Probe probe = connector.probe("a", GPU);
            assertThat(probe.result()).as(probe.answer()).isEqualTo(Probe.Result.ALLOWED);
        } finally {
            server.operator("sacctmgr", "-i", "modify", "account", "a", "set", "qos-=wide");
            server.operator("sacctmgr", "-i", "delete", "qos", "wide");
        }
        assertThat(connector.probe("a", GPU).result()).isEqualTo(Probe.Result.REFUSED);
    }

    @Test
    void accountsBelowFeelItAndAreNamed() throws Exception {
        server.operator("sacctmgr", "-i", "add", "account", "below", "parent=a");
        server.operator("sacctmgr", "-i", "add", "user", "root", "account=below");
        try {
            assertThat(connector.observe("a").grants())
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.to().toString()).contains("below"));
            Access belowGpu = new Access(Who.GRANTED_NEIGHBOUR, Operation.AI);
            assertThat(connector.probe("a", belowGpu).result()).isEqualTo(Probe.Result.ALLOWED);
            connector.set("a", SlurmMeans.GPUS, ZERO);
            assertThat(connector.probe("a", belowGpu).result()).isEqualTo(Probe.Result.REFUSED);
        } finally {
            connector.set("a", SlurmMeans.GPUS, NOTHING);
            server.operator("sacctmgr", "-i", "delete", "account", "below");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a b", "A", "-i", "a=b", "", "a'"})
    void aNameThatCouldBeTwoAccountsIsRefused(String account) {
        int changes = server.changes().size();
        ProviderFault fault =
                catchThrowableOfType(
                        ProviderFault.class, () -> connector.set(account, SlurmMeans.GPUS, ZERO));
        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.REFUSED);
        assertThat(server.changes()).hasSize(changes);
    }

    @Test
    void anAccountThatIsGoneIsSaidWhenItIsSet() {
        ProviderFault fault =
                catchThrowableOfType(
                        ProviderFault.class, () -> connector.set("nobody", SlurmMeans.GPUS, ZERO));
        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.GONE);
    }

    @Test
    void probesLeaveNoJobBehind() throws Exception {
        for (Access access : connector.capabilities().probes()) {
            connector.probe("a", access);
        }
        assertThat(server.operator("squeue", "-h", "-n", "proviso-probe", "-t", "PENDING,RUNNING"))
                .isEmpty();
    }

    private void awaitState(String job, String state) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!server.state(job).startsWith(state)) {
            assertThat(System.nanoTime()).as(server.state(job)).isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
