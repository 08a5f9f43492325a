package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.restrictions.apply.Executor;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A case, the journal, the executor and a provider, all of them real but the provider. */
final class JointWorld {
    static final String UNIT = "unit-a";
    static final List<String> SETTINGS = List.of("quota", "deny", "ai-limit", "suspended");

    private static final String NEIGHBOUR = "neighbour";
    private static final Duration SETTLES = Duration.ofSeconds(60);

    final SimulatedTime time = new SimulatedTime();
    final SimulatedProvider provider =
            new SimulatedProvider(time, SETTLES, Duration.ofSeconds(20)).with(UNIT).with(NEIGHBOUR);
    final SmallCase office = new SmallCase(time);
    private final Keyed keyed = new Keyed(new byte[32]);
    private final Connection connection;
    private final Map<String, Plan> plans = new TreeMap<>();
    private final Map<String, String> before = new TreeMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final Set<Rule> refused = EnumSet.noneOf(Rule.class);
    private Journal journal;
    private Optional<Happening> happening = Optional.empty();
    private boolean died;

    /** What happens in the case just before the provider is asked for the n-th time from now. */
    private record Happening(int call, Runnable event) {}

    /**
     * The case and the settings as they were when a call began.
     *
     * @param events how many the case had
     * @param justChanged whether the case changed just then
     */
    record Moment(
            Instant at,
            Case state,
            long events,
            Map<String, JsonNode> settings,
            boolean justChanged) {}

    JointWorld(Connection connection) {
        this.connection = connection;
        this.journal = journal();
        provider.timeOut(() -> time.pause(SimulatedProvider.TIME_OUT));
        provider.meanwhile(this::moment);
        SETTINGS.forEach(setting -> before.put(setting, now(setting)));
        office.heard(() -> time.pause(Duration.ofDays(11)));
    }

    private Journal journal() {
        return new Journal(connection, new OpenSealing(), keyed, Hook.NONE, time);
    }

    private synchronized void moment() {
        Case state = office.state();
        boolean changes = happening.filter(one -> one.call() == 0).isPresent();
        Map<String, JsonNode> settings = new TreeMap<>();
        if (isThere()) {
            SETTINGS.forEach(setting -> settings.put(setting, provider.now(UNIT, setting)));
        }
        moments.add(
                new Moment(time.instant(), state, office.events(SmallCase.ID), settings, changes));
        Optional<Happening> now = happening;
        happening =
                now.filter(one -> one.call() > 0)
                        .map(one -> new Happening(one.call() - 1, one.event()));
        now.filter(one -> one.call() == 0).ifPresent(one -> one.event().run());
    }

    private boolean isThere() {
        try {
            provider.now(UNIT, "deny");
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The provider's own people change a setting. */
    void changed(String setting, JsonNode value) {
        provider.change(UNIT, setting, value);
        if (holdsNothing()) {
            before.put(setting, SettingValue.text(value));
        }
    }

    /** From now on: the n-th change, from 0, goes wrong. */
    void fault(Fault fault, int nth) {
        provider.go(Fault.Plan.ofChange(fault, nth));
    }

    /** From now on: nobody answers. */
    void down() {
        provider.go((_, _, _) -> Optional.of(Fault.DROPPED_BEFORE));
    }

    /** Something happens in the case before the n-th call from now, from 0. */
    void meanwhile(int call, Runnable event) {
        happening = Optional.of(new Happening(call, event));
    }

    void healed() {
        provider.go(Fault.Plan.NONE);
        happening = Optional.empty();
    }

    /** Makes a plan, as the desk does. */
    Plan plan(Level level, Set<String> services) throws Exception {
        Wanted.Target target = new Wanted.Target("simulated", UNIT, services);
        Wanted wanted =
                new Wanted(
                        SmallCase.ID,
                        time.instant().truncatedTo(ChronoUnit.SECONDS),
                        level,
                        List.of(target),
                        AccountGraph.of("simulated", Map.of(UNIT, "unit")),
                        Plan.Limits.DEFAULT);
        Map<String, Connector> connectors = Map.of("simulated", provider);
        Planned planned =
                new Planner(connectors, keyed)
                        .plan(wanted, Map.of(target, provider.observe(UNIT)), journal.held());
        if (!(planned instanceof Planned.Made(Plan plan))) {
            throw new AssertionError(planned);
        }
        plans.put(plan.hash(), plan);
        return plan;
    }

    static Matter.Plan decided(Plan plan) {
        return new Matter.Plan(
                plan.hash(), dev.proviso.cases.core.Level.valueOf(plan.level().name()));
    }

    Matter determination(Plan plan) {
        return determination(time, plan);
    }

    static Matter determination(SimulatedTime time, Plan plan) {
        Matter.Breach breach =
                new Matter.Breach(
                        "4.2",
                        "2024",
                        time.instant().minus(Duration.ofDays(90)),
                        time.instant().minus(Duration.ofDays(60)));
        return new Matter.Determination(
                List.of(breach),
                Set.of("e1"),
                Optional.of(decided(plan)),
                time.instant().atZone(ZoneOffset.UTC).plus(Period.ofDays(150)).toInstant());
    }

    /** The operator applies a plan. */
    void apply(Plan plan) throws InterruptedException {
        carrying(carrying ->
                List.of(
                        carrying.apply(
                                SmallCase.ID,
                                plan,
                                SmallCase.person("olga"),
                                "case",
                                Progress.SILENT)));
    }

    /** The worker does what is due. */
    void due() throws InterruptedException {
        office.tick();
        carrying(carrying -> carrying.due(SmallCase.ID, plans, "case", Progress.SILENT));
    }

    private interface Work {
        List<Restricted> with(Carrying carrying) throws InterruptedException;
    }

    /** Carries out what a case decides, at the simulated provider alone. */
    static Carrying carrying(
            SmallCase office,
            Journal journal,
            Connector provider,
            Keyed keyed,
            SimulatedTime time) {
        Executor executor =
                new Executor(
                        Map.of("simulated", provider),
                        keyed,
                        journal,
                        time,
                        SimulatedProvider.oneByOne());
        return new Carrying(
                office,
                journal,
                (_, _) -> List.of(),
                _ -> new Carrying.Reached(executor, false, List.of()));
    }

    private void carrying(Work work) throws InterruptedException {
        Carrying carrying = carrying(office, journal, provider, keyed, time);
        try {
            for (Restricted restricted : work.with(carrying)) {
                if (restricted.recorded() instanceof Outcome.Refused(Rule rule, _)) {
                    refused.add(rule);
                }
                restricted.parts().stream()
                        .filter(part -> part.state().unfinished())
                        .forEach(part ->
                                assertThat(List.of(part.words(), part.next()))
                                        .as("what is left half-way is said: " + part)
                                        .doesNotContain(""));
            }
        } catch (Fault.Died _) {
            died = true;
            journal = journal(); // the next process
        }
    }

    /** Rules that kept an operator or the worker from something. */
    Set<Rule> refused() {
        return refused;
    }

    /** Whether a process was killed since this was asked last. */
    boolean died() {
        boolean was = died;
        died = false;
        return was;
    }

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** A setting as it is, its canonical text. */
    String now(String setting) {
        return SettingValue.text(provider.now(UNIT, setting));
    }

    /** As it was before anything. */
    String before(String setting) {
        return before.getOrDefault(setting, "");
    }

    Map<String, Plan> plans() {
        return plans;
    }

    boolean holdsNothing() {
        return journal.held().isEmpty();
    }
}
