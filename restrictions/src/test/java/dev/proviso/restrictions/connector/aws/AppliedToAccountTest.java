package dev.proviso.restrictions.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.restrictions.apply.Executor;
import dev.proviso.restrictions.apply.Outcome;
import dev.proviso.restrictions.apply.PartResult;
import dev.proviso.restrictions.apply.Patience;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.apply.Stop;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.aws.AwsStandIn.What;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.RestrictionTables;
import dev.proviso.restrictions.journal.Sealing;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanPage;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/** Plans for an account carried out and taken back, with a provider that fails at each call. */
final class AppliedToAccountTest {

    private static final Patience SHORT =
            new Patience(
                    Duration.ofMillis(10),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5),
                    4,
                    1,
                    1);

    /** What plans may call at Organizations: looks, and the five that they name. */
    private static final Set<String> NAMED =
            Set.of(
                    "DescribeOrganization",
                    "DescribeAccount",
                    "ListParents",
                    "ListPolicies",
                    "ListPoliciesForTarget",
                    "DescribePolicy",
                    "CreatePolicy",
                    "UpdatePolicy",
                    "AttachPolicy",
                    "DetachPolicy",
                    "DeletePolicy");

    private static final AccountGraph UNITS =
            AccountGraph.of("amazon", Map.of(Organization.UNIT, "unit-9"));

    @TempDir private Path folder = Path.of("");

    private final Keyed keyed = new Keyed(new byte[32]);
    private AwsStandIn aws;
    private Connection connection;
    private Journal journal;
    private AccountConnector connector;
    private Map<String, Connector> connectors;

    @BeforeEach
    void start() throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        RestrictionTables.migrate(source);
        connection = source.getConnection();
        LedgerTables.prepare(connection);
        journal = new Journal(connection, new InClear(), keyed, Hook.NONE, Clock.systemUTC());
        aws = new AwsStandIn();
        connector = AccountConnector.open(aws.place(), Clock.systemUTC());
        connectors = Map.of("amazon", connector);
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        if (aws != null) {
            aws.close();
        }
    }

    private static final class InClear implements Sealing {
        @Override
        public byte[] seal(String about, String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<String> open(String about, byte[] sealed) {
            return Optional.of(new String(sealed, StandardCharsets.UTF_8));
        }
    }

    private Plan plan(Level level) throws Exception {
        Wanted.Target target =
                new Wanted.Target("amazon", Organization.UNIT, Set.of(ServiceTable.STORAGE));
        Wanted wanted =
                new Wanted(
                        "C-2026-0001",
                        Instant.parse("2026-11-30T08:00:00Z"),
                        level,
                        List.of(target),
                        UNITS,
                        Plan.Limits.DEFAULT);
        return switch (new Planner(connectors, keyed)
                .plan(
                        wanted,
                        Map.of(target, connector.observe(Organization.UNIT)),
                        journal.held())) {
            case Planned.Made(Plan plan) -> plan;
            case Planned.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeAccount, BUSY",
        "CreatePolicy, BUSY",
        "CreatePolicy, DONE_AND_500",
        "CreatePolicy, DONE_AND_SILENT",
        "AttachPolicy, BUSY",
        "AttachPolicy, DONE_AND_500",
        "AttachPolicy, DONE_AND_SILENT",
        "UpdatePolicy, BUSY",
        "UpdatePolicy, DONE_AND_500",
        "UpdatePolicy, DONE_AND_SILENT",
        "DetachPolicy, BUSY",
        "DetachPolicy, DONE_AND_500",
        "DetachPolicy, DONE_AND_SILENT",
        "DeletePolicy, BUSY",
        "DeletePolicy, DONE_AND_500",
        "DeletePolicy, DONE_AND_SILENT"
    })
    void whateverFailsOnceItIsAppliedAndTakenBackWhole(String call, What what) throws Exception {
        Map<String, String> before = aws.organization.all();
        Plan plan = plan(Level.SERVICE_OFF);
        Executor executor = new Executor(connectors, keyed, journal, Pace.real(), SHORT);
        aws.trouble(call, what);
        PartResult applied =
                only(executor.apply(plan.hash(), plan, "case", Stop.NEVER, Progress.SILENT));
        assertThat(applied.state()).as(applied.toString()).isEqualTo(PartState.DONE);
        assertThat(aws.organization.of(Organization.UNIT)).hasSize(2);
        PartResult back = only(executor.revert(plan.hash(), "appeal upheld", Progress.SILENT));
        assertThat(back.state()).as(back.toString()).isEqualTo(PartState.REVERTED);
        assertThat(aws.organization.all()).isEqualTo(before);
        assertThat(NAMED).containsAll(aws.calls);
    }

    @Test
    void everyStepOfAPlanSaysThatThisWasNotTriedOnAws() throws Exception {
        Plan plan = plan(Level.ACCOUNT_OFF);
        assertThat(plan.parts().getFirst().steps())
                .hasSize(4)
                .allMatch(step -> step.words().contains("Not yet tried on AWS itself."));
        assertThat(PlanPage.lines(plan, UNITS))
                .filteredOn(line -> line.contains("Not yet tried on AWS itself."))
                .hasSize(4);
    }

    private static PartResult only(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Worked worked -> worked.parts().getFirst();
            case Outcome.NotBegun notBegun -> throw new AssertionError(notBegun.words());
            case Outcome.Otherwise otherwise -> throw new AssertionError(otherwise.changes());
        };
    }
}
