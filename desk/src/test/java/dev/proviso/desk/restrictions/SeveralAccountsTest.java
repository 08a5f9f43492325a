package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Rule;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.JournalFailure;
import dev.proviso.restrictions.journal.Noted;
import dev.proviso.restrictions.journal.RestrictionTables;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.Reconfigured;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** A plan of two accounts, on which different things come of it. */
final class SeveralAccountsTest {
    private static final String DATABASE = "jdbc:sqlite:file:several?mode=memory&cache=shared";
    private static final String FIRST = "unit-a";
    private static final String SECOND = "unit-b";

    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedProvider provider =
            new SimulatedProvider(time, Duration.ofSeconds(60), Duration.ofSeconds(20))
                    .with(FIRST)
                    .with(SECOND)
                    .with("neighbour");
    private final SmallCase office = new SmallCase(time);
    private final Keyed keyed = new Keyed(new byte[32]);
    private Optional<Connection> kept = Optional.empty();

    @BeforeEach
    void open() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(DATABASE);
        kept = Optional.of(source.getConnection());
        RestrictionTables.migrate(source);
        office.heard(() -> time.pause(Duration.ofDays(11)));
    }

    @AfterEach
    void close() throws SQLException {
        kept.orElseThrow().close();
    }

    private Carrying carrying(Hook hook) {
        return carrying(hook, provider);
    }

    private Carrying carrying(Hook hook, Connector connector) {
        Journal journal = new Journal(kept.orElseThrow(), new OpenSealing(), keyed, hook, time);
        return JointWorld.carrying(office, journal, connector, keyed, time);
    }

    /** Decided, and the customer was told. */
    private Plan decided(Level level) throws Exception {
        Map<Wanted.Target, Observation> observed = new TreeMap<>();
        for (String account : List.of(FIRST, SECOND)) {
            observed.put(
                    new Wanted.Target("simulated", account, Set.of("storage")),
                    provider.observe(account));
        }
        Wanted wanted =
                new Wanted(
                        SmallCase.ID,
                        time.instant().truncatedTo(ChronoUnit.SECONDS),
                        level,
                        List.copyOf(observed.keySet()),
                        AccountGraph.of("simulated", Map.of(FIRST, "unit", SECOND, "unit")),
                        Plan.Limits.DEFAULT);
        Map<String, Connector> connectors = Map.of("simulated", provider);
        Plan plan =
                ((Planned.Made) new Planner(connectors, keyed).plan(wanted, observed, Map.of()))
                        .plan();
        Matter matter = JointWorld.determination(time, plan);
        assertThat(office.decided("d1", matter, SmallCase.Told.ARRIVED)).isTrue();
        return plan;
    }

    private Restricted apply(Plan plan, Hook hook) throws InterruptedException {
        return carrying(hook)
                .apply(SmallCase.ID, plan, SmallCase.person("olga"), "case", Progress.SILENT);
    }

    private List<Restricted> due(Plan plan) throws InterruptedException {
        return carrying(Hook.NONE)
                .due(SmallCase.ID, Map.of(plan.hash(), plan), "case", Progress.SILENT);
    }

    private Stage stage(Plan plan) {
        return Named.the(office.state().plans(), plan.hash()).stage();
    }

    private List<String> changed() {
        return provider.log().stream()
                .filter(call -> call.kind() == Call.Kind.SET)
                .map(Call::account)
                .distinct()
                .toList();
    }

    @Test
    void whatDidMoreOnOneAccountIsBegunOnNoOtherAfterACrashEither_D4() throws Exception {
        Plan plan = decided(Level.FREEZE);
        provider.go(Fault.Plan.ofChange(Fault.MORE_NEIGHBOURS, 0));
        Hook dies =
                (_, noted) -> {
                    if (noted instanceof Noted.Ended) {
                        throw new IllegalStateException("the process ends here");
                    }
                };
        assertThatThrownBy(() -> apply(plan, dies)).isInstanceOf(JournalFailure.class);
        assertThat(changed()).containsExactly(FIRST);
        assertThat(stage(plan)).isEqualTo(Stage.APPLYING);

        due(plan);

        assertThat(stage(plan)).isEqualTo(Stage.REVERTING);
        due(plan);
        assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        assertThat(changed()).containsExactly(FIRST);
    }

    @Test
    void whatDidMoreGoesBackAlsoWhereAnotherAccountIsNotWhatItWas_D4_D24() throws Exception {
        Plan plan = decided(Level.FREEZE);
        provider.sell(FIRST);
        provider.go(Fault.Plan.ofChange(Fault.MORE_NEIGHBOURS, 0));

        apply(plan, Hook.NONE);

        assertThat(stage(plan)).isEqualTo(Stage.REVERTING);
        assertThat(office.history()).anyMatch(one -> one.event() instanceof Event.AccountChanged);
    }

    @Test
    void whatIsInForceIsLoweredAlsoWhereAnotherAccountIsNotWhatItWas_D20_D24() throws Exception {
        Plan plan = decided(Level.READ_ONLY);
        provider.sell(SECOND);
        apply(plan, Hook.NONE);
        assertThat(stage(plan)).isEqualTo(Stage.STOPPED);
        assertThat(provider.now(FIRST, "deny").isNull()).isFalse();
        office.does(new Command.FileAppeal(new Actor.Customer("customer-1"), "a1", "d1", "00"));
        time.pause(Duration.ofDays(100));
        office.tick();
        assertThat(Named.the(office.state().measures(), "d1").lowered()).isTrue();

        assertThat(
                        carrying(Hook.NONE)
                                .ahead(SmallCase.ID, Map.of(plan.hash(), plan), Progress.SILENT)
                                .back())
                .hasSize(1);
        due(plan);

        assertThat(provider.now(FIRST, "deny").isNull()).isTrue();
        assertThat(provider.now(FIRST, "quota").isNull()).as("the freeze stays").isFalse();
        assertThat(due(plan)).as("once").isEmpty();
    }

    /** The way back is the plan's own, and what was saved is given back by whatever connector. */
    @Test
    void whatWouldBeCalledOtherwiseAfterACrashIsOutdatedAndGivenBack_D4() throws Exception {
        Plan plan = decided(Level.READ_ONLY);
        provider.go(Fault.Plan.ofChange(Fault.DIES_BEFORE, 1));
        assertThatThrownBy(() -> apply(plan, Hook.NONE)).isInstanceOf(Fault.Died.class);
        provider.go(Fault.Plan.NONE);
        assertThat(stage(plan)).isEqualTo(Stage.APPLYING);
        assertThat(provider.now(FIRST, "quota").path("enabled").booleanValue()).isTrue();
        Carrying anew = carrying(Hook.NONE, Reconfigured.calling(provider, "deny"));

        List<Restricted> done =
                anew.due(SmallCase.ID, Map.of(plan.hash(), plan), "case", Progress.SILENT);

        assertThat(done)
                .singleElement()
                .extracting(Restricted::words)
                .isEqualTo(
                        "Account unit-a: deny would be set otherwise than the plan says: PUT"
                                + " /everything/deny. Account unit-b: deny would be set otherwise"
                                + " than the plan says: PUT /everything/deny. The plan was begun,"
                                + " and goes no further. What it has set so far is given back:"
                                + " proviso revert C-2026-0001. Plan again if it is still wanted,"
                                + " and decide on it.");
        assertThat(provider.now(FIRST, "deny").isNull()).as("not set").isTrue();
        assertThat(office.history())
                .anyMatch(one ->
                        one.event() instanceof Event.PlanOutdated outdated
                                && outdated.what().contains("would be set otherwise"));
        assertThat(stage(plan)).isEqualTo(Stage.REVERTING);
        anew.due(SmallCase.ID, Map.of(plan.hash(), plan), "case", Progress.SILENT);
        assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        assertThat(provider.now(FIRST, "quota").path("enabled").booleanValue()).isFalse();
    }

    private Plan brokenOff() throws Exception {
        Plan plan = decided(Level.READ_ONLY);
        provider.go(Fault.Plan.ofChange(Fault.DIES_BEFORE, 1));
        assertThatThrownBy(() -> apply(plan, Hook.NONE)).isInstanceOf(Fault.Died.class);
        provider.go(Fault.Plan.NONE);
        return plan;
    }

    /** Who asks for the way back wants nothing more set; and without a ground there is none. */
    @Test
    void whoAsksForTheWayBackDoesNotGoOnForward_D4() throws Exception {
        Plan plan = brokenOff();
        Map<String, Plan> plans = Map.of(plan.hash(), plan);

        List<Restricted> done = carrying(Hook.NONE).back(SmallCase.ID, plans, Progress.SILENT);

        assertThat(done)
                .singleElement()
                .extracting(Restricted::recorded)
                .isInstanceOf(Outcome.Impossible.class);
        assertThat(done)
                .singleElement()
                .extracting(Restricted::words)
                .isEqualTo(
                        "broke off while it was applied, and no ground for its way back has come:"
                                + " nothing was done. proviso apply C-2026-0001 goes on with it, and"
                                + " so does proviso case work.");
        assertThat(provider.now(FIRST, "deny").isNull()).isTrue();
        assertThat(stage(plan)).isEqualTo(Stage.APPLYING);

        office.upheld("d1");
        carrying(Hook.NONE).back(SmallCase.ID, plans, Progress.SILENT);

        assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        assertThat(provider.now(FIRST, "quota").path("enabled").booleanValue()).isFalse();
    }

    @Test
    void whatBrokeOffGoesNoFurtherOnceItsMeasureHasEnded_D3() throws Exception {
        Plan plan = brokenOff();
        time.pause(Duration.ofDays(200));

        Restricted done = apply(plan, Hook.NONE);

        assertThat(done.recorded())
                .isEqualTo(
                        new Outcome.Refused(
                                Rule.D3, "The measure that the plan belongs to has ended."));
        assertThat(provider.now(FIRST, "deny").isNull()).isTrue();
        assertThat(stage(plan)).isEqualTo(Stage.REVERTING);
    }

    /** Somebody writes into the case just when what has fallen due is to happen. */
    @Test
    void whoAsksForTheWayBackGetsItThoughSomebodyElseWroteJustThen_D3() throws Exception {
        Plan plan = decided(Level.FREEZE);
        apply(plan, Hook.NONE);
        time.pause(Duration.ofDays(400));
        office.interrupt();

        carrying(Hook.NONE).back(SmallCase.ID, Map.of(plan.hash(), plan), Progress.SILENT);

        assertThat(stage(plan)).isEqualTo(Stage.REVERTED);
        assertThat(provider.now(FIRST, "quota").path("enabled").booleanValue()).isFalse();
    }
}
