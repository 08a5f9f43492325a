package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.ClusterTraffic.Job;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.slurm.SlurmConfig;
import dev.proviso.restrictions.connector.slurm.SlurmConnector;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.servers.SlurmServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans carried out and taken back on a real cluster while two units submit jobs. */
abstract class TrafficOnSlurm {
    private static final Access GPU = new Access(Access.Who.TENANT, Access.Operation.AI);
    private static final Access CPU = new Access(Access.Who.TENANT, Access.Operation.COMPUTE);

    /** A limit's column in the accounting database, by the option that sets it. */
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "GrpTRES", "grp_tres",
                    "GrpTRESRunMins", "grp_tres_run_mins",
                    "GrpSubmitJobs", "grp_submit_jobs");

    /** How the controller names what a program asks of it. */
    private static final Map<String, String> CALLS =
            Map.of(
                    "scontrol suspend", "REQUEST_SUSPEND",
                    "scontrol update", "REQUEST_UPDATE_JOB",
                    "sbatch", "REQUEST_SUBMIT_BATCH_JOB",
                    "scancel", "REQUEST_KILL_JOB");

    private static final String HELD_BACK = "PENDING AssocGrp.*";

    @TempDir private Path folder = Path.of("");

    private final SlurmServer server = SlurmServer.shared();
    private final SlurmConnector connector =
            SlurmConnector.open(
                    new SlurmConfig(
                            server.cluster(),
                            "",
                            server.environment(),
                            "root",
                            OneOfTwo.OTHER,
                            true,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(2)));

    @BeforeEach
    @AfterEach
    void asItWas() {
        server.cancelAll();
        limit("GrpTRES=cpu=-1,gres/gpu=-1");
        limit("GrpTRESRunMins=gres/gpu=-1");
        limit("GrpSubmitJobs=-1");
    }

    private void limit(String limit) {
        server.operator("sacctmgr", "-i", "modify", "account", OneOfTwo.ONE, "set", limit);
    }

    /** Every limit of everybody. */
    private String limits() {
        return server.operator(
                "sacctmgr",
                "-nP",
                "show",
                "assoc",
                "format=Account,User,GrpJobs,GrpTRES,GrpSubmit,GrpWall,GrpTRESMins,GrpTRESRunMins,"
                        + "MaxJobs,MaxTRES,MaxSubmit,MaxWall,Priority,QOS,ParentName");
    }

    @ParameterizedTest
    @CsvSource({"FREEZE,cpu=12", "SERVICE_OFF,'cpu=12,gres/gpu=3'", "ACCOUNT_OFF,cpu=12"})
    void oneUnitIsHeldBackAndTheOtherNeverWaits(Level level, String operators) throws Exception {
        limit("GrpTRES=" + operators);
        limit("GrpSubmitJobs=50");
        String training = server.submit(OneOfTwo.ONE, 600, "--gres=gpu:1");
        awaitState(training, "RUNNING");
        String limits = limits();
        Observation before = connector.observe(OneOfTwo.ONE);
        int changes = server.changes().size();
        int calls = server.controlCalls().size();
        try (OneOfTwo units = new OneOfTwo(folder, connector);
                ClusterTraffic traffic = new ClusterTraffic(server, () -> wants(level, units))) {
            allCome(traffic.some(System.nanoTime()));
            Plan plan = units.plan(level, "ai");
            long applied = units.applied(plan);
            isRestricted(level, traffic.some(applied));
            assertThat(server.state(training))
                    .startsWith(level == Level.FREEZE ? "RUNNING" : "SUSPENDED");
            delayIsNoted(units, plan, level, traffic);
            allCome(traffic.some(units.reverted(plan)));
            assertThat(server.state(training)).startsWith("RUNNING");
            allCome(traffic.all(job -> job.account().equals(OneOfTwo.OTHER)));
            if (level != Level.ACCOUNT_OFF) {
                allCome(traffic.all(job -> !job.gpu()));
            }
            onlyLimitsOfThePlanChanged(plan, server.changes().stream().skip(changes).toList());
            onlyWhatIsPlannedWasCalled(plan, server.controlCalls().stream().skip(calls).toList());
        }
        assertThat(connector.observe(OneOfTwo.ONE).settings())
                .as("field by field")
                .isEqualTo(before.settings());
        assertThat(limits()).isEqualTo(limits);
    }

    /** By the accounting database's own list of transactions. */
    private void onlyLimitsOfThePlanChanged(Plan plan, List<String> changes) {
        Set<String> planned =
                plan.parts().getFirst().steps().stream()
                        .map(step -> COLUMNS.get(option(step)))
                        .collect(Collectors.toSet());
        String ofTheAccount =
                server.operator(
                                "sacctmgr",
                                "-nP",
                                "show",
                                "assoc",
                                "account=" + OneOfTwo.ONE,
                                "format=User,ID")
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .map(line -> "(id_assoc=" + line.substring(1) + ")")
                        .collect(Collectors.joining());
        assertThat(changes)
                .allMatch(change ->
                        change.startsWith("Modify Associations|root|" + ofTheAccount + "|"));
        assertThat(
                        changes.stream()
                                .map(change -> change.substring(change.lastIndexOf('|') + 1))
                                .map(change -> change.substring(0, change.indexOf('=')).strip())
                                .collect(Collectors.toSet()))
                .isEqualTo(planned);
    }

    /** {@code GrpTRES}, of {@code … set GrpTRES=gres/gpu=0}. */
    private static String option(Plan.Step step) {
        String set = step.call().substring(step.call().indexOf(" set ") + " set ".length());
        return set.substring(0, set.indexOf('='));
    }

    /**
     * By the controller's own log, as far as the operator called for more than a look; what nodes
     * tell of jobs that are complete they tell as root too.
     */
    private static void onlyWhatIsPlannedWasCalled(Plan plan, List<String> calls) {
        Plan.Part part = plan.parts().getFirst();
        String texts =
                Stream.concat(part.steps().stream().map(Plan.Step::call), part.probing().stream())
                        .collect(Collectors.joining("\n"));
        Set<String> planned =
                CALLS.entrySet().stream()
                        .filter(call -> texts.contains(call.getKey()))
                        .map(call -> call.getValue() + " 0")
                        .collect(Collectors.toSet());
        Set<String> made =
                calls.stream()
                        .filter(call -> call.endsWith(" 0"))
                        .filter(call ->
                                !call.matches("REQUEST_\\w*(INFO|PING|SINGLE|COMPLETE)\\w* 0"))
                        .collect(Collectors.toSet());
        assertThat(made).isEqualTo(planned);
    }

    /** A freeze lets jobs take the place of others; so from then on the unit tries to grow. */
    private static int wants(Level level, OneOfTwo units) {
        return level == Level.FREEZE && units.intended().isPresent() ? 2 : 1;
    }

    private static void allCome(List<Job> jobs) {
        assertThat(jobs).extracting(Job::came).containsOnly(ClusterTraffic.COMPLETED);
    }

    private static void isRestricted(Level level, List<Job> jobs) {
        for (Job job : jobs) {
            boolean other = job.account().equals(OneOfTwo.OTHER);
            String expected =
                    other || (!job.gpu() && level != Level.ACCOUNT_OFF)
                            ? ClusterTraffic.COMPLETED
                            : level == Level.ACCOUNT_OFF ? ClusterTraffic.NOT_ACCEPTED : HELD_BACK;
            assertThat(job.came()).as(job.toString()).matches(expected);
        }
    }

    private static void delayIsNoted(
            OneOfTwo units, Plan plan, Level level, ClusterTraffic traffic) {
        List<Job> jobs = traffic.all(job -> job.account().equals(OneOfTwo.ONE));
        allCome(jobs.stream().filter(job -> job.known() < units.intended().orElseThrow()).toList());
        units.delayIsNoted(plan, GPU, 0, lastToCome(jobs, true));
        if (level == Level.ACCOUNT_OFF) {
            int last = plan.parts().getFirst().steps().size() - 1;
            units.delayIsNoted(plan, CPU, last, lastToCome(jobs, false));
        }
    }

    /** When the last job was begun that was let through. */
    private static long lastToCome(List<Job> jobs, boolean gpu) {
        return jobs.stream()
                .filter(job -> job.gpu() == gpu && job.came().equals(ClusterTraffic.COMPLETED))
                .mapToLong(Job::begun)
                .max()
                .orElseThrow();
    }

    private void awaitState(String job, String state) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!server.state(job).startsWith(state)) {
            assertThat(System.nanoTime()).as(server.state(job)).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
